import { expect, it } from 'vitest';
import { HELPDESK, lastPayload, MARIA, startSetting, WITHOUT_BOT } from './setting.ts';

it('sends a mention as an event where the bot is in the channel, and nowhere else', async () => {
  const setting = await startSetting();
  const { slack, bot } = setting;
  const text = `<@${slack.installation.botUserId}> new printer`;
  await slack.say({ userId: MARIA, channelId: WITHOUT_BOT, text });
  expect(bot.received).toEqual([]);
  const { message } = await slack.say({ userId: MARIA, channelId: HELPDESK, text });
  expect(bot.received[0]?.headers['content-type']).toBe('application/json');
  expect(lastPayload(setting)).toMatchObject({
    type: 'event_callback',
    team_id: slack.installation.teamId,
    event: { type: 'app_mention', user: MARIA, text, ts: message.ts, channel: HELPDESK },
    event_id: expect.stringMatching(/^Ev/),
    authorizations: [{ user_id: slack.installation.botUserId, is_bot: true }],
  });
});

it('sends an event again, numbered and with the reason, until it is taken', async () => {
  const { slack, bot } = await startSetting();
  bot.reply = () => (bot.received.length < 3 ? { status: 500 } : {});
  const tries = await slack.openHome(MARIA);
  expect(tries.map(({ status, retry }) => [status, retry])).toEqual([
    [500, 0],
    [500, 1],
    [200, 2],
  ]);
  expect(bot.received[2]?.headers).toMatchObject({
    'x-slack-retry-num': '2',
    'x-slack-retry-reason': 'http_error',
  });
  expect(new Set(bot.received.map(({ payload }) => payload.event_id)).size).toBe(1);
});

it('does not send it again where the bot asks not to', async () => {
  const { slack, bot } = await startSetting();
  bot.reply = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } });
  expect(await slack.openHome(MARIA)).toHaveLength(1);
});

it('gives up after three repeats', async () => {
  const { slack, bot } = await startSetting();
  bot.reply = () => ({ status: 500 });
  const happening = { teamId: slack.installation.teamId, event: { type: 'app_uninstalled' }, eventId: 'Ev1' };
  expect(await slack.event(happening)).toHaveLength(4);
  expect(bot.received[3]?.payload).toMatchObject({ event_id: 'Ev1', event: { type: 'app_uninstalled' } });
});

it("asks for proof of the bot's address", async () => {
  const { slack, bot } = await startSetting();
  bot.reply = ({ payload }) => ({ body: String(payload.challenge) });
  expect((await slack.verifyUrl('3eZbrw')).body).toBe('3eZbrw');
});
