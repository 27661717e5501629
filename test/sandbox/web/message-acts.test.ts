import { expect, it } from 'vitest';
import { itHelp, jonas, maria, pageOf, post, startPage } from './page-setting.ts';

const printRoom = 'C0PRINT0004';
const gone = { trouble: 'That message is gone.' };

async function startWithMessage() {
  const setting = await startPage();
  const { message } = await setting.slack.say({ userId: jonas, channelId: itHelp, text: 'R&D is <down>' });
  const act = async (name: string, body: object) => {
    const where = { channel: itHelp, ts: message.ts };
    return (await post(setting, `/act/${name}`, { ...where, ...body })).json();
  };
  return { setting, message, act };
}

it('takes the message to the bot by the shortcut ‘File as incident’', async () => {
  const { setting, message, act } = await startWithMessage();
  expect(await act('message-shortcut', { as: maria })).toEqual({});
  expect(setting.bot.received.at(-1)?.payload).toMatchObject({
    type: 'message_action',
    callback_id: 'file_as_incident',
    user: { id: maria },
    channel: { id: itHelp },
    message: { ts: message.ts, user: jonas, text: 'R&amp;D is &lt;down&gt;' },
  });
});

it('says so when the bot does not take the shortcut, or the message is gone', async () => {
  const { setting, act } = await startWithMessage();
  setting.bot.reply = () => ({ status: 500 });
  const trouble = 'We had some trouble connecting. Try again?';
  expect(await act('message-shortcut', { as: maria })).toEqual({ trouble });
  expect(await act('message-shortcut', { as: maria, ts: '1.000000' })).toEqual(gone);
  const { ts } = setting.botSays({ text: 'Psst', onlyFor: jonas });
  for (const name of ['message-shortcut', 'delete']) expect(await act(name, { as: maria, ts })).toEqual(gone);
});

it('lets people edit and delete what they wrote, and nothing else', async () => {
  const { setting, message, act } = await startWithMessage();
  const { world } = setting.slack;
  const trouble = 'You can change your own messages only.';
  expect(await act('edit', { as: maria, text: 'Mine now' })).toEqual({ trouble });
  expect(await act('delete', { as: maria })).toEqual({ trouble });
  expect(await act('edit', { as: jonas, text: 'R&D is up' })).toEqual({});
  expect(world.message(itHelp, message.ts)).toMatchObject({
    text: 'R&amp;D is up',
    edited: { userId: jonas },
  });
  expect(await act('delete', { as: jonas })).toEqual({});
  expect(world.message(itHelp, message.ts)).toBeUndefined();
});

it('turns the own message into a field with what was typed, and nobody else’s', async () => {
  const { setting, message } = await startWithMessage();
  const path = (as: string) => `/?as=${as}&channel=${itHelp}&edit=${message.ts}`;
  expect(await pageOf(setting, path(jonas))).toMatch(
    /<textarea[^>]*aria-label="Edit message"[^>]*>R&amp;D is &lt;down&gt;</,
  );
  expect(await pageOf(setting, path(maria))).not.toContain('Edit message');
});

it('does not make a mention of what was written as the letters of one', async () => {
  const { setting } = await startWithMessage();
  const { message } = await setting.slack.say({
    userId: jonas,
    channelId: itHelp,
    text: '&lt;@U0MARIA0001&gt;',
  });
  const html = await pageOf(setting, `/?as=${jonas}&channel=${itHelp}&edit=${message.ts}`);
  expect(html).toContain('>&amp;lt;@U0MARIA0001&amp;gt;</textarea>');
});

it('lets the Tab key into the tools of one message alone, and gives a message for one none', async () => {
  const { setting } = await startWithMessage();
  setting.botSays({ text: 'Psst', onlyFor: maria });
  const html = await pageOf(setting, `/?as=${maria}&channel=${itHelp}`);
  await setting.slack.say({ userId: maria, channelId: itHelp, text: 'Another' });
  const later = await pageOf(setting, `/?as=${maria}&channel=${itHelp}`);
  const stops = (page: string) => page.match(/aria-haspopup="menu" tabindex="0"/g)?.length;
  const tools = (page: string) => page.match(/aria-haspopup="menu"/g)?.length;
  expect([stops(html), tools(html), stops(later), tools(later)]).toEqual([1, 1, 1, 2]);
});

it.each(['/invite', '/invite @Incident', '/invite @Incident Bot'])(
  'brings the bot in by %s',
  async (text) => {
    const setting = await startPage();
    const { world, installation } = setting.slack;
    const path = `/?as=${maria}&channel=${printRoom}`;
    const isIn = () => world.channels.get(printRoom)?.members.has(installation.botUserId);
    expect(isIn()).toBe(false);
    expect(await pageOf(setting, path)).toContain('Incident Bot is not in this channel');
    await post(setting, '/act/write', { as: maria, channel: printRoom, text });
    expect(isIn()).toBe(true);
    expect(await pageOf(setting, path)).toMatch(
      /class="message notice".*@Incident Bot.* was added .*@Maria Lopez/,
    );
  },
);

it('says what is wrong with a command', async () => {
  const setting = await startPage();
  const { world, installation } = setting.slack;
  const direct = world.directMessage(maria, installation.botUserId).id;
  const troubleOf = async (body: object) =>
    (await post(setting, '/act/write', { as: maria, channel: itHelp, ...body })).json();
  expect(await troubleOf({ text: '/invite @Nobody' })).toEqual({
    trouble: 'Nobody here is called @Nobody. Try /invite @Incident Bot.',
  });
  expect(await troubleOf({ text: '/invite' })).toEqual({ trouble: 'Incident Bot is in #it-help already.' });
  expect(await troubleOf({ text: '/invite', channel: direct })).toEqual({
    trouble: 'Type /invite in a channel.',
  });
  expect(await troubleOf({ text: '/incident new', thread: '1.0' })).toEqual({
    trouble: '/incident does not work in threads. Type it in the channel.',
  });
  expect(await troubleOf({ text: '/incident new', files: ['F1'] })).toEqual({
    trouble: '/incident takes no files. Send them as a message of their own.',
  });
  expect(setting.bot.received).toEqual([]);
});
