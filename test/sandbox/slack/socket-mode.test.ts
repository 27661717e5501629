import { once } from 'node:events';
import { LogLevel, SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import type { Setting } from './setting.ts';
import { atEnd, HELPDESK, MARIA, outcomeOf, startSetting } from './setting.ts';

async function connect({ slack, apiUrl }: Setting): Promise<SocketModeClient> {
  const client = new SocketModeClient({
    appToken: slack.settings.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: 600,
    clientOptions: { slackApiUrl: apiUrl },
  });
  atEnd(() => client.disconnect());
  await client.start();
  return client;
}

it('sends everything over the WebSocket once one is open', async () => {
  const setting = await startSetting();
  const client = await connect(setting);
  client.on('slash_commands', ({ ack, body }) => ack({ text: `heard ${body.text}` }));
  const delivery = await setting.slack.command(MARIA, HELPDESK, '/incident help');
  expect(delivery).toMatchObject({ via: 'socket', outcome: 'answered', status: 200 });
  expect(setting.bot.received).toEqual([]);
  expect(setting.slack.world.messages(HELPDESK, MARIA).map(({ text }) => text)).toEqual(['heard help']);
});

it('carries events and their repeats, and long text of many bytes', async () => {
  const setting = await startSetting();
  setting.slack.settings.answerWithinMs = 200;
  const client = await connect(setting);
  const tries: unknown[] = [];
  client.on('app_mention', async ({ ack, event, retry_num }) => {
    tries.push([retry_num ?? 0, event.text.length]);
    if (tries.length > 1) await ack();
  });
  const text = `<@${setting.slack.installation.botUserId}> ${'ü'.repeat(70_000)}`;
  await setting.slack.say({ userId: MARIA, channelId: HELPDESK, text });
  expect(tries).toEqual([
    [0, text.length],
    [1, text.length],
  ]);
});

it('answers a submission through the acknowledgement of its envelope', async () => {
  const setting = await startSetting();
  const client = await connect(setting);
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'T' },
    submit: { type: 'plain_text' as const, text: 'S' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'b',
        label: { type: 'plain_text' as const, text: 'Subject' },
        element: { type: 'plain_text_input' as const, action_id: 'a' },
      },
    ],
  };
  client.on('slash_commands', async ({ ack, body }) => {
    await setting.client.views.open({ trigger_id: body.trigger_id, view });
    await ack();
  });
  client.on('interactive', ({ ack }) => ack({ response_action: 'errors', errors: { b: 'No' } }));
  await setting.slack.command(MARIA, HELPDESK, '/incident new');
  const viewId = setting.slack.world.topModal(MARIA)?.id ?? '';
  await setting.slack.submit(MARIA, viewId, { Subject: 'x' });
  expect(setting.slack.world.view(viewId)?.errors).toEqual({ b: 'No' });
});

it('tells clients to go, and they come back with a new ticket', async () => {
  const setting = await startSetting();
  const client = await connect(setting);
  const back = new Promise((resolve) => client.once('connected', resolve));
  setting.slack.sockets.disconnect();
  await back;
  expect(setting.slack.sockets.connected).toBe(1);
  expect(setting.slack.journal.callsOf('apps.connections.open')).toHaveLength(2);
});

it('opens no WebSocket without a ticket, nor twice with one', async () => {
  const setting = await startSetting();
  const app = new WebClient(setting.slack.settings.appToken, { slackApiUrl: setting.apiUrl });
  const { url = '' } = await app.apps.connections.open({});
  const first = new WebSocket(url);
  await once(first, 'open');
  const second = new WebSocket(url);
  await once(second, 'error');
  expect(setting.slack.sockets.connected).toBe(1);
  first.close();
  await once(first, 'close');
  expect(await outcomeOf(setting.client.auth.test())).toBe('ok');
});
