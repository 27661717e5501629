import type { SectionBlock } from '@slack/types';
import type { FormNote } from '../../domain/form-note.ts';
import type { SubmissionState } from '../../domain/submission.ts';
import { actionIds, formNotePrefix } from '../ids.ts';
import { escapeText } from '../text/escape-text.ts';
import { marked } from './message.ts';
import { buttonLabels } from './notice-buttons.ts';

/** Some words, and whether 'Try again' stands beside them. */
interface Said {
  readonly text: string;
  readonly canLookAgain?: boolean;
}

/** What stays true however often the bot looks. */
const lasting: readonly FormNote['is'][] = ['filed-before', 'message-unknown'];
const again = `then press *${buttonLabels.lookAgain}*.`;

/** How a report of the same message stands that has no number. */
const filedBefore: Readonly<Record<SubmissionState, string>> = {
  received: 'Filed before; it is saved and waits for the ITSM.',
  sending: 'Filed before; it is being filed just now.',
  filed: 'Filed before.',
  rejected: 'Filed before; the ITSM did not accept it, and it waits for its person to change it.',
  unknown: 'Filed before; the ITSM did not answer, so nobody knows yet whether it is there.',
  'given-back': 'Filed before; it could not be filed and was given back to its person.',
  dropped: 'Filed before; it was dropped.',
};

/** What a form made from a message says on top, one block for each note. */
export function buildFormNotes(notes: readonly FormNote[]): SectionBlock[] {
  return notes.map((note, index) => toBlock(`${note.is}:${index}`, sayNote(note)));
}

/** Words on top of a form about what just went wrong, with 'Try again'; `text` is ours and at most 2,000 units. */
export function buildTroubleNote(text: string): SectionBlock {
  return toBlock('trouble', { text: escapeText(text, 2_000), canLookAgain: true });
}

/** Whether a block of a form is a note that looking again answers anew. */
export function isAnsweredAnew({ block_id: id = '' }: { readonly block_id?: string | undefined }): boolean {
  return id.startsWith(formNotePrefix) && !lasting.some((kind) => id.startsWith(`${formNotePrefix}${kind}:`));
}

function toBlock(name: string, { text, canLookAgain = false }: Said): SectionBlock {
  return {
    type: 'section',
    block_id: `${formNotePrefix}${name}`,
    text: marked(text),
    ...(canLookAgain && {
      accessory: {
        type: 'button',
        action_id: actionIds.lookAgain,
        text: { type: 'plain_text', text: buttonLabels.lookAgain },
      },
    }),
  };
}

function sayNote(note: FormNote): Said {
  switch (note.is) {
    case 'filed-before':
      return { text: `${sayFiledBefore(note)} You can file it again.` };
    case 'message-unknown':
      return {
        text: 'Slack did not tell the bot what the message says, only where it stands. Please write it here.',
      };
    case 'invite-needed':
      return {
        text:
          'Files and replies stay behind: the bot is not in that channel. ' +
          `Type \`/invite @Incident Bot\` there, ${again}`,
        canLookAgain: true,
      };
    case 'private-conversation':
      return { text: "Files stay behind: the bot cannot read people's direct messages." };
    case 'history-off':
      return {
        text:
          'Replies stay behind: this app may not read messages. An admin can allow it in Slack, ' +
          'with channels:history and groups:history.',
      };
    case 'thread-unreadable':
      return {
        text: `Replies stay behind: Slack did not give them just now. Wait a moment, ${again}`,
        canLookAgain: true,
      };
    case 'replies-left-out':
      return { text: `Not everything of the thread goes along: ${count(note.count, 'reply', 'replies')}` };
    case 'files-left-out':
      return { text: `Not all files are listed: ${count(note.count, 'file', 'files')}` };
  }
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? `${one} is` : `${many} are`} left out.`;
}

function sayFiledBefore({ state, incidentId, status }: Extract<FormNote, { is: 'filed-before' }>): string {
  if (incidentId === undefined) return filedBefore[state];
  const words = escapeText(status?.trim() ?? '', 100);
  return `Filed before as *#${incidentId}*${words === '' ? '' : ` (${words})`}.`;
}
