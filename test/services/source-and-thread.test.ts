import { beforeEach, describe, expect, it } from 'vitest';
import { draftLifeMs } from '../../src/domain/draft.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { editReport } from '../../src/services/edit-report.ts';
import { lookAgain } from '../../src/services/look-again.ts';
import { reopenReport } from '../../src/services/reopen-report.ts';
import type { MessageSeed, ReportEntry } from '../../src/services/services.ts';
import { startFromMessage } from '../../src/services/start-from-message.ts';
import { takeReport } from '../../src/services/take-report.ts';
import { aReport } from '../domain/a-submission.ts';
import { aMessage, aReply, sourceWords } from './a-message.ts';
import { anEntry, createSetting, find, put, type Setting, tenantId, workOnce } from './a-setting.ts';
import { fails } from './fake-itsm.ts';

const actor = { tenantId, userId: 'U1' };
const [file, first, second] = ['F1', 'F2', 'F3'].map((id) => ({ id, name: `${id}.txt` }));
let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
  for (const id of ['F1', 'F2', 'F3']) setting.sharedFiles.files.set(id, `${id}.txt`);
  const replies = [
    aReply('Me too.', { files: first ? [first] : [] }),
    aReply('Same here.', { authorName: 'Quinn', files: second ? [second] : [] }),
  ];
  setting.conversations.threads.set(aMessage().ts, {
    first: aReply('', { ts: aMessage().ts }),
    replies,
    leftOut: 0,
  });
});

function start(text = aMessage().text): Promise<MessageSeed> {
  return startFromMessage(
    setting.ports,
    actor,
    aMessage({ text, hasThread: true, authorId: undefined, files: file ? [file] : [] }),
  );
}

/** Takes the form as it was filled, with these changes. */
async function take(
  { subject, description, draftId }: MessageSeed,
  { report, ...values }: Partial<ReportEntry> = {},
): Promise<Submission> {
  const files = file ? [{ id: file.id, name: 'a label' }] : [];
  const entry = anEntry({
    draftId,
    ...values,
    report: { ...aReport({ subject, description, files }), ...report },
  });
  const taking = await takeReport(setting.ports, entry);
  if (taking.is !== 'taken') throw new Error(taking.is);
  return taking.submission;
}

async function filedText(submission: Submission): Promise<string> {
  const { incidentId = 0 } = await workOnce(setting, submission);
  return setting.itsm.incidents.get(incidentId)?.description ?? '';
}

function refs(id = 1): string[] | undefined {
  return setting.itsm.incidents.get(id)?.attachments.map(({ ref }) => ref);
}

it.each([12_000, 30_000])('takes a message of %i characters whole into the incident', async (length) => {
  const text = 'Twelve chars'.repeat(length / 12);
  expect(await filedText(await take(await start(text)))).toBe(
    `${text}\n\n${sourceWords}\n\nRef ${await ref()}`,
  );
});

it('takes 40,000 characters whole as a text file beside their beginning, and where they are from', async () => {
  const text = 'Twelve chars'.repeat(3_334);
  const description = await filedText(await take(await start(text)));
  expect(setting.itsm.uploaded.get('ref of description.txt')).toBe(text);
  expect(description).toContain(text.slice(0, 3_000));
  expect(description).toContain(sourceWords);
});

async function ref(): Promise<string> {
  const [submission] = await setting.stores.submissions.ofSource(tenantId, aMessage());
  return submission?.reference ?? '';
}

it('says under the description where it is from, whatever its person typed', async () => {
  const seed = await start();
  for (const [at, description] of ['', 'My own words.', sourceWords].entries()) {
    const submission = await take(seed, { report: { ...aReport(), description } });
    const text = await filedText(submission);
    expect(text, `typed ${at}`).toBe(
      [description, sourceWords, `Ref ${submission.reference}`].filter((part) => part !== '').join('\n\n'),
    );
  }
});

describe('the whole thread', () => {
  const words = 'The whole thread (2 replies):\n\nPia, 2023-11-14 22:01 UTC:\nMe too.';

  it('goes along only when it was chosen, and its files only then', async () => {
    expect(await filedText(await take(await start()))).not.toContain('The whole thread');
    expect(refs()).toEqual(['ref of F1.txt']);
  });

  it('goes along with the files that are still ticked', async () => {
    const text = await filedText(await take(await start(), { thread: { fileIds: ['F3'] } }));
    expect(text).toContain(`${aMessage().text}\n\n${words}`);
    expect(text.indexOf('Quinn')).toBeLessThan(text.indexOf(sourceWords));
    expect(refs()).toEqual(['ref of F1.txt', 'ref of F3.txt']);
  });

  it('goes along with all files of its replies when the form did not say, each once', async () => {
    await filedText(await take(await start(), { thread: {} }));
    expect(refs()).toEqual(['ref of F1.txt', 'ref of F2.txt', 'ref of F3.txt']);
  });

  it('brings no file twice that stands in the message and in a reply', async () => {
    const both = file && first ? [file, first] : [];
    const replies = [aReply('Look again.', { files: both })];
    setting.conversations.threads.set(aMessage().ts, { first: undefined, replies, leftOut: 0 });
    await filedText(await take(await start(), { thread: {} }));
    expect(refs()).toEqual(['ref of F1.txt', 'ref of F2.txt']);
  });

  it('takes no file along that is none of it', async () => {
    await filedText(await take(await start(), { thread: { fileIds: ['F2', 'F99'] } }));
    expect(refs()).toEqual(['ref of F1.txt', 'ref of F2.txt']);
  });
});

