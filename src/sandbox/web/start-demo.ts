import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createItsmSandbox } from '../itsm/create-itsm-sandbox.ts';
import type { SlackSandbox } from '../slack/slack-sandbox.ts';
import { BotProcess } from './bot-process.ts';
import type { DemoParts } from './demo-parts.ts';
import { fillWithTalk } from './demo-talk.ts';
import { aiko, demoWorkspace, nadia, sharedChannel } from './demo-workspace.ts';
import { connectItsm, installBot, until } from './set-up.ts';
import { acmeItsm, birchItsm, createTwoWorkspaces, toWorkspace } from './two-workspaces.ts';
import { toAddress } from './viewer.ts';
import { WebServer } from './web-server.ts';

export interface DemoOptions {
  /** The page's port; a free one when it is taken. */
  usualPort: number;
  /** What Node is started with for the bot, from the project's folder. */
  botArgs: readonly string[];
}

export interface Demo {
  /** The page that shows both workspaces. */
  url: string;
  /** Each workspace's page alone. */
  pages: { acme: string; birch: string };
  /** Acme's: the bot is installed there, and connected. */
  parts: DemoParts;
  /** Birch's: the bot is not there yet. */
  birch: DemoParts;
  /** Ends everything and leaves nothing behind. */
  close(): Promise<void>;
}

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
const shortcuts = { shortcutId: 'new_incident', messageShortcutId: 'file_as_incident' };

/**
 * Starts Slack with two workspaces, an ITSM for each, the page, and the bot as `npm start` does, on data that goes with
 * the demo. Resolves when the bot is installed in the first workspace, and connected to its ITSM.
 */
export async function startDemo({ usualPort, botArgs }: DemoOptions): Promise<Demo> {
  const { slack, birch: theirs } = createTwoWorkspaces();
  const itsms = [
    createItsmSandbox({ firstId: 1041, config: acmeItsm }),
    createItsmSandbox({ firstId: 312, config: birchItsm }),
  ] as const;
  const [{ apiUrl }, port, ...urls] = await Promise.all([
    slack.listen(),
    freePort(),
    itsms[0].listen(),
    itsms[1].listen(),
  ]);
  const dataFolder = await mkdtemp(join(tmpdir(), 'incident-demo-'));
  const botUrl = `http://127.0.0.1:${port}`;
  slack.settings.botUrl = `${botUrl}/slack/events`;
  const env = { ...botEnvironment(slack, { apiUrl, botUrl, port }), DATA_DIR: dataFolder };
  const bot = new BotProcess({ args: botArgs, cwd: projectFolder, env, port });
  const parts: DemoParts = {
    ...{ slack, itsm: itsms[0], bot, ...shortcuts },
    of: toWorkspace({ base: '/w/acme', name: 'Acme Works', botUrl }, { url: urls[0], config: acmeItsm }),
  };
  const birch: DemoParts = {
    ...{ slack: { ...slack, installation: theirs }, itsm: itsms[1], bot, ...shortcuts },
    of: toWorkspace({ base: '/w/birch', name: 'Birch Clinic', botUrl }, { url: urls[1], config: birchItsm }),
  };
  await fillWithTalk(slack);
  const web = await WebServer.start([parts, birch], usualPort);
  slack.settings.openApp = (teamId) => openApp(web.url, [parts, birch], teamId);
  const close = async () => {
    await bot.stop();
    await Promise.all([web.close(), slack.close(), ...itsms.map((itsm) => itsm.close())]);
    await rm(dataFolder, { recursive: true, force: true });
  };
  bot.start();
  await setUp(parts).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const pages = { acme: `${web.url}w/acme/`, birch: `${web.url}w/birch/` };
  return { url: web.url, pages, parts, birch, close };
}

/** Acme as it is found: the bot is installed, connected, and in the channels. */
async function setUp(parts: DemoParts): Promise<void> {
  const { slack, bot, of } = parts;
  await until('the bot runs', () => (bot.state.kind === 'running' ? bot.state : undefined));
  if (of) await installBot(slack, of, aiko);
  await connectItsm(parts, { userId: aiko, channelId: demoWorkspace.channels[0].id });
  slack.invite(sharedChannel);
  // One channel stays without it, to see what that is like.
  for (const channel of demoWorkspace.channels) if (!('members' in channel)) slack.invite(channel.id);
}

/** Where a link to the app in Slack's client leads: the conversation of who installed it, on the workspace's page. */
function openApp(url: string, all: readonly DemoParts[], teamId: string | undefined): string | undefined {
  const found = all.find(({ slack }) => slack.installation.teamId === teamId);
  if (!found) return undefined;
  const { installation, installationOf, world } = found.slack;
  const userId = installationOf(installation.teamId)?.installerId ?? nadia;
  const channelId = world.directMessage(userId, installation.botUserId).id;
  return new URL(toAddress({ base: found.of?.base ?? '', tab: 'slack', userId, channelId }), url).href;
}

function botEnvironment(
  { settings }: SlackSandbox,
  { apiUrl, botUrl, port }: { apiUrl: string; botUrl: string; port: number },
): Record<string, string> {
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: botUrl,
    SLACK_SIGNING_SECRET: settings.signingSecret,
    SLACK_CLIENT_ID: settings.clientId,
    SLACK_CLIENT_SECRET: settings.clientSecret,
    SLACK_STATE_SECRET: randomBytes(32).toString('hex'),
    SLACK_API_URL: apiUrl,
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
