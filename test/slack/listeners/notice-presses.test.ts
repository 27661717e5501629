import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import type { NoticeKind } from '../../../src/domain/step.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { maria, type Setting, startSetting, until } from '../setting.ts';
import { aReport, aSubmission } from '../submission.ts';

async function notify(setting: Setting, kind: NoticeKind, submission: Submission) {
  await createMessenger(setting).tellFiler(setting.tenantId, 'key', { kind, submission });
  const { slack } = setting;
  const channel = [...slack.world.channels.values()].find(
    (one) => one.kind === 'im' && one.members.has(maria),
  );
  const message = slack.world.messages(channel?.id ?? '')[0];
  if (message === undefined) throw new Error('no notice was posted');
  return { message, texts: () => slack.world.messages(message.channelId, maria).map(({ text }) => text) };
}

const unknown = aSubmission({ state: 'unknown', incidentId: undefined });
const rejected = aSubmission({
  state: 'rejected',
  incidentId: undefined,
  fault: { code: 'content-refused', userMessage: 'No such location' },
});

describe('the buttons on notices', () => {
  it.each([
    [
      'file_again',
      'unknown',
      'File again',
      'settleUnknown',
      [{ submissionId: unknown.id, attempt: 1 }, 'file-again'],
    ],
    ['drop_unknown', 'unknown', 'Drop', 'settleUnknown', [{ submissionId: unknown.id, attempt: 1 }, 'drop']],
    ['drop_report', 'waiting', 'Drop', 'dropReport', [unknown.id]],
    ['try_now', 'waiting', 'Try now', 'tryNow', [unknown.id]],
    ['retry_follow_up', 'follow-up-refused', 'Try again', 'retryFollowUp', [unknown.id]],
  ] as const)(
    '%s does what it says and stands in place of the notice',
    async (actionId, kind, label, name, rest) => {
      const setting = await startSetting();
      const { message, texts } = await notify(setting, kind, unknown);
      const delivery = await setting.slack.press(maria, message, { actionId });
      expect(delivery.status).toBe(200);
      await until(() => (texts().some((text) => text.includes(`You chose *${label}*`)) ? true : undefined));
      expect(texts()).toHaveLength(1);
      expect(setting.calls).toEqual([
        { name, input: [{ tenantId: setting.tenantId, userId: maria, entrance: 'block_actions' }, ...rest] },
      ]);
    },
  );

  it('say to somebody else that it is not theirs, and leave the notice as it is', async () => {
    const setting = await startSetting();
    const { message, texts } = await notify(setting, 'unknown', unknown);
    setting.instead.settleUnknown = async () => ({ is: 'not-yours' });
    await setting.slack.press(maria, message, { actionId: 'drop_unknown' });
    await until(() => texts()[1]);
    expect(texts()).toEqual([message.text, 'Only the person who filed a report may decide about it.']);
  });

  it('say how the report stands when the decision comes too late', async () => {
    const setting = await startSetting();
    const { message, texts } = await notify(setting, 'unknown', unknown);
    setting.instead.settleUnknown = async () => ({ is: 'out-of-date', submission: aSubmission() });
    await setting.slack.press(maria, message, { actionId: 'file_again' });
    await until(() => (texts()[0]?.includes('It was filed as *#42*') ? true : undefined));
  });

  it('tell in words what went wrong and keep the notice', async () => {
    const setting = await startSetting();
    const { message, texts } = await notify(setting, 'waiting', unknown);
    setting.instead.tryNow = () => Promise.reject(new Fault('store-failed', 'no disk'));
    await setting.slack.press(maria, message, { actionId: 'try_now' });
    expect(await until(() => texts()[1])).toContain('The bot could not save it.');
    expect(texts()[0]).toBe(message.text);
  });

  it("say 'under way' only when it takes longer than a second", async () => {
    const setting = await startSetting();
    const { message, texts } = await notify(setting, 'waiting', unknown);
    let go: (() => void) | undefined;
    setting.instead.tryNow = () =>
      new Promise((resolve) => {
        go = () => resolve({ is: 'done', submission: aSubmission() });
      });
    await setting.slack.press(maria, message, { actionId: 'try_now' });
    expect(await until(() => texts()[1])).toBe('Under way …');
    go?.();
    await until(() => (texts()[0]?.includes('You chose *Try now*') ? true : undefined));
  });
});

