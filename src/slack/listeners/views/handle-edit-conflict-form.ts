import type { ViewOutput } from '@slack/bolt';
import { answerEdit, answerTooOld } from '../../answer-edit.ts';
import { readEditConflictForm } from '../../blocks/edit-conflict-form.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import type { SubmissionAnswer } from '../../submission-answer.ts';

/** The choice between two values of each field was sent: the person's own ones are sent, unless they changed again. */
export function handleEditConflictForm({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<SubmissionAnswer> => {
    const { draftId = '', channelId, threadTs } = readMetadata(view.private_metadata);
    const edit = await incidents.editOf(actor, draftId);
    const wanted = edit?.base.wanted;
    if (edit === undefined || wanted === undefined) return answerTooOld(view);
    const changes = readEditConflictForm(view.state.values, wanted.changes);
    const { added, labels } = wanted;
    const entry = { changes, added, labels, files: [], draftId };
    return answerEdit(
      await incidents.takeEdit(actor, { ...entry, from: { channelId, threadTs }, viewId: view.id }),
      view,
    );
  };
}
