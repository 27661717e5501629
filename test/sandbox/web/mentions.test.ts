import { expect, it } from 'vitest';
import { toMentions } from '../../../src/sandbox/web/mentions.ts';
import { itHelp, maria, type PageSetting, pageOf, post, startPage } from './page-setting.ts';

const say = (setting: PageSetting, text: string, channel = itHelp) =>
  post(setting, '/act/write', { as: maria, channel, text });

it('turns names after an @ into mentions, the longest first, and leaves everything else', async () => {
  const { slack } = await startPage();
  const bot = slack.installation.botUserId;
  const read = (typed: string) => toMentions(typed, slack.world.users.values());
  expect(read('@Incident Bot list')).toBe(`<@${bot}> list`);
  expect(read('thanks @incident bot, @Jonas Weber and @sam!')).toBe(
    `thanks <@${bot}>, <@U0JONAS0002> and <@U0SAM000004>!`,
  );
  for (const other of ['@Incident Botany', 'maria@jonas', '<@U0JONAS0002>', '@nobody', '@']) {
    expect(read(other)).toBe(other);
  }
});

it('mentions the bot in a channel and in a thread', async () => {
  const setting = await startPage();
  setting.slack.settings.subscribedEvents = new Set(['app_mention']);
  await say(setting, '@Incident Bot list');
  const threadTs = setting.slack.world.messages(itHelp).at(-1)?.ts;
  await post(setting, '/act/write', {
    as: maria,
    channel: itHelp,
    text: '@incident bot 12',
    thread: threadTs,
  });
  const bot = setting.slack.installation.botUserId;
  expect(setting.bot.received.map(({ payload }) => payload.event)).toMatchObject([
    { type: 'app_mention', text: `<@${bot}> list`, user: maria, channel: itHelp },
    { type: 'app_mention', text: `<@${bot}> 12`, thread_ts: threadTs },
  ]);
});

it('says where the bot hears nothing, to the one who mentioned it', async () => {
  const setting = await startPage();
  const printRoom = 'C0PRINT0004';
  await say(setting, 'is @Incident Bot here?', printRoom);
  const hers = await pageOf(setting, `/?as=${maria}&channel=${printRoom}`);
  expect(hers).toMatch(/Only visible to you.*is not in this channel and hears nothing here/);
  expect(await pageOf(setting, `/?as=U0JONAS0002&channel=${printRoom}`)).not.toContain('hears nothing here');
});
