import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { buildFormNotes, buildTroubleNote } from '../../blocks/build-form-notes.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { formWithNotes } from '../../blocks/same-form.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

const lost = 'This form has lost which message it is about. It can be sent as it is.';

/** 'Try again' on top of a form made from a message: what can be read of its thread by now. */
export function handleLookAgain({ services }: Pick<SlackParts, 'services'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<ModalView> => {
    const { draftId } = readMetadata(view.private_metadata);
    if (draftId === undefined) return formWithNotes(view, { notes: [buildTroubleNote(lost)] });
    const { notes, thread } = await services.lookAgain(actor, draftId);
    return formWithNotes(view, { notes: buildFormNotes(notes), thread });
  };
}
