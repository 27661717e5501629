import { buildSettingsForm } from './blocks/build-settings-form.ts';
import { buildToldForm } from './blocks/build-told-form.ts';
import { openForm } from './open-form.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

const title = 'Workspace settings';
/** What who is no admin reads. */
export const adminsOnly = 'Only admins of this workspace may see and change its settings.';

/** Opens the form 'Workspace settings' for admins; everybody else reads in it that it is theirs. */
export async function openSettingsForm(
  parts: SlackParts,
  request: Request,
  triggerId: string,
): Promise<void> {
  await openForm(parts, request, {
    ...{ triggerId, title, asksFirst: true },
    build: async () => {
      const stored = await parts.incidents.readSettings(request.actor);
      if (stored === undefined) return buildToldForm(title, adminsOnly);
      const groups = await parts.names.groups(request.actor.tenantId);
      return buildSettingsForm({ stored, groups });
    },
  });
}
