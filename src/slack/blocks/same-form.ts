import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { blockIds } from '../ids.ts';
import { isAnsweredAnew } from './build-form-notes.ts';
import { words } from './inputs.ts';
import { keepTyped } from './keep-typed.ts';
import { buildWholeThread, type OfferedThread } from './whole-thread.ts';

/** A form as it was sent, or as it is while something is pressed in it. */
export type SentForm = Pick<
  ViewOutput,
  'callback_id' | 'title' | 'submit' | 'close' | 'private_metadata' | 'blocks'
> & { readonly state: Pick<ViewOutput['state'], 'values'> };

type Blocks = ModalView['blocks'];

/** The same form with other blocks. */
export function sameForm(form: SentForm, blocks: Blocks): ModalView {
  return {
    type: 'modal',
    callback_id: form.callback_id,
    title: words(form.title.text, 24),
    submit: words(form.submit?.text ?? 'File', 24),
    close: words(form.close?.text ?? 'Cancel', 24),
    private_metadata: form.private_metadata,
    blocks,
  };
}

/**
 * The same form with everything typed in it, with these notes on top in place of those that looking again
 * answers anew, and with the thread if there is one now and the form did not offer it yet.
 */
export function formWithNotes(
  form: SentForm,
  { notes, thread }: { readonly notes: Blocks; readonly thread?: OfferedThread | undefined },
): ModalView {
  const blocks = keepTyped(form.blocks, form.state.values).filter((block) => !isAnsweredAnew(block));
  const offersThread = blocks.some((block) => block.block_id === blockIds.wholeThread);
  const added = thread === undefined || offersThread ? [] : buildWholeThread(thread);
  const at = blocks.findIndex((block) => block.block_id === blockIds.description) + 1;
  return sameForm(form, [...notes, ...blocks.slice(0, at), ...added, ...blocks.slice(at)]);
}
