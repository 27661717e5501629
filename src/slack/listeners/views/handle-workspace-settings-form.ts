import type { ViewOutput } from '@slack/bolt';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { readSettingsForm } from '../../blocks/read-settings-form.ts';
import { adminsOnly } from '../../open-settings-form.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer } from '../../submission-answer.ts';

/** 'Workspace settings' was sent: they count from now on, or the form says on the field what to mend. */
export function handleWorkspaceSettingsForm({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<SubmissionAnswer> => {
    const stored = await incidents.readSettings(actor);
    if (stored === undefined) return errorsOnForm(view, adminsOnly);
    const read = readSettingsForm(view.state.values, stored.settings);
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const { revision } = readMetadata(view.private_metadata);
    if (revision === undefined) return errorsOnForm(view, 'This form is too old. Please open it anew.');
    const saved = await incidents.saveSettings(actor, { settings: read.settings, revision });
    if (saved.is === 'saved') return undefined;
    if (saved.is === 'not-permitted') return errorsOnForm(view, adminsOnly);
    return errorsOnForm(
      view,
      'Somebody else changed the settings meanwhile, so nothing was saved. Your words are still here: ' +
        'copy what you need, close this form and open it anew.',
    );
  };
}
