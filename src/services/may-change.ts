import { Fault } from '../domain/fault.ts';
import type { ServicePorts } from './service-ports.ts';

/** Throws 'not-permitted' when a person is no member of the organisation, or Slack's faults when Slack does not say. */
export async function mayChange(ports: ServicePorts, tenantId: string, userId: string): Promise<void> {
  const profile = await ports.people.profile(tenantId, userId);
  if (!profile?.isMember) throw new Fault('not-permitted', 'the person is no member of the organisation');
}
