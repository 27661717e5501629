import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { readMention } from '../../../src/slack/listeners/events/read-mention.ts';
import { guest, helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';

async function startInChannel(): Promise<Setting & { readonly bot: string }> {
  const setting = await startSetting();
  const bot = setting.slack.installation.botUserId;
  await setting.slack.invite(helpdesk, bot);
  return { ...setting, bot: `<@${bot}>` };
}

/** What the person reads alone in the channel. */
const alone = ({ messages }: Setting, userId = maria) =>
  messages(helpdesk, userId).filter(({ onlyFor }) => onlyFor === userId);

describe('a mention of the bot', () => {
  it.each([
    (bot: string) => `${bot} status #12 Resolved`,
    (bot: string) => `hello ${bot}  STATUS INC-12   Resolved `,
    (bot: string) => `status 12 Resolved ${bot}`,
  ])('does what stands behind it, for the writer alone: %#', async (words) => {
    const setting = await startInChannel();
    const { message } = await setting.slack.say({
      ...{ userId: maria, channelId: helpdesk, text: words(setting.bot) },
    });
    expect((await until(() => alone(setting)[0])).text).toContain('Under way');
    expect(setting.incidentCalls).toEqual([
      {
        name: 'setStatus',
        input: [
          { tenantId: setting.tenantId, userId: maria, entrance: 'event' },
          {
            ...{ ref: { incidentId: 12, channelId: helpdesk }, to: { typed: 'Resolved' } },
            showing: `mention:${helpdesk}:${message.ts}`,
            from: { channelId: helpdesk, threadTs: undefined },
          },
        ],
      },
    ]);
  });

  it('in a thread is answered there, also when it is sent to the channel, too', async () => {
    const setting = await startInChannel();
    const { slack, bot } = setting;
    const first = await slack.say({ userId: maria, channelId: helpdesk, text: 'Printer?' });
    const at = { userId: maria, channelId: helpdesk, threadTs: first.message.ts };
    await slack.say({ ...at, text: `${bot} status 12 Resolved` });
    await slack.say({ ...at, text: `${bot} status 13 Resolved`, broadcast: true });
    const told = await until(() => (alone(setting).length === 2 ? alone(setting) : undefined));
    expect(told.map(({ threadTs }) => threadTs)).toEqual([first.message.ts, first.message.ts]);
    expect(setting.incidentCalls.map(({ input }) => input[1])).toMatchObject(
      [12, 13].map((incidentId) => ({
        ...{ ref: { incidentId }, from: { channelId: helpdesk, threadTs: first.message.ts } },
      })),
    );
  });

  it('that needs a form is answered with the button that opens it, the words in it', async () => {
    const setting = await startInChannel();
    const { slack, bot, calls } = setting;
    const text = `${bot} new R&D <printer> "jams" & *burns*`;
    await slack.say({ userId: maria, channelId: helpdesk, text });
    const told = await until(() => alone(setting)[0]);
    await slack.press(maria, told, { actionId: 'new_incident' });
    const { content } = await setting.form();
    expect(content.title?.text).toBe('New incident');
    expect(JSON.stringify(content.blocks)).toContain(`"initial_conversation":"${helpdesk}"`);
    expect(calls.at(-1)?.input[1]).toBe('R&D <printer> "jams" & burns');
  });

  it('says when its words are too many for the button', async () => {
    const setting = await startInChannel();
    await setting.slack.say({
      ...{ userId: maria, channelId: helpdesk, text: `${setting.bot} new ${'word '.repeat(500)}` },
    });
    expect((await until(() => alone(setting)[0])).text).toContain('Only the first 2000 characters');
  });

  it.each([
    ['edit #12', 'edit_incident', 'startEdit', [{ incidentId: 12, channelId: helpdesk }]],
    ['settings', 'open_settings', 'readSettings', []],
  ] as const)("'%s' is answered with the button of its form", async (words, actionId, name, rest) => {
    const setting = await startInChannel();
    await setting.slack.say({ userId: maria, channelId: helpdesk, text: `${setting.bot} ${words}` });
    await setting.slack.press(maria, await until(() => alone(setting)[0]), { actionId });
    await setting.form();
    expect(setting.incidentCalls).toEqual([
      { name, input: [{ tenantId: setting.tenantId, userId: maria, entrance: 'block_actions' }, ...rest] },
    ]);
  });

  it('of words nobody understands is answered with help that pings nobody', async () => {
    const setting = await startInChannel();
    const text = `${setting.bot} <!channel>:smile:\`x\` *now* please`;
    await setting.slack.say({ userId: maria, channelId: helpdesk, text });
    const told = await until(() => alone(setting)[0]);
    expect(told.text).toContain('What you can ask for');
    expect(told.mentions.broadcasts).toEqual([]);
  });

  it('is answered in the own conversation where the channel takes nothing for the writer alone', async () => {
    const setting = await startInChannel();
    const { slack, bot } = setting;
    slack.faults.plan('chat.postEphemeral', { kind: 'error', error: 'not_in_channel' });
    await slack.say({ userId: maria, channelId: helpdesk, text: `${bot} help` });
    const told = await until(() =>
      [...slack.world.channels.values()]
        .filter(({ kind, members }) => kind === 'im' && members.has(maria))
        .flatMap(({ id }) => slack.world.messages(id, maria))
        .at(0),
    );
    expect(told.text).toContain('What you can ask for');
    expect(alone(setting)).toEqual([]);
  });

  it('by a guest who is known to be one is refused in words', async () => {
    const setting = await startInChannel();
    const { cache, tenantId, slack, bot } = setting;
    const profile = { userId: guest, name: 'G', isMember: false, isAdmin: false };
    await cache.set(`profile:${tenantId}:${guest}`, profile, 1_000);
    await slack.invite(helpdesk, guest);
    await slack.say({ userId: guest, channelId: helpdesk, text: `${bot} list` });
    expect((await until(() => alone(setting, guest)[0])).text).toContain('Only members');
    expect(setting.incidentCalls).toEqual([]);
  });

  it('by an app is no request', async () => {
    const setting = await startInChannel();
    const { slack, bot } = setting;
    await slack.sayAsBot({ channelId: helpdesk, name: 'Other', text: `${bot} list` });
    await slack.say({ userId: maria, channelId: helpdesk, text: `${bot} help` });
    await until(() => alone(setting)[0]);
    expect(setting.incidentCalls).toEqual([]);
  });
});

it.each([
  ['an app that speaks as a person', { bot_id: 'B1' }],
  ['Slack itself', { subtype: 'channel_topic' }],
  ['nobody', { user: undefined }],
  ['a place that is none', { channel: '../x' }],
])('a mention by %s is none', (_name, change) => {
  const event = { type: 'app_mention', user: maria, channel: helpdesk, ts: '1.2', text: '<@U0BOT> list' };
  expect(readMention({ event })).toMatchObject({ text: 'list', threadTs: undefined });
  expect(readMention({ event: { ...event, bot_id: null, subtype: 'file_share' } })).toMatchObject({
    text: 'list',
  });
  expect(readMention({ event: { ...event, ...change } })).toBeUndefined();
});

it('a mention is read though Slack names another person as the one it was sent for', () => {
  const event = { user: maria, channel: helpdesk, ts: '1.2', text: '<@U0BOT> list' };
  expect(readMention({ event, authorizations: [{ user_id: 'U0OTHER' }] })?.text).toBe('list');
  const two = { ...event, text: '<@U0OTHER> please <@U0BOT|bot> show 12 <@U0THIRD>' };
  expect(readMention({ event: two, authorizations: [{ user_id: 'U0BOT' }] })?.text).toBe(
    'show 12 <@U0THIRD>',
  );
});

describe('the list', () => {
  it('goes from page to page in place', async () => {
    const setting = await startInChannel();
    const { statuses } = defaultSettings;
    const record = (incidentId: number) => ({
      ...{ tenantId: setting.tenantId, connectionId: 'N1', incidentId, filedAt: 1, changedAt: 1, changes: 0 },
    });
    setting.insteadOfIncidents.listIncidents = async (_actor, page) => ({
      is: 'listed',
      ...{ incidents: [record(page)], page, pages: 2, total: 11, statuses },
    });
    await setting.slack.command(maria, helpdesk, '/incident list');
    const told = await until(() => alone(setting)[0]);
    await setting.slack.press(maria, told, { actionId: 'list_page' });
    await until(() => (alone(setting)[0]?.text.includes('Page 2 of 2') ? true : undefined));
    expect(alone(setting)).toHaveLength(1);
    expect(setting.incidentCalls.map(({ input }) => input[1])).toEqual([1, 2]);
  });
});
