import type { KnownBlock } from '@slack/types';
import type { ThreadNote } from '../../domain/thread-note.ts';
import { escapeText } from '../text/escape-text.ts';
import { sayFault } from './fault-words.ts';
import { countFiles, fileLabel, listWords } from './file-words.ts';
import { leftOutBlocks } from './left-out-blocks.ts';
import { linked } from './links.ts';
import { buttons, context, type Message, section, toMessage } from './message.ts';
import { noteButton } from './note-buttons.ts';
import { buttonLabels, type Press } from './notice-buttons.ts';
import { mention } from './people-words.ts';
import { sourceLine } from './source-line.ts';

type Note<Kind extends ThreadNote['kind']> = Extract<ThreadNote, { readonly kind: Kind }>;

/** How much of a list of names, and of somebody's words, a note shows, in UTF-16 units after escaping. */
const shown = { names: 2_000, words: 2_800 } as const;

/**
 * What the bot says within a thread. `forStrangers`, for channels shared with other organisations: number and counts
 * alone; the buttons stay.
 */
export function buildThreadNote(
  note: ThreadNote,
  { forStrangers }: { readonly forStrangers: boolean },
): Message {
  const words = forStrangers ? [section(sayCounts(note))] : sayWhole(note);
  return toMessage([...words, ...buttonsOf(note)]);
}

function sayWhole(note: ThreadNote): readonly KnownBlock[] {
  switch (note.kind) {
    case 'filed-from':
      return sayFiledFrom(note);
    case 'files-left-out':
      return sayLeftOut(note);
    case 'files-shared':
      return sayShared(note);
    case 'files-attached':
      return sayAttached(note);
    case 'source-edited':
      return sayEdited(note);
    case 'description-added':
      return [section(`The new words now stand under the description of ${number(note)}.`)];
    case 'not-done':
      return sayNotDone(note);
  }
}

function sayCounts(note: ThreadNote): string {
  switch (note.kind) {
    case 'filed-from':
      return `This message was filed as ${number(note)}.`;
    case 'files-left-out':
      return `${number(note)}: ${countFiles(note.leftOut)} left out, ${countFiles(note.linked)} as links.`;
    case 'files-shared':
      return `${number(note)}: ${countFiles(note.files)} shared here.`;
    case 'files-attached':
      return (
        `${number(note)}: ${countFiles(note.attached)} attached, ${countFiles(note.linked)} as links, ` +
        `${countFiles(note.leftOut)} left out.`
      );
    case 'source-edited':
      return `The message behind ${number(note)} was edited.`;
    case 'description-added':
      return `The new words now stand under the description of ${number(note)}.`;
    case 'not-done':
      return `What was asked for did not happen for ${number(note)}. ${sayFault(note.code)}`;
  }
}

function sayFiledFrom({ submission, cardLink }: Note<'filed-from'>): readonly KnownBlock[] {
  const { filerId, incidentId, report } = submission;
  const card = linked(cardLink, `#${incidentId ?? '?'}`);
  const source = report.source && sourceLine(report.source);
  return [
    section(`${mention(filerId) || 'Somebody'} filed this message as *${card}*.`),
    ...(source ? [context(source)] : []),
  ];
}

function sayLeftOut(note: Note<'files-left-out' | 'files-attached'>): readonly KnownBlock[] {
  const said = [...linkedBlocks(note), ...leftOutBlocks(number(note), note.leftOut)];
  return said.length > 0 ? said : [section(`All files went along to ${number(note)}.`)];
}

function sayShared(note: Note<'files-shared'>): readonly KnownBlock[] {
  const names = listWords(
    note.files.map((file) => fileLabel(file, 100)),
    shown.names,
  );
  return [section(`${countFiles(note.files)} shared here, not on ${number(note)} yet: ${names}`)];
}

function sayAttached(note: Note<'files-attached'>): readonly KnownBlock[] {
  if (note.attached.length === 0) return sayLeftOut(note);
  return [
    section(`Attached to ${number(note)}: ${listWords(note.attached, shown.names)}`),
    ...linkedBlocks(note),
    ...leftOutBlocks(number(note), note.leftOut),
  ];
}

function linkedBlocks(note: Note<'files-left-out' | 'files-attached'>): readonly KnownBlock[] {
  if (note.linked.length === 0) return [];
  const names = listWords(note.linked, shown.names);
  return [section(`These stand with another service and are links in the description: ${names}`)];
}

function sayEdited(note: Note<'source-edited'>): readonly KnownBlock[] {
  const words = escapeText(note.text.trim(), shown.words);
  return [
    section(`The message behind ${number(note)} was edited. ${words === '' ? 'It is empty now.' : 'Now:'}`),
    ...(words === '' ? [] : [section(words)]),
  ];
}

function sayNotDone(note: Note<'not-done'>): readonly KnownBlock[] {
  const words = escapeText((note.userMessage ?? '').trim(), shown.words);
  return [
    section(`What was asked for did not happen for ${number(note)}. ${sayFault(note.code)}`),
    ...(words === '' ? [] : [section(`*The ITSM says*: ${words}`)]),
  ];
}

function number({ submission }: ThreadNote): string {
  return `*#${submission.incidentId ?? '?'}*`;
}

function buttonsOf(note: ThreadNote): readonly KnownBlock[] {
  switch (note.kind) {
    case 'files-left-out':
    case 'files-attached':
      return filesButton('tryFilesAgain', note, note.leftOut);
    case 'files-shared':
      return filesButton('attachFiles', note, note.files);
    case 'source-edited':
      return [buttons(noteButton('addToDescription', note.submission).button)];
    case 'filed-from':
    case 'description-added':
    case 'not-done':
      return [];
  }
}

function filesButton(
  press: Press,
  { submission, round }: Note<'files-left-out' | 'files-attached' | 'files-shared'>,
  files: readonly { readonly id: string }[],
): readonly KnownBlock[] {
  const fileIds = files.map(({ id }) => id);
  const { button, takes } = noteButton(press, submission, { round, fileIds });
  if (takes === 0) return [];
  const isAll = takes === files.length;
  const rest = context(`'${buttonLabels[press]}' takes the first ${takes} of these ${files.length}.`);
  return isAll ? [buttons(button)] : [rest, buttons(button)];
}
