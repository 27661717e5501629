import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { createSocketModeReceiver } from '../../src/http/socket-mode-receiver.ts';
import { createSlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { createApp, createSurroundings } from './receiver-fixture.ts';

const page: Endpoint = { methods: ['GET'], handle: (_request, response) => void response.end('a page') };

it('over Socket Mode, too, pages are served that the receiver is given', async () => {
  const slack = createSlackSandbox();
  const { apiUrl } = await slack.listen();
  const { options, lines } = createSurroundings({ endpoints: [['/slack/install', page]] });
  const receiver = createSocketModeReceiver({
    ...options,
    apiUrl,
    appToken: new Secret(slack.settings.appToken),
  });
  createApp(receiver, lines);
  const port = await receiver.start();
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  expect(await (await ask('/slack/install')).text()).toBe('a page');
  expect((await ask('/healthz')).status).toBe(200);
  expect((await ask('/slack/events')).status).toBe(404);
  await receiver.stop(0);
  await slack.close();
});
