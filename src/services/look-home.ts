import { Fault } from '../domain/fault.ts';
import { publishHome } from './draw-home.ts';
import { redrawHomes } from './redraw-homes.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/**
 * The person looked at their App Home: draws it as it is now, a little later where Slack does not take it at once, and
 * anew on changes within the hour.
 */
export async function lookHome(ports: ServicePorts, actor: Actor): Promise<void> {
  const { tenantId, userId } = actor;
  const now = ports.clock.now();
  await ports.stores.homes.looked(tenantId, userId, now);
  try {
    await publishHome(ports, actor);
  } catch (error) {
    const isLater =
      error instanceof Fault && (error.code === 'slack-rate-limited' || error.code === 'slack-unreachable');
    if (!isLater) throw error;
    await redrawHomes(ports, tenantId, [userId]);
  }
}
