import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Whether a person is of the organisation: no guest, stranger or app. Throws Slack's faults when Slack does not say. */
export async function isMember(
  { people }: Pick<ServicePorts, 'people'>,
  { tenantId, userId }: Actor,
): Promise<boolean> {
  return (await people.profile(tenantId, userId))?.isMember ?? false;
}
