import type { ViewOutput } from '@slack/bolt';
import { answerEdit, answerTooOld } from '../../answer-edit.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { readEditForm } from '../../blocks/read-edit-form.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import type { SubmissionAnswer } from '../../submission-answer.ts';

/** 'Edit incident' was sent: what was changed in it is kept, and the form waits for what comes of it. */
export function handleEditIncidentForm({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<SubmissionAnswer> => {
    const { draftId = '', channelId, threadTs } = readMetadata(view.private_metadata);
    const edit = await incidents.editOf(actor, draftId);
    if (edit === undefined) return answerTooOld(view);
    const { base, fields, settings } = edit;
    const read = readEditForm(view.state.values, base.incident, { fields, ...settings });
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const entry = { ...read, draftId, from: { channelId, threadTs }, viewId: view.id };
    return answerEdit(await incidents.takeEdit(actor, entry), view);
  };
}
