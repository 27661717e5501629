import { openSettingsForm } from '../../open-settings-form.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** 'Workspace settings' on an App Home or under a mention: the form, for admins. */
export function handleOpenSettings(parts: SlackParts) {
  return async ({ triggerId }: Press, request: Request): Promise<undefined> => {
    await openSettingsForm(parts, request, triggerId);
  };
}
