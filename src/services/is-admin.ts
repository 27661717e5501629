import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/**
 * Whether a person is an admin of the bot: one of Slack's admins and owners, who installed it, or named in the settings.
 * Throws Slack's faults when Slack does not say.
 */
export async function isAdmin(ports: ServicePorts, { tenantId, userId }: Actor): Promise<boolean> {
  const profile = await ports.people.profile(tenantId, userId);
  if (!profile?.isMember) return false;
  if (profile.isAdmin || (await ports.workspaces.installerOf(tenantId)) === userId) return true;
  return (await ports.settings.forTenant(tenantId)).adminIds.includes(userId);
}
