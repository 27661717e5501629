import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import type { MessageSeed, ReportEntry, SourceMessage } from '../../../src/services/services.ts';
import { guest, helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';

const jonas = 'U0JONAS0002';

async function say({ slack }: Setting, text = 'Printer is jammed\nIt eats paper.'): Promise<Message> {
  const file = slack.uploadFile(jonas, new Uint8Array(1_234), { name: 'error.png', mimetype: 'image/png' });
  return (await slack.say({ userId: jonas, channelId: helpdesk, text, fileIds: [file.id] })).message;
}

function choose({ slack }: Setting, message: Message, bend?: (payload: Record<string, unknown>) => object) {
  return slack.messageShortcut(maria, message, 'file_as_incident', {
    ...(bend && { payload: (payload) => ({ ...payload, ...bend(payload) }) }),
  });
}

/** What the form is filled with in place of the usual. */
function seed({ instead }: Setting, more: Partial<MessageSeed>): void {
  instead.startFromMessage = async (actor, { text, files }) => ({
    ...{ subject: 'Printer', description: text, draftId: 'd1', requesterId: actor.userId, files, notes: [] },
    ...more,
  });
}

const sourceOf = ({ calls }: Setting) =>
  calls.find(({ name }) => name === 'startFromMessage')?.input[1] as SourceMessage;
const entryOf = ({ calls }: Setting) =>
  calls.find(({ name }) => name === 'takeReport')?.input[0] as ReportEntry;
const blocksOf = async ({ form }: Setting) => JSON.stringify((await form()).content.blocks);

describe("the shortcut 'File as incident'", () => {
  it('opens the form at once, loading, and fills it from the message', async () => {
    const setting = await startSetting();
    const { slack, tenantId } = setting;
    const message = await say(setting);
    let go: (() => void) | undefined;
    const asked = new Promise<void>((resolve) => {
      go = resolve;
    });
    setting.instead.startFromMessage = async (actor, { text, files }) => {
      await asked;
      return { subject: 'Printer', description: text, requesterId: actor.userId, files, notes: [] };
    };
    const choosing = choose(setting, message);
    const [loading] = await until(() => slack.world.modals.get(maria));
    expect(JSON.stringify(loading?.content)).toContain('One moment');
    expect(loading?.content.title?.text).toBe('New incident');
    expect(await choosing).toMatchObject({ status: 200, body: '' });
    go?.();
    const view = await setting.form();
    expect(view.id).toBe(loading?.id);
    expect(view.content).toMatchObject({ callback_id: 'new_incident_form', title: { text: 'New incident' } });
    expect(sourceOf(setting)).toMatchObject({
      ...{ channelId: helpdesk, ts: message.ts, authorId: jonas, text: 'Printer is jammed\nIt eats paper.' },
      files: [{ name: 'error.png', size: 1_234 }],
    });
    expect(setting.calls[0]?.input[0]).toEqual({ tenantId, userId: maria, entrance: 'message_action' });
    expect(await blocksOf(setting)).toContain(`"initial_conversation":"${helpdesk}"`);
  });

  it('files what its person leaves ticked, with the thread when that is chosen', async () => {
    const setting = await startSetting();
    const message = await say(setting);
    seed(setting, {
      thread: {
        replies: 3,
        files: [
          { id: 'F0THREAD1', name: 'a.log', size: 5 },
          { id: 'F0THREAD2', name: 'b.log' },
        ],
      },
    });
    await choose(setting, message);
    const { id } = await setting.form();
    const { problems } = await setting.slack.submit(maria, id, {
      ...{ Subject: 'Printer', 'Whole thread': 'thread', 'Files of the replies': ['F0THREAD2'] },
    });
    expect(problems).toEqual({});
    expect(setting.slack.world.modals.get(maria)).toEqual([]);
    expect(entryOf(setting)).toMatchObject({
      ...{ entryKey: `view:${id}`, channelId: helpdesk, draftId: 'd1', thread: { fileIds: ['F0THREAD2'] } },
      report: {
        ...{ subject: 'Printer', description: 'Printer is jammed\nIt eats paper.' },
        files: [{ id: message.fileIds[0] }],
      },
    });
  });

  it('leaves the thread out unless it is chosen', async () => {
    const setting = await startSetting();
    seed(setting, { thread: { replies: 1, files: [] } });
    await choose(setting, await say(setting));
    await setting.slack.submit(maria, (await setting.form()).id);
    expect(entryOf(setting).thread).toBeUndefined();
  });

  it('says on top what stays behind', async () => {
    const setting = await startSetting();
    seed(setting, {
      notes: [
        { is: 'filed-before', state: 'filed', incidentId: 12, status: 'Open' },
        { is: 'invite-needed' },
      ],
    });
    await choose(setting, await say(setting));
    const { content } = await setting.form();
    expect(JSON.stringify(content.blocks[0])).toContain('Filed before as *#12* (Open).');
    expect(JSON.stringify(content.blocks[1])).toContain('/invite');
    expect(content.blocks[2]?.block_id).toBe('subject');
  });

  it.each([
    ['without a message', { message: undefined }],
    ['with a message that is no object', { message: 'x' }],
    ['with times of nonsense', { message: { type: 'message', ts: 'soon', text: 7 }, message_ts: {} }],
    ['without a channel', { channel: undefined }],
  ])('opens a form that can be sent for a payload %s', async (_, changes) => {
    const setting = await startSetting();
    await choose(setting, await say(setting), () => changes);
    const { id } = await setting.form();
    const { problems } = await setting.slack.submit(maria, id, { Subject: 'Typed' });
    expect(problems).toEqual({});
    expect(entryOf(setting).report.subject).toBe('Typed');
  });

  it('proposes no channel for a message in a direct message', async () => {
    const setting = await startSetting();
    const { id } = setting.slack.world.directMessage(maria, jonas);
    const { message } = await setting.slack.say({ userId: maria, channelId: id, text: 'Help' });
    await choose(setting, message);
    expect(await blocksOf(setting)).not.toContain('initial_conversation');
  });

  it.each<[string, () => Promise<never>, string]>([
    ['a fault', () => Promise.reject(new Fault('store-failed', 'no disk')), 'The bot could not save it.'],
    ['anything else', () => Promise.reject(new Error('secret')), 'Something of ours went wrong (ref '],
  ])('says in the form what went wrong when there is %s', async (_, startFromMessage, words) => {
    const setting = await startSetting();
    setting.instead.startFromMessage = startFromMessage;
    await choose(setting, await say(setting));
    const text = await blocksOf(setting);
    expect(text).toContain(words);
    expect(text).not.toContain('secret');
  });

  it.each([
    [
      'is shown again when Slack was down for a moment',
      { kind: 'status', status: 503 },
      '"initial_value":"Printer',
    ],
    [
      'says so when Slack refuses what it would show',
      { kind: 'error', error: 'invalid_arguments' },
      'does not let the bot',
    ],
  ] as const)('never leaves a form loading: it %s', async (_, fault, words) => {
    const setting = await startSetting();
    const message = await say(setting);
    setting.slack.faults.plan('views.update', fault);
    await choose(setting, message);
    expect(await blocksOf(setting)).toContain(words);
  });

  it('minds nothing when its person has closed the form meanwhile', async () => {
    const setting = await startSetting();
    const message = await say(setting);
    setting.instead.startFromMessage = async (actor, { text, files }) => {
      await setting.slack.closeForm(maria);
      return { subject: 'x', description: text, requesterId: actor.userId, files, notes: [] };
    };
    await choose(setting, message);
    await until(() => setting.lines.find(([text]) => text.includes('may have closed it')));
    expect(setting.lines.filter(([text]) => text === 'work after an answer failed')).toEqual([]);
  });

  it('tells a guest in the form why they get none', async () => {
    const setting = await startSetting();
    const message = await say(setting);
    await setting.slack.messageShortcut(guest, message, 'file_as_incident');
    const { content } = await setting.form(guest);
    expect(JSON.stringify(content.blocks)).toContain('Only members of this organisation');
    expect(setting.calls).toEqual([]);
  });

  it('tells the person alone, beside the message, when Slack opens no form', async () => {
    const setting = await startSetting();
    const message = await say(setting);
    setting.slack.faults.plan('views.open', { kind: 'status', status: 500 });
    await choose(setting, message);
    const told = await until(() => setting.messages(helpdesk).find(({ onlyFor }) => onlyFor === maria));
    expect(told.text).toContain('Slack does not answer the bot.');
  });

  it.each([
    ['takes nothing more', () => ({ response_url: 'http://127.0.0.1:9/gone' })],
    ['is not there', () => ({ response_url: undefined })],
  ])("tells them in their own conversation when the payload's address %s", async (_, bend) => {
    const setting = await startSetting();
    const message = await say(setting);
    setting.slack.faults.plan('views.open', { kind: 'status', status: 500 });
    await choose(setting, message, bend);
    const own = () =>
      [...setting.slack.world.channels.values()].find(
        ({ kind, members }) => kind === 'im' && members.has(maria),
      );
    const told = await until(() => setting.messages(own()?.id ?? '')[0]);
    expect(told.text).toContain('Slack does not answer the bot.');
  });
});

describe("'Try again' on top of the form", () => {
  async function open(setting: Setting) {
    seed(setting, {
      notes: [{ is: 'filed-before', state: 'filed', incidentId: 12 }, { is: 'invite-needed' }],
    });
    await choose(setting, await say(setting));
    return setting.form();
  }
  const press = ({ slack }: Setting, viewId: string) =>
    slack.pressInView(maria, viewId, { actionId: 'look_again' });
  const notes = ({ content }: Awaited<ReturnType<Setting['form']>>) =>
    content.blocks.flatMap(({ block_id: id }) => (id.startsWith('note:') ? [id.split(':')[1]] : []));

  it('offers the thread that can be read by now, and keeps everything typed', async () => {
    const setting = await startSetting();
    const { slack, calls, tenantId } = setting;
    const view = await open(setting);
    slack.fill(maria, view.id, { Subject: 'Typed by hand', Impact: 'Low', 'Files of the message': [] });
    setting.instead.lookAgain = async () => ({
      ...{ notes: [{ is: 'replies-left-out', count: 4 }] },
      thread: { replies: 2, files: [{ id: 'F0THREAD1', name: 'a.log' }] },
    });
    expect(await press(setting, view.id)).toMatchObject({ status: 200, body: '' });
    await until(() => (JSON.stringify(view.content.blocks).includes('2 replies') ? true : undefined));
    const actor = { tenantId, userId: maria, entrance: 'block_actions' };
    expect(calls.at(-1)).toEqual({ name: 'lookAgain', input: [actor, 'd1'] });
    expect(notes(view)).toEqual(['replies-left-out', 'filed-before']);
    await slack.submit(maria, view.id, { 'Whole thread': 'thread' });
    expect(entryOf(setting)).toMatchObject({
      report: { subject: 'Typed by hand', impact: 'low', files: [] },
      ...{ draftId: 'd1', channelId: helpdesk, thread: { fileIds: ['F0THREAD1'] } },
    });
  });

  it('says on top what went wrong, with everything typed still there', async () => {
    const setting = await startSetting();
    const view = await open(setting);
    setting.slack.fill(maria, view.id, { Subject: 'Typed by hand' });
    setting.instead.lookAgain = () => Promise.reject(new Fault('slack-unreachable', 'no answer'));
    await press(setting, view.id);
    await until(() => (notes(view).includes('trouble') ? true : undefined));
    expect(JSON.stringify(view.content.blocks)).toContain('Slack does not answer the bot.');
    expect(JSON.stringify(view.content.blocks)).toContain('"initial_value":"Typed by hand"');
    delete setting.instead.lookAgain;
    await press(setting, view.id);
    await until(() => (notes(view).includes('trouble') ? undefined : true));
  });

  it('changes nothing on a form that was shown anew meanwhile', async () => {
    const setting = await startSetting();
    const view = await open(setting);
    setting.instead.lookAgain = async () => {
      setting.slack.world.updateView(view, { ...view.content });
      return { notes: [{ is: 'history-off' }] };
    };
    await press(setting, view.id);
    await until(() => setting.lines.find(([text]) => text === 'an answer could not be given'));
    expect(notes(view)).toEqual(['filed-before', 'invite-needed']);
  });

  it('says so when the form has lost which message it is about', async () => {
    const setting = await startSetting();
    const view = await open(setting);
    view.content.private_metadata = 'x';
    await press(setting, view.id);
    await until(() => (notes(view).includes('trouble') ? true : undefined));
    expect(setting.calls.map(({ name }) => name)).not.toContain('lookAgain');
  });
});
