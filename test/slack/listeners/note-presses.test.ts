import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import type { ThreadNote } from '../../../src/domain/thread-note.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';
import { aSubmission } from '../submission.ts';

const submission = aSubmission();
const files = [
  { id: 'F0FILE1', name: 'a.log', size: 5 },
  { id: 'F0FILE2', name: 'b.log' },
];
const leftOut = files.map(({ id, name }) => ({ id, name, code: 'slack-file-unreadable' as const }));
const shared = { kind: 'files-shared', submission, files, round: 2 } as const;
const edited = { kind: 'source-edited', submission, text: 'New words' } as const;

async function post(setting: Setting, note: ThreadNote) {
  const { slack, tenantId } = setting;
  const { message: root } = await slack.say({ userId: maria, channelId: helpdesk, text: 'Printer' });
  const under = { channelId: helpdesk, ts: root.ts };
  await createMessenger(setting).postNote(tenantId, under, { key: 'k', note });
  const message = slack.world.messages(helpdesk).find(({ threadTs }) => threadTs === root.ts);
  if (message === undefined) throw new Error('no note was posted');
  const texts = () =>
    slack.world
      .messages(helpdesk, maria)
      .slice(1)
      .map(({ text }) => text);
  return { message, texts, note: { channelId: helpdesk, ts: message.ts } };
}

describe('the buttons on notes in a thread', () => {
  it.each<[string, ThreadNote, string, object]>([
    ['attach_files', shared, 'attachFiles', { round: 2, fileIds: ['F0FILE1', 'F0FILE2'] }],
    [
      'try_files_again',
      { kind: 'files-left-out', submission, leftOut, linked: [], round: 0 },
      'attachFiles',
      { round: 0, fileIds: ['F0FILE1', 'F0FILE2'] },
    ],
    ['add_to_description', edited, 'addToDescription', {}],
  ])(
    '%s asks for what it says and leaves the note to tell how it ended',
    async (actionId, kind, name, more) => {
      const setting = await startSetting();
      const { message, texts, note } = await post(setting, kind);
      expect(await setting.slack.press(maria, message, { actionId })).toMatchObject({
        status: 200,
        body: '',
      });
      await until(() => setting.calls[0]);
      const actor = { tenantId: setting.tenantId, userId: maria, entrance: 'block_actions' };
      expect(setting.calls).toEqual([
        { name, input: [actor, { submissionId: submission.id, note, ...more }] },
      ]);
      expect(texts()).toEqual([message.text]);
    },
  );

  it('say to the presser alone when it is not theirs', async () => {
    const setting = await startSetting();
    const { message, texts } = await post(setting, shared);
    setting.instead.attachFiles = async () => ({ is: 'not-yours' });
    await setting.slack.press(maria, message, { actionId: 'attach_files' });
    await until(() => texts()[1]);
    expect(texts()).toEqual([message.text, 'No such incident, or not yours.']);
    const [answer] = setting.slack.journal.callsOf('response_url');
    expect(answer?.args).toMatchObject({ response_type: 'ephemeral', thread_ts: message.threadTs });
  });

  it('say in words what went wrong', async () => {
    const setting = await startSetting();
    const { message, texts } = await post(setting, edited);
    setting.instead.addToDescription = () => Promise.reject(new Fault('store-failed', 'no disk'));
    await setting.slack.press(maria, message, { actionId: 'add_to_description' });
    expect(await until(() => texts()[1])).toContain('The bot could not save it.');
  });

  it('do nothing when what they say cannot be read', async () => {
    const setting = await startSetting();
    const { message, texts } = await post(setting, shared);
    const value = `${submission.id}:0:`;
    message.blocks = JSON.parse(
      JSON.stringify(message.blocks).replaceAll(/"value":"[^"]*"/g, `"value":"${value}"`),
    );
    await setting.slack.press(maria, message, { actionId: 'attach_files' });
    expect(await until(() => texts()[1])).toContain('Nothing was done.');
    expect(setting.calls).toEqual([]);
  });
});
