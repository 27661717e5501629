import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createItsmSandbox } from '../itsm/create-itsm-sandbox.ts';
import { createSlackSandbox } from '../slack/slack-sandbox.ts';
import { BotProcess } from './bot-process.ts';
import type { DemoParts } from './demo-parts.ts';
import { fillWithTalk } from './demo-talk.ts';
import { demoWorkspace } from './demo-workspace.ts';
import { WebServer } from './web-server.ts';

export interface DemoOptions {
  /** The page's port; a free one when it is taken. */
  usualPort: number;
  /** What Node is started with for the bot, from the project's folder. */
  botArgs: readonly string[];
}

export interface Demo {
  /** The page's address. */
  url: string;
  parts: DemoParts;
  /** Ends everything and leaves nothing behind. */
  close(): Promise<void>;
}

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts both other sides, the page, and the bot as `npm start` does, on data that goes with the demo. */
export async function startDemo({ usualPort, botArgs }: DemoOptions): Promise<Demo> {
  const slack = createSlackSandbox(demoWorkspace);
  const itsm = createItsmSandbox({ firstId: 1041 });
  const [{ apiUrl }, itsmUrl, port] = await Promise.all([slack.listen(), itsm.listen(), freePort()]);
  const dataFolder = await mkdtemp(join(tmpdir(), 'incident-demo-'));
  await fillWithTalk(slack);
  slack.settings.botUrl = `http://127.0.0.1:${port}/slack/events`;
  const env = { ...botEnvironment(itsm.config(), { itsmUrl, apiUrl, port }), DATA_DIR: dataFolder };
  const bot = new BotProcess({ args: botArgs, cwd: projectFolder, env, port });
  const parts: DemoParts = {
    ...{ slack, itsm, bot },
    shortcutId: 'new_incident',
    messageShortcutId: 'file_as_incident',
  };
  const web = await WebServer.start(parts, usualPort);
  bot.start();
  const close = async () => {
    await bot.stop();
    await Promise.all([web.close(), slack.close(), itsm.close()]);
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { url: web.url, parts, close };
}

function botEnvironment(
  { clients: [client], users: [user] }: ReturnType<ReturnType<typeof createItsmSandbox>['config']>,
  { itsmUrl, apiUrl, port }: { itsmUrl: string; apiUrl: string; port: number },
): Record<string, string> {
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    SLACK_SIGNING_SECRET: demoWorkspace.signingSecret,
    SLACK_BOT_TOKEN: demoWorkspace.botToken,
    SLACK_API_URL: apiUrl,
    ITSM_SERVER_URL: itsmUrl,
    ITSM_CLIENT_ID: client?.id ?? '',
    ITSM_CLIENT_SECRET: client?.secret ?? '',
    ITSM_USERNAME: user?.username ?? '',
    ITSM_PASSWORD: user?.password ?? '',
    ITSM_ALLOWED_HOSTS: '127.0.0.1',
    // Given, so that the bot need not make one and warn that it must be kept.
    ENCRYPTION_KEYS: `demo:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'warn',
  };
}

/** A port of 127.0.0.1 that was free a moment ago: the bot's address must stay the same over its restarts. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
