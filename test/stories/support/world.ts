import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createItsmSandbox,
  type ItsmSandbox,
  type ItsmSandboxOptions,
} from '../../../src/sandbox/itsm/create-itsm-sandbox.ts';
import type { SlackSandboxOptions } from '../../../src/sandbox/slack/options.ts';
import { createSlackSandbox, type SlackSandbox } from '../../../src/sandbox/slack/slack-sandbox.ts';
import { type BotProcess, createBotProcess } from './bot-process.ts';
import type { StoryDatabase } from './databases.ts';

/** Everything a story needs: both other sides and the bot between them, as a process. */
export interface World {
  readonly itsm: ItsmSandbox;
  readonly slack: SlackSandbox;
  readonly bot: BotProcess;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** After a kill: the claims of the dead process are over, as they are within 30 s. */
  endClaims(): Promise<void>;
  close(): Promise<void>;
}

interface WorldOptions {
  readonly database: StoryDatabase;
  readonly itsm?: ItsmSandboxOptions;
  readonly slack?: SlackSandboxOptions;
  readonly env?: Record<string, string>;
  /** Whether the bot is started; true when left out. */
  readonly start?: boolean;
}

/** Builds a world; whoever builds it closes it, and nothing of it is left. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const itsm = createItsmSandbox(options.itsm);
  const slack = createSlackSandbox(options.slack);
  const itsmUrl = await itsm.listen();
  const { apiUrl } = await slack.listen();
  const dataDir = await mkdtemp(join(tmpdir(), 'incident-story-'));
  const database = await options.database.create();
  const { clients, users } = itsm.config();
  const env = {
    SLACK_SIGNING_SECRET: slack.settings.signingSecret,
    SLACK_BOT_TOKEN: slack.installation.token,
    SLACK_API_URL: apiUrl,
    DATA_DIR: dataDir,
    ITSM_SERVER_URL: itsmUrl,
    ITSM_CLIENT_ID: clients[0]?.id ?? '',
    ITSM_CLIENT_SECRET: clients[0]?.secret ?? '',
    ITSM_USERNAME: users[0]?.username ?? '',
    ITSM_PASSWORD: users[0]?.password ?? '',
    ITSM_ALLOWED_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'debug',
    ...database.env,
    ...options.env,
  };
  const bot = await createBotProcess(env);
  slack.settings.botUrl = `${bot.url}/slack/events`;
  async function close(): Promise<void> {
    await bot.kill();
    await Promise.all([slack.close(), itsm.close()]);
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
  if (options.start !== false) {
    await bot.start().catch(async (error: unknown) => {
      await close();
      throw error;
    });
  }
  return {
    itsm,
    slack,
    bot,
    dataDir,
    env,
    endClaims: database.endClaims,
    close,
  };
}
