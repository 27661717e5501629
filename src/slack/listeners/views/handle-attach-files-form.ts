import type { ViewOutput } from '@slack/bolt';
import { readAttachFilesForm } from '../../blocks/attach-files-form.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { noIncidentWords } from '../../no-incident-words.ts';
import { refOfForm } from '../../press-target.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer } from '../../submission-answer.ts';

/** 'Attach files' was sent: they go up in the background, and the person is told of each that does not. */
export function handleAttachFilesForm({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<SubmissionAnswer> => {
    const metadata = readMetadata(view.private_metadata);
    const read = readAttachFilesForm(view.state.values);
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const ref = refOfForm(metadata);
    if (ref === undefined) return errorsOnForm(view, 'This form is too old. Please open it anew.');
    const { channelId, threadTs } = metadata;
    const asked = { files: read.files, showing: `view:${view.id}`, from: { channelId, threadTs } };
    const attached = await incidents.attachToIncident(actor, ref, asked);
    return attached.is === 'begun' ? undefined : errorsOnForm(view, noIncidentWords[attached.is]);
  };
}
