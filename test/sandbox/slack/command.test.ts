import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { HELPDESK, JONAS, lastPayload, MARIA, PRIVATE, startSetting } from './setting.ts';

it('signs what it sends as Slack documents it', async () => {
  const { slack, bot } = await startSetting({ signingSecret: 'shh' });
  const delivery = await slack.command(MARIA, HELPDESK, '/incident new Need a <keyboard> & mouse');
  expect(delivery).toMatchObject({ outcome: 'answered', status: 200, via: 'http' });
  const [received] = bot.received;
  if (!received) throw new Error('nothing arrived');
  const { headers, body } = received;
  const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
  const expected = createHmac('sha256', 'shh').update(base).digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${expected}`);
  expect(Math.abs(Number(headers['x-slack-request-timestamp']) - Date.now() / 1000)).toBeLessThan(5);
});

it('sends a command as a form with its words escaped', async () => {
  const setting = await startSetting();
  await setting.slack.command(MARIA, PRIVATE, '/incident new Need a <keyboard> & mouse');
  expect(setting.bot.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(lastPayload(setting)).toMatchObject({
    command: '/incident',
    text: 'new Need a &lt;keyboard&gt; &amp; mouse',
    user_id: MARIA,
    channel_id: PRIVATE,
    channel_name: 'privategroup',
    is_enterprise_install: 'false',
  });
});

it('can send what Slack never would: another time, signature or body', async () => {
  const { slack, bot } = await startSetting();
  await slack.command(MARIA, HELPDESK, '/incident', { timestamp: 1, rawBody: 'x=1', signature: 'v0=bad' });
  await slack.command(MARIA, HELPDESK, '/incident', { signature: '' });
  expect(bot.received[0]).toMatchObject({
    body: 'x=1',
    headers: { 'x-slack-request-timestamp': '1', 'x-slack-signature': 'v0=bad' },
  });
  expect(bot.received[1]?.headers).not.toHaveProperty('x-slack-signature');
});

it('shows the answer to the asker alone, or to all where it says in_channel', async () => {
  const { slack, bot } = await startSetting();
  bot.reply = () => ({ body: 'plain words' });
  await slack.command(MARIA, HELPDESK, '/incident help');
  bot.reply = () => ({ body: JSON.stringify({ response_type: 'in_channel', text: 'for all' }) });
  await slack.command(MARIA, HELPDESK, '/incident help');
  expect(slack.world.messages(HELPDESK, JONAS).map(({ text }) => text)).toEqual(['for all']);
  expect(slack.world.messages(HELPDESK, MARIA).map(({ text }) => text)).toEqual(['plain words', 'for all']);
});

it('tells the person when the bot refused, was late or was not there', async () => {
  const { slack, bot } = await startSetting({ answerWithinMs: 200 });
  bot.reply = () => ({ status: 500 });
  expect(await slack.command(MARIA, HELPDESK, '/incident')).toMatchObject({
    outcome: 'answered',
    status: 500,
  });
  bot.reply = () => 'silence';
  const late = await slack.command(MARIA, HELPDESK, '/incident');
  expect(late.outcome).toBe('late');
  expect(late.elapsedMs).toBeGreaterThan(150);
  slack.settings.botUrl = 'http://127.0.0.1:9/slack/events';
  expect((await slack.command(MARIA, HELPDESK, '/incident')).outcome).toBe('unreachable');
  const words = slack.world.messages(HELPDESK, MARIA).map(({ text }) => text);
  expect(words).toEqual(Array(3).fill('/incident failed because the app did not respond.'));
});

it('takes five answers at a response URL, to one person or all, then no more', async () => {
  const setting = await startSetting();
  await setting.slack.command(MARIA, HELPDESK, '/incident');
  const url = String(lastPayload(setting).response_url);
  const post = (body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
  expect(await (await post({ text: 'one' })).text()).toBe('ok');
  await post({ text: 'two', response_type: 'in_channel' });
  expect((await post({})).status).toBe(400);
  await post({ text: 'four' });
  await post({ text: 'five' });
  const sixth = await post({ text: 'six' });
  expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
  expect(setting.slack.world.messages(HELPDESK, JONAS).map(({ text }) => text)).toEqual(['two']);
  setting.slack.settings.responseUrlLifeMs = -1;
  expect(await (await post({ text: 'late' })).json()).toEqual({ ok: false, error: 'expired_url' });
});
