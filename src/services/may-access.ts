import type { Access } from '../domain/workspace-settings.ts';
import { isAdmin } from './is-admin.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/**
 * Whether a right that a workspace gives is this person's: a member of the organisation in any case, and listed or an
 * admin where not everybody has it. Throws Slack's faults when Slack does not say.
 */
export async function mayAccess(ports: ServicePorts, actor: Actor, access: Access): Promise<boolean> {
  const { tenantId, userId } = actor;
  const profile = await ports.people.profile(tenantId, userId);
  if (!profile?.isMember) return false;
  if (access.kind === 'everyone') return true;
  if (access.kind === 'listed' && access.userIds.includes(userId)) return true;
  if (await isAdmin(ports, actor)) return true;
  if (access.kind === 'admins' || access.groupIds.length === 0) return false;
  return ports.people.isInGroup(tenantId, userId, access.groupIds);
}
