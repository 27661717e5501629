import type { ServicePorts } from './service-ports.ts';

/**
 * Everybody who is told what concerns admins: those that Slack lists, who installed the bot, and those named in the
 * settings. Throws Slack's faults when Slack does not say.
 */
export async function adminsOf(
  { people, workspaces, settings }: Pick<ServicePorts, 'people' | 'workspaces' | 'settings'>,
  tenantId: string,
): Promise<readonly string[]> {
  const installer = await workspaces.installerOf(tenantId);
  const { adminIds } = await settings.forTenant(tenantId);
  const listed = await people.admins(tenantId);
  return [...new Set([...listed, ...(installer === undefined ? [] : [installer]), ...adminIds])];
}
