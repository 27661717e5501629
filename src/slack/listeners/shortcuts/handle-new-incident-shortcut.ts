import type { GlobalShortcut } from '@slack/bolt';
import { openNewIncidentForm } from '../../open-new-incident-form.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** The global shortcut 'New incident': the form, empty and without a channel. */
export function handleNewIncidentShortcut(parts: SlackParts) {
  return async (shortcut: GlobalShortcut, request: Request): Promise<undefined> => {
    await openNewIncidentForm(parts, request, { triggerId: shortcut.trigger_id, words: '' });
  };
}
