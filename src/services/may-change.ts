import { Fault } from '../domain/fault.ts';
import { mayAccess } from './may-access.ts';
import type { ServicePorts } from './service-ports.ts';

/** Throws 'not-permitted' when a person has no right to change incidents, or Slack's faults when Slack does not say. */
export async function mayChange(ports: ServicePorts, tenantId: string, userId: string): Promise<void> {
  const { mayChange: access } = await ports.settings.forTenant(tenantId);
  if (await mayAccess(ports, { tenantId, userId }, access)) return;
  throw new Fault('not-permitted', 'the person has no right to change incidents');
}

/** Throws 'not-permitted' when a person has no right to file incidents, or Slack's faults when Slack does not say. */
export async function mayFile(ports: ServicePorts, tenantId: string, userId: string): Promise<void> {
  const { mayFile: access } = await ports.settings.forTenant(tenantId);
  if (await mayAccess(ports, { tenantId, userId }, access)) return;
  throw new Fault('not-permitted', 'the person has no right to file incidents');
}
