import type { InputBlock } from '@slack/types';
import type { SharedFile } from '../../domain/report.ts';
import { blockIds, inputId } from '../ids.ts';
import { buildTickedFiles } from './earlier-files.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { input, option } from './inputs.ts';

/** The thread that a form offers to take along. */
export interface OfferedThread {
  readonly replies: number;
  /** Files of the replies, to be ticked. */
  readonly files: readonly SharedFile[];
  /** Whether it goes along unless its person says otherwise; absent: the message alone does. */
  readonly isChosen?: boolean;
}

const whole = 'thread';

/** The choice between the message alone and its whole thread, with the files that go along with the thread only. */
export function buildWholeThread({ replies, files, isChosen = false }: OfferedThread): InputBlock[] {
  const count = `${replies} ${replies === 1 ? 'reply' : 'replies'}`;
  const alone = option('This message', 'message');
  const together = option(`The whole thread (${count})`, whole);
  return [
    input({
      blockId: blockIds.wholeThread,
      label: 'Whole thread',
      element: {
        type: 'radio_buttons',
        action_id: inputId,
        options: [alone, together],
        initial_option: isChosen ? together : alone,
      },
      required: true,
    }),
    ...buildTickedFiles(files, {
      blockId: blockIds.threadFiles,
      label: 'Files of the replies',
      hint: 'They go along only with the whole thread. Untick what shall not.',
    }),
  ];
}

/**
 * What a form says of the thread; undefined when only the message shall go along. `fileIds` are those still ticked,
 * undefined when the form listed none.
 */
export function readWholeThread(
  state: FormState,
): { readonly fileIds: readonly string[] | undefined } | undefined {
  if (fieldIn(state, blockIds.wholeThread)?.selected_option?.value !== whole) return undefined;
  const files = fieldIn(state, blockIds.threadFiles);
  return { fileIds: files && (files.selected_options ?? []).map(({ value }) => value) };
}
