import { adminsOf } from './admins-of.ts';
import { redrawHomes } from './redraw-homes.ts';
import type { ServicePorts } from './service-ports.ts';

/** Has the App Homes of all admins drawn anew. Never rejects: what is not drawn now is when they look again. */
export async function redrawAdminHomes(ports: ServicePorts, tenantId: string): Promise<void> {
  try {
    await redrawHomes(ports, tenantId, await adminsOf(ports, tenantId));
    ports.nudge.steps();
  } catch (error) {
    ports.logger.warn({ error, tenantId }, "admins' App Homes could not be drawn anew");
  }
}
