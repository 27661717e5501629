import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormNote } from '../../../src/domain/form-note.ts';
import { submissionStates } from '../../../src/domain/submission.ts';
import { buildFormNotes, buildTroubleNote } from '../../../src/slack/blocks/build-form-notes.ts';
import { buildNewIncidentForm } from '../../../src/slack/blocks/build-report-form.ts';
import { formWithNotes, type SentForm } from '../../../src/slack/blocks/same-form.ts';
import { aReport } from '../submission.ts';
import { nastyText } from './arbitraries.ts';
import { checkForm } from './message-checks.ts';

const every: FormNote[] = [
  { is: 'filed-before', state: 'filed', incidentId: 12, status: 'Open' },
  { is: 'message-unknown' },
  { is: 'invite-needed' },
  { is: 'private-conversation' },
  { is: 'history-off' },
  { is: 'thread-unreadable' },
  { is: 'replies-left-out', count: 1 },
  { is: 'files-left-out', count: 3 },
];
const textsOf = (notes: FormNote[]) => buildFormNotes(notes).map(({ text }) => text?.text);
const customFields = Array.from({ length: 110 }, (_, index) => ({
  ...({
    id: String(index),
    name: `Field ${index}`,
    control: 'text',
    kind: 'string',
    required: false,
  } as const),
  options: [],
}));
const fullForm = (notes: FormNote[]) =>
  buildNewIncidentForm({ filled: aReport(), customFields, metadata: {}, notes: buildFormNotes(notes) });

/** The form as it comes back when something is pressed in it, with this typed into its subject. */
function sent(form: ReturnType<typeof fullForm>, subject: string): SentForm {
  const values = { subject: { input: { type: 'plain_text_input', value: subject } } };
  return { ...form, state: { values } } as SentForm;
}

describe('what a form says on top', () => {
  it('is one sentence or two for each note', () => {
    expect(textsOf(every)).toEqual([
      'Filed before as *#12* (Open). You can file it again.',
      expect.stringContaining('Please write it here.'),
      expect.stringMatching(/^Files and replies stay behind: .*`\/invite @Incident Bot`.*\*Try again\*\.$/),
      expect.stringContaining("people's direct messages"),
      expect.stringContaining('channels:history'),
      expect.stringMatching(/^Replies stay behind: .*\*Try again\*\.$/),
      'Not everything of the thread goes along: 1 reply is left out.',
      'Not all files are listed: 3 files are left out.',
    ]);
  });

  it('has the button where looking again can help, and nowhere else', () => {
    const withButton = every.filter((_, index) => buildFormNotes(every)[index]?.accessory !== undefined);
    expect(withButton.map(({ is }) => is)).toEqual(['invite-needed', 'thread-unreadable']);
  });

  it.each(submissionStates)('says of a report that has no number how it stands: %s', (state) => {
    expect(textsOf([{ is: 'filed-before', state }])).toEqual([
      expect.stringMatching(/^Filed before.*\. You can file it again\.$/),
    ]);
  });

  it("shows the ITSM's status as words, within limits", () => {
    fc.assert(
      fc.property(nastyText, (status) => {
        const form = fullForm([{ is: 'filed-before', state: 'filed', incidentId: 1, status }]);
        checkForm(form);
        expect(JSON.stringify(form.blocks[0])).not.toMatch(/[<>]/);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a form that is shown again with other notes', () => {
  const thread = { replies: 2, files: [{ id: 'F1', name: 'a.txt' }] };
  const shown = formWithNotes(sent(fullForm([...every]), 'typed'), {
    notes: buildFormNotes([{ is: 'history-off' }]),
    thread,
  });
  const ids = shown.blocks.map(({ block_id: id }) => id);

  it('keeps what was typed, and what looking again does not answer', () => {
    expect(JSON.stringify(shown.blocks)).toContain('"initial_value":"typed"');
    expect(ids.slice(0, 3)).toEqual(['note:history-off:0', 'note:filed-before:0', 'note:message-unknown:1']);
    expect(JSON.stringify(shown.blocks)).not.toContain('/invite');
  });

  it('offers the thread under the description, once', () => {
    expect(ids.slice(3, 7)).toEqual(['subject', 'description', 'whole_thread', 'thread_files']);
    const again = formWithNotes(sent(shown as ReturnType<typeof fullForm>, 'x'), { notes: [], thread });
    expect(again.blocks.filter(({ block_id: id }) => id === 'whole_thread')).toHaveLength(1);
  });

  it('has room for all notes and the thread however many fields it has', () => {
    const one = fullForm([{ is: 'thread-unreadable' }]);
    checkForm(formWithNotes(sent(one, 'x'), { notes: buildFormNotes(every), thread }));
    checkForm(formWithNotes(sent(one, 'x'), { notes: [buildTroubleNote('Slack does not answer.')] }));
  });
});
