import type { ActionsBlock, Button } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThreadNote } from '../../../src/domain/thread-note.ts';
import { buildThreadNote } from '../../../src/slack/blocks/build-thread-note.ts';
import { readNoteTarget } from '../../../src/slack/blocks/note-buttons.ts';
import { aReport, aSubmission } from '../submission.ts';
import { anyNotes } from './arbitraries.ts';
import { checkMessage } from './message-checks.ts';

const submission = aSubmission({
  report: aReport({
    source: {
      ...{ channelId: 'C1', ts: '1.2', authorName: 'Anna', channelName: '#it-help' },
      permalink: 'https://acme.slack.com/archives/C1/p12?thread_ts=1.2&cid=C1',
    },
  }),
});
const kinds = Object.keys(anyNotes) as ThreadNote['kind'][];
const forUs = { forStrangers: false };

function buttonsOf(note: ThreadNote, forStrangers = false): Button[] {
  return buildThreadNote(note, { forStrangers })
    .blocks.filter((block): block is ActionsBlock => block.type === 'actions')
    .flatMap(({ elements }) => elements as Button[]);
}

function ids(count: number, length: number): { id: string; name: string; code: 'slack-file-gone' }[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `F${String(index).padStart(length - 1, '0')}`, name: `${index}.txt`, code: 'slack-file-gone' },
  }));
}

describe('a note in a thread', () => {
  it.each(kinds)("keeps within limits and pings nobody, whatever people write: '%s'", (kind) => {
    fc.assert(
      fc.property(anyNotes[kind], fc.boolean(), (note, forStrangers) => {
        const message = buildThreadNote(note, { forStrangers });
        checkMessage(message);
        if (kind !== 'filed-from') expect(message.text).not.toContain('<@');
      }),
      { numRuns: 60 },
    );
  });

  it.each(kinds)("tells strangers nothing that anybody wrote, with the same buttons: '%s'", (kind) => {
    const secret = 'kryptonite';
    const files = [{ id: 'F1', name: `${secret}.txt`, size: 3, code: 'slack-file-gone' as const }];
    const names = [`${secret}.txt`];
    const report = aReport({
      ...{ subject: secret, description: secret, files },
      source: {
        channelId: 'C1',
        ts: '1.2',
        authorName: secret,
        channelName: `#${secret}`,
        thread: undefined,
      },
    });
    const whole = {
      ...{ kind, submission: aSubmission({ report }), round: 0, files, leftOut: files, attached: names },
      ...{ linked: names, text: secret, userMessage: secret, cardLink: `https://${secret}.slack.com/` },
      ...{ actorId: 'U0MARIA0001', code: 'incident-gone' },
    } as ThreadNote;
    const told = JSON.stringify(buildThreadNote(whole, { forStrangers: true }));
    expect(told).not.toContain(secret);
    expect(told).not.toContain('<@');
    expect(told).toContain('*#42*');
    expect(buttonsOf(whole, true)).toEqual(buttonsOf(whole));
  });

  it('says under the source message who filed it as which incident, and links both', () => {
    const cardLink = 'https://acme.slack.com/archives/C2/p34';
    expect(buildThreadNote({ kind: 'filed-from', submission, cardLink }, forUs).text).toBe(
      `<@U0MARIA0001> filed this message as *<${cardLink}|#42>*.\n` +
        '<https://acme.slack.com/archives/C1/p12?thread_ts=1.2&amp;cid=C1|From a message by Anna in #it-help>',
    );
  });

  it('names each file that did not go along with its reason, and what went as a link', () => {
    const { text } = buildThreadNote(
      {
        ...{ kind: 'files-left-out', submission, round: 0, linked: ['plan.fig'] },
        leftOut: [
          { id: 'F1', name: 'huge.iso', code: 'file-too-large' },
          { id: 'F2', name: 'a.png', code: 'slack-file-gone' },
          { id: 'F3', name: 'b.png', code: 'slack-file-gone' },
        ],
      },
      forUs,
    );
    expect(text.split('\n')).toEqual([
      'These stand with another service and are links in the description: plan.fig',
      '*3 files did not go along to* *#42*',
      'huge.iso',
      expect.stringContaining('larger than this workspace lets'),
      'a.png, b.png',
      expect.stringContaining('no longer in Slack'),
    ]);
  });

  it('counts what does not fit into it', () => {
    const files = Array.from({ length: 100 }, (_, index) => ({
      id: `F${index}`,
      name: `${'x'.repeat(90)}.png`,
    }));
    const { text } = buildThreadNote({ kind: 'files-shared', submission, files, round: 0 }, forUs);
    expect(text).toMatch(/^100 files shared here, .* and 8\d more$/);
  });

  it('has a button that names its files and the round', () => {
    const leftOut = ids(100, 11);
    const [button] = buttonsOf({
      kind: 'files-attached',
      submission,
      round: 3,
      attached: [],
      linked: [],
      leftOut,
    });
    expect(button).toMatchObject({ action_id: 'try_files_again', text: { text: 'Try again' } });
    expect(readNoteTarget(button?.value)).toEqual({
      ...{ submissionId: submission.id, round: 3, fileIds: leftOut.map(({ id }) => id) },
    });
  });

  it('says how many files its button takes where Slack’s limit does not hold all', () => {
    const note: ThreadNote = { kind: 'files-shared', submission, files: ids(100, 30), round: 0 };
    const [button] = buttonsOf(note);
    const taken = readNoteTarget(button?.value)?.fileIds ?? [];
    expect(button?.value?.length).toBeLessThanOrEqual(2_000);
    expect(taken.length).toBeGreaterThan(60);
    expect(buildThreadNote(note, forUs).text).toContain(`takes the first ${taken.length} of these 100.`);
  });

  it('has no button for files that Slack has no id of', () => {
    const leftOut = [{ id: 'text:whole', name: 'thread.txt', code: 'file-refused' as const }];
    expect(buttonsOf({ kind: 'files-left-out', submission, round: 0, linked: [], leftOut })).toEqual([]);
  });

  it("shows a message's new words as they were written", () => {
    const note = { kind: 'source-edited', submission, text: 'R&D <b>down</b>' } as const;
    expect(buildThreadNote(note, forUs).text).toContain('R&amp;D &lt;b&gt;down&lt;/b&gt;');
    expect(buttonsOf(note)).toMatchObject([
      { action_id: 'add_to_description', value: `${submission.id}:0:` },
    ]);
    expect(buildThreadNote({ ...note, text: ' ' }, forUs).text).toContain('It is empty now.');
  });
});

describe('readNoteTarget', () => {
  it.each([undefined, '', 'x', 'x:y:F1', 'x:1:F1,,F2', 'x:1:F-1', `x:1:${'F'.repeat(31)}`, 'a b:1:F1'])(
    'makes nothing of %j',
    (value) => {
      expect(readNoteTarget(value)).toBeUndefined();
    },
  );
});
