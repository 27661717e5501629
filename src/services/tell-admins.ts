import { Fault, type FaultCode } from '../domain/fault.ts';
import type { Step } from '../domain/step.ts';
import { adminsOf } from './admins-of.ts';
import { redrawHomes } from './redraw-homes.ts';
import type { ServicePorts } from './service-ports.ts';

/** Tells each admin once that the connection is broken and how to mend it. */
export async function tellAdmins(ports: ServicePorts, step: Step, faultCode: FaultCode): Promise<void> {
  const admins = await adminsOf(ports, step.tenantId);
  if (admins.length === 0)
    ports.logger.error({ stepId: step.id }, 'no admin could be told of a broken connection');
  await redrawHomes(ports, step.tenantId, admins);
  for (const userId of admins) {
    try {
      await ports.messenger.tellAdmin(step.tenantId, userId, {
        key: `${step.id}:${userId}`,
        fault: { code: faultCode },
      });
    } catch (error) {
      // One who cannot be told must not keep it from the others.
      if (!(error instanceof Fault) || error.code !== 'slack-place-gone') throw error;
      ports.logger.warn({ error, stepId: step.id }, 'an admin could not be told of a broken connection');
    }
  }
}
