import type { Button } from '@slack/types';
import type { Submission } from '../../domain/submission.ts';
import { actionIds } from '../ids.ts';
import { buttonLabels, type Press } from './notice-buttons.ts';

/** What a button on a note in a thread speaks of. */
export interface NoteTarget {
  readonly submissionId: string;
  /** Of the note it stood on. */
  readonly round: number;
  readonly fileIds: readonly string[];
}

const longestValue = 2_000;
const fileId = /^[A-Za-z0-9]{1,30}$/;

/** The button on a note, and how many of the files it takes: as many as its value can hold, the first ones. */
export function noteButton(
  press: Press,
  submission: Submission,
  { round, fileIds }: Pick<NoteTarget, 'round' | 'fileIds'> = { round: 0, fileIds: [] },
): { readonly button: Button; readonly takes: number } {
  const start = `${submission.id}:${round}:`;
  const taken: string[] = [];
  let length = start.length;
  for (const id of fileIds.filter((one) => fileId.test(one))) {
    length += id.length + 1;
    if (length > longestValue) break;
    taken.push(id);
  }
  const button: Button = {
    type: 'button',
    action_id: actionIds[press],
    text: { type: 'plain_text', text: buttonLabels[press] },
    value: `${start}${taken.join(',')}`,
  };
  return { button, takes: taken.length };
}

/** What a press on a note tells; undefined when it is no value of `noteButton`. */
export function readNoteTarget(value: string | undefined): NoteTarget | undefined {
  const found = /^([\w-]{1,100}):(\d{1,9}):([A-Za-z0-9,]*)$/.exec(value ?? '');
  const [, submissionId, round, list] = found ?? [];
  if (submissionId === undefined || round === undefined || list === undefined) return undefined;
  const fileIds = list === '' ? [] : list.split(',');
  if (!fileIds.every((id) => fileId.test(id))) return undefined;
  return { submissionId, round: Number(round), fileIds };
}
