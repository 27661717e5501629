import type { ViewOutput } from '@slack/bolt';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { readShareForm } from '../../blocks/share-form.ts';
import { noIncidentWords } from '../../no-incident-words.ts';
import { refOfForm } from '../../press-target.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer } from '../../submission-answer.ts';

/** 'Share incident' was sent: a card is posted where the form says. */
export function handleShareForm({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<SubmissionAnswer> => {
    const metadata = readMetadata(view.private_metadata);
    const read = readShareForm(view.state.values);
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const ref = refOfForm(metadata);
    if (ref === undefined) return errorsOnForm(view, 'This form is too old. Please open it anew.');
    const { channelId, threadTs } = metadata;
    const to = { channelId: read.channelId, showing: `view:${view.id}`, from: { channelId, threadTs } };
    const shared = await incidents.shareIncident(actor, ref, to);
    return shared.is === 'begun' ? undefined : errorsOnForm(view, noIncidentWords[shared.is]);
  };
}
