import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/domain/check-file.ts';
import { attachmentsOf, leftOutOf } from '../../src/domain/left-out-files.ts';
import { postedAt, sayTime } from '../../src/domain/source-message.ts';
import { type ThreadMessage, threadLimits, toTranscript } from '../../src/domain/thread.ts';
import { aReport } from './a-submission.ts';

function reply(text: string, values: Partial<ThreadMessage> = {}): ThreadMessage {
  return { ts: '2.0', authorName: 'Pia', postedAt: 60_000, text, files: [], ...values };
}

describe('a thread in words', () => {
  it('says who wrote what and when, in its order, with the names of files', () => {
    const first = reply('First', { ts: '1.0', postedAt: undefined });
    const replies = [reply('One\ntwo'), reply('', { files: [{ id: 'F1', name: 'a.png' }] })];
    expect(toTranscript({ first, replies, leftOut: 0 }, '2.0')).toEqual({
      text: [
        'Pia:\nFirst',
        'Pia, 1970-01-01 00:01 UTC:\nOne\ntwo',
        'Pia, 1970-01-01 00:01 UTC:\n[a.png]',
      ].join('\n\n'),
      replies: 2,
      leftOut: 0,
    });
  });

  it('does not repeat the message that was filed, when that is the first', () => {
    const first = reply('First', { ts: '1.0' });
    const thread = { first, replies: [reply('One')], leftOut: 0 };
    expect(toTranscript(thread, '1.0')).toMatchObject({
      text: expect.not.stringContaining('First'),
      replies: 1,
    });
    expect(toTranscript({ ...thread, first: undefined }, '2.0')).toMatchObject({ replies: 1 });
  });

  it('says how many replies were left out, by Slack or for their length', () => {
    const one = { first: undefined, replies: [reply('One')], leftOut: 1 };
    expect(toTranscript(one, '1.0').text).toMatch(/\n\n\(1 more reply was left out\)$/);
    const long = reply('x'.repeat(threadLimits.length / 2));
    const transcript = toTranscript({ first: undefined, replies: [long, long, long], leftOut: 7 }, '1.0');
    expect(transcript).toMatchObject({ replies: 1, leftOut: 9 });
    expect(transcript.text).toMatch(/\(9 more replies were left out\)$/);
    expect(transcript.text.length).toBeLessThan(threadLimits.length + 100);
  });
});

describe('the time of a message', () => {
  it('is read from its name in Slack, and of nonsense is none', () => {
    expect(postedAt('1699999200.000100')).toBe(1_699_999_200_000);
    expect(sayTime(1_699_999_200_000)).toBe('2023-11-14 22:00 UTC');
    for (const ts of ['', 'abc', '1e9', '-1.0', '1.', ' 1', '1.0x', '9'.repeat(13)]) {
      expect(postedAt(ts), ts).toBeUndefined();
    }
  });

  it('can be said whenever it could be read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,12}(\.\d{1,9})?$/)), (ts) => {
        const at = postedAt(ts);
        if (at !== undefined) expect(sayTime(at)).toMatch(/ UTC$/);
      }),
    );
  });
});

describe('a file', () => {
  const limits = { bytes: 10, count: 1, types: ['png', 'gz'] };

  it.each([
    [{ name: 'a.png', size: 10 }, undefined],
    [{ name: 'a.PNG' }, undefined],
    [{ name: 'a.tar.gz', size: 0 }, undefined],
    [{ name: 'a.png', size: 11 }, 'file-too-large'],
    [{ name: 'png' }, 'file-type-refused'],
    [{ name: 'a.png.' }, 'file-type-refused'],
    [{ name: 'a.png.exe' }, 'file-type-refused'],
  ] as const)('%o is checked against the limits of the workspace', (file, code) => {
    expect(checkFile(file, limits)).toBe(code);
  });

  it('is of any type where the workspace names none', () => {
    expect(checkFile({ name: 'anything' }, { ...limits, types: [] })).toBeUndefined();
  });

  it('that did not go along is named, unless the report does not have it', () => {
    const about = { tenantId: 'T1', submissionId: 'S1', connectionId: 'N1' };
    const attachments = [
      { ...about, fileId: 'F1', name: '', outcome: { failed: 'file-refused' } },
      { ...about, fileId: 'F2', name: 'b', outcome: { ref: 'r' } },
      { ...about, fileId: 'F3', name: 'c', outcome: { failed: 'file-refused' } },
    ] as const;
    const report = aReport({
      files: [
        { id: 'F1', name: 'x' },
        { id: 'F2', name: 'y' },
      ],
    });
    expect(leftOutOf(attachmentsOf(report, attachments))).toEqual([
      { id: 'F1', name: 'F1', code: 'file-refused' },
    ]);
  });
});