describe("'Edit and file again'", () => {
  it('brings everything back and takes it as the next attempt', async () => {
    const setting = await startSetting();
    const { slack, instead, calls, fields } = setting;
    fields.push({ id: '7', name: 'Asset', control: 'text', kind: 'string', required: false, options: [] });
    const files = Array.from({ length: 12 }, (_, index) => ({ id: `F${index}`, name: `file ${index}.txt` }));
    const report = aReport({
      files,
      customFields: { '7': { kind: 'string', value: 'PR-7' }, '99': { kind: 'integer-list', value: [1, 2] } },
    });
    const submission = { ...rejected, report };
    instead.reopenReport = async () => ({
      ...{ is: 'reopened', submission, shownDescription: 'It eats' },
      ...{ draftId: 'd1', earlierFiles: files },
    });
    const { message, texts } = await notify(setting, 'rejected', submission);
    expect(message.text).toContain('No such location');
    await slack.press(maria, message, { actionId: 'edit_and_file_again' });
    const view = await setting.form();
    calls.length = 0;
    const { problems } = await slack.submit(maria, view.id, { 'Attachments so far': ['F0', 'F11'] });
    expect(problems).toEqual({});
    const kept = [files[0], files[11]];
    expect(calls).toEqual([
      {
        name: 'editReport',
        input: [
          {
            ...{ actor: { tenantId: setting.tenantId, userId: maria, entrance: 'view_submission' } },
            entryKey: `view:${view.id}`,
            ...{ channelId: submission.channelId, draftId: 'd1' },
            report: { ...report, description: 'It eats', files: kept, requesterEmail: undefined },
          },
          { submissionId: submission.id, attempt: 1 },
        ],
      },
    ]);
    await until(() => (texts()[0]?.includes('You chose *Edit and file again*') ? true : undefined));
  });

  it.each([
    ['with the thread that went along', {}, { fileIds: undefined }],
    ['without it when its person chooses so', { 'Whole thread': 'message' }, undefined],
  ])('files again %s', async (_, choice, thread) => {
    const setting = await startSetting();
    const { slack, instead, calls } = setting;
    instead.reopenReport = async () => ({
      ...{ is: 'reopened', submission: rejected, shownDescription: 'It eats', earlierFiles: [] },
      thread: { replies: 2, files: [] },
    });
    const { message } = await notify(setting, 'rejected', rejected);
    await slack.press(maria, message, { actionId: 'edit_and_file_again' });
    await slack.submit(maria, (await setting.form()).id, choice);
    expect(calls.find(({ name }) => name === 'editReport')?.input[0]).toHaveProperty('thread', thread);
  });

  it('shows in the second of two tabs what became of it, with the words to copy', async () => {
    const setting = await startSetting();
    const { slack, instead } = setting;
    instead.reopenReport = async () => ({
      ...{ is: 'reopened', submission: rejected, shownDescription: 'It eats', earlierFiles: [] },
    });
    const { message } = await notify(setting, 'rejected', rejected);
    await slack.press(maria, message, { actionId: 'edit_and_file_again' });
    const view = await setting.form();
    instead.editReport = async () => ({ is: 'out-of-date', submission: aSubmission() });
    await slack.submit(maria, view.id, { Subject: 'Second tab' });
    const text = JSON.stringify((await setting.form()).content.blocks);
    expect(text).toContain('It was filed as *#42*');
    expect(text).toContain('Second tab');
  });
});

describe("'It exists'", () => {
  it('asks for the number until the ITSM has it', async () => {
    const setting = await startSetting();
    const { slack, instead, calls } = setting;
    const { message, texts } = await notify(setting, 'unknown', unknown);
    await slack.press(maria, message, { actionId: 'it_exists' });
    const { id } = await setting.form();
    for (const [is, words] of [
      ['no-such-incident', 'The ITSM has no incident 43.'],
      ['not-checked', 'The ITSM did not say in time'],
    ] as const) {
      instead.settleUnknown = async () => ({ is });
      await slack.submit(maria, id, { 'Number of the incident': '43' });
      expect(slack.world.view(id)?.errors.incident_number).toContain(words);
    }
    delete instead.settleUnknown;
    await slack.submit(maria, id, { 'Number of the incident': '42' });
    expect(calls.at(-1)?.input.slice(1)).toEqual([{ submissionId: unknown.id, attempt: 1 }, { exists: 42 }]);
    expect(slack.world.modals.get(maria)).toEqual([]);
    await until(() => (texts()[0]?.includes('You chose *It exists*') ? true : undefined));
  });
});