it('reads no draft of another person: neither their words nor their thread are filed', async () => {
  const seed = await start('Secret words. '.repeat(500));
  const report = aReport({ description: 'Mine' });
  const entry = anEntry({ draftId: seed.draftId, report, actor: { tenantId, userId: 'U7' }, thread: {} });
  expect(await takeReport(setting.ports, entry)).toEqual({ is: 'draft-gone' });
});

it('takes no report of which a part is no longer kept', async () => {
  const { draftId } = await start('Long words. '.repeat(400));
  await setting.clock.advance(draftLifeMs);
  expect(await takeReport(setting.ports, anEntry({ draftId }))).toEqual({ is: 'draft-gone' });
});

describe('a report that was refused', () => {
  async function refused(values: Partial<ReportEntry> = {}): Promise<Submission> {
    setting.itsm.next.create.push(fails('content-refused'));
    return workOnce(setting, await take(await start('Long words. '.repeat(400)), values));
  }

  async function fileAgain(submission: Submission, values: Partial<ReportEntry> = {}) {
    const reopened = await reopenReport(setting.ports, actor, submission.id);
    if (reopened.is !== 'reopened') throw new Error(reopened.is);
    const { shownDescription: description, draftId, earlierFiles: files } = reopened;
    const entry = anEntry({ draftId, report: aReport({ description, files: [...files] }), ...values });
    const taking = await editReport(setting.ports, entry, {
      submissionId: submission.id,
      attempt: submission.attempt,
    });
    expect(taking).toMatchObject({ is: 'taken' });
    return { reopened, text: await filedText(submission) };
  }

  it('says where it is from also when it is edited and filed again, all its words kept', async () => {
    const { text, reopened } = await fileAgain(await refused());
    expect(text).toContain(`${'Long words. '.repeat(400)}\n\n${sourceWords}`);
    expect(reopened.thread).toBeUndefined();
  });

  it('keeps its words, source and all its files when the form was open for longer than its draft is kept', async () => {
    const submission = await refused();
    const files = Array.from({ length: 120 }, (_, index) => ({ id: `G${index}`, name: `${index}.txt` }));
    await put(setting.stores, submission, { report: { ...submission.report, files } });
    const reopened = await reopenReport(setting.ports, actor, submission.id);
    if (reopened.is !== 'reopened') throw new Error(reopened.is);
    await setting.clock.advance(draftLifeMs);
    const { shownDescription: description, draftId } = reopened;
    const entry = anEntry({ draftId, report: aReport({ description, files: files.slice(1, 100) }) });
    await editReport(setting.ports, entry, { submissionId: submission.id, attempt: submission.attempt });
    const { report } = await find(setting, submission);
    expect(report.description).toBe('Long words. '.repeat(400));
    expect(report.source).toMatchObject({ channelName: submission.report.source?.channelName });
    expect(report.files.map(({ id }) => id)).toEqual(files.slice(1).map(({ id }) => id));
  });

  it('takes its thread along again, or leaves it out', async () => {
    const { text, reopened } = await fileAgain(await refused({ thread: {} }), { thread: {} });
    expect(reopened.thread).toEqual({ replies: 2, files: [] });
    expect(text).toContain('Same here.');
    expect(refs()).toHaveLength(3);
    const other = await fileAgain(await refused({ thread: {} }));
    expect(other.text).not.toContain('Same here.');
    expect(other.text).toContain(sourceWords);
  });
});

describe('looking again', () => {
  it('finds the thread after an invitation, and keeps it with the draft', async () => {
    setting.conversations.isMemberNow = async () => false;
    const seed = await start();
    expect(seed).toMatchObject({ thread: undefined, notes: [{ is: 'invite-needed' }] });
    expect(await lookAgain(setting.ports, actor, seed.draftId ?? '')).toEqual({ notes: seed.notes });
    setting.conversations.isMemberNow = async () => true;
    expect(await lookAgain(setting.ports, actor, seed.draftId ?? '')).toEqual({
      thread: { replies: 2, files: [first, second] },
      notes: [],
    });
    expect(await filedText(await take(seed, { thread: {} }))).toContain('Same here.');
    expect(refs()).toHaveLength(3);
  });

  it('lists no more files than a form can show, and says how many are left out', async () => {
    const seed = await start();
    const files = Array.from({ length: 130 }, (_, at) => ({ id: `F-${at}`, name: `${at}` }));
    const replies = [aReply('', { files })];
    setting.conversations.threads.set(aMessage().ts, { first: undefined, replies, leftOut: 0 });
    const { thread, notes } = await lookAgain(setting.ports, actor, seed.draftId ?? '');
    expect(thread?.files).toHaveLength(100);
    expect(notes).toEqual([{ is: 'files-left-out', count: 30 }]);
  });

  it('says that it cannot be read when the draft is gone or not theirs', async () => {
    const { draftId = '' } = await start();
    const unreadable = { notes: [{ is: 'thread-unreadable' }] };
    expect(await lookAgain(setting.ports, { tenantId, userId: 'U7' }, draftId)).toEqual(unreadable);
    await setting.clock.advance(draftLifeMs);
    expect(await lookAgain(setting.ports, actor, draftId)).toEqual(unreadable);
  });
});
