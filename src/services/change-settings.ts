import type { StoredSettings } from '../domain/workspace-settings.ts';
import { isAdmin } from './is-admin.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** The workspace's settings for one of its admins; undefined for everybody else. */
export async function readSettings(ports: ServicePorts, actor: Actor): Promise<StoredSettings | undefined> {
  if (!(await isAdmin(ports, actor))) return undefined;
  return ports.settings.stored(actor.tenantId);
}

/** Keeps settings of an admin, unless somebody else kept others since `revision`. */
export async function saveSettings(
  ports: ServicePorts,
  actor: Actor,
  { settings, revision }: Pick<StoredSettings, 'settings' | 'revision'>,
): Promise<{ readonly is: 'saved' | 'changed-meanwhile' | 'not-permitted' }> {
  if (!(await isAdmin(ports, actor))) return { is: 'not-permitted' };
  const by = { userId: actor.userId, revision };
  const isSaved = await ports.settings.save(actor.tenantId, settings, by);
  return { is: isSaved ? 'saved' : 'changed-meanwhile' };
}
