import { homeLookMs } from './follow-incident.ts';
import type { ServicePorts } from './service-ports.ts';

/** What happens within so long is drawn as one, in milliseconds. */
const togetherMs = 5_000;

/**
 * Has the App Homes of those among these people drawn anew who looked at theirs within the hour, each once for all that
 * happens within 5 s. Never rejects: what is not drawn now is when they look again.
 */
export async function redrawHomes(
  ports: ServicePorts,
  tenantId: string,
  userIds: readonly string[],
): Promise<void> {
  const { clock, stores } = ports;
  const now = clock.now();
  try {
    const looking = await stores.homes.lookedSince(tenantId, userIds, now - homeLookMs);
    if (looking.length === 0) return;
    const connection = await ports.connections.forTenant(tenantId);
    const dueAt = Math.floor(now / togetherMs + 1) * togetherMs;
    const steps = looking.map((userId) => ({
      id: `home:${userId}:${dueAt}`,
      connectionId: connection?.id ?? '',
      dueAt,
      work: { kind: 'draw-home', userId } as const,
    }));
    await stores.steps.add(tenantId, steps);
  } catch (error) {
    ports.logger.warn({ error, tenantId }, 'App Homes could not be drawn anew');
  }
}
