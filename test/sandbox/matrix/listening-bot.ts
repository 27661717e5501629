import type { App } from '@slack/bolt';
import { Secret } from '../../../src/domain/secret.ts';
import { createSlackReceiver, type SlackReceiver } from '../../../src/http/slack-receiver.ts';
import { createSocketModeReceiver } from '../../../src/http/socket-mode-receiver.ts';
import type { SlackSandboxOptions } from '../../../src/sandbox/slack/options.ts';
import { createApp, createSurroundings } from '../../http/receiver-fixture.ts';
import { atEnd, type Setting, startSetting } from '../slack/setting.ts';

type Payload = Record<string, unknown>;

/** The sandbox, and the bot's own receiver with a Bolt app behind it that keeps what it hears. */
export interface Listening extends Setting {
  readonly heard: Payload[];
  /** What listeners acknowledge with; set by a walk. One that rejects makes the listener fail. */
  answer: () => unknown;
}

/** Starts them; they end with the test. `via` says how Slack reaches the bot. */
export async function startListening(
  via: 'http' | 'socket',
  options: SlackSandboxOptions = {},
): Promise<Listening> {
  const setting = await startSetting(options);
  const listening: Listening = { ...setting, heard: [], answer: () => undefined };
  const surroundings = createSurroundings();
  const { settings } = setting.slack;
  const receiver: SlackReceiver =
    via === 'http'
      ? createSlackReceiver({ ...surroundings.options, signingSecret: new Secret(settings.signingSecret) })
      : createSocketModeReceiver({
          ...surroundings.options,
          ...{ apiUrl: setting.apiUrl, appToken: new Secret(settings.appToken) },
        });
  listenToAll(createApp(receiver, surroundings.lines), listening);
  const port = await receiver.start();
  atEnd(() => receiver.stop(0));
  if (via === 'http') settings.botUrl = `http://127.0.0.1:${port}/slack/events`;
  return listening;
}

function listenToAll(app: App, listening: Listening): void {
  const hear = async ({ body, ack }: { body: object; ack: (answer?: never) => Promise<void> }) => {
    listening.heard.push({ ...body });
    // Each entrance has its own type of answer; the walk knows which it is.
    await ack((await listening.answer()) as never);
  };
  app.command(/.*/, hear);
  app.shortcut(/.*/, hear);
  app.action(/.*/, hear);
  app.options(/.*/, hear);
  app.view({ callback_id: /.*/, type: 'view_submission' }, hear);
  app.view({ callback_id: /.*/, type: 'view_closed' }, hear);
  app.event(/.*/, async ({ body }) => void listening.heard.push({ ...body }));
}
