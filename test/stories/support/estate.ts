import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createItsmSandbox, type ItsmSandbox } from '../../../src/sandbox/itsm/create-itsm-sandbox.ts';
import type { SlackSandboxOptions } from '../../../src/sandbox/slack/options.ts';
import { createSlackSandbox, type SlackSandbox } from '../../../src/sandbox/slack/slack-sandbox.ts';
import { type BotProcess, createBotProcess } from './bot-process.ts';
import type { StoryDatabase } from './databases.ts';

/** A workspace or organisation with its people, its place for cards, and an ITSM of its own. */
export interface Office {
  /** Slack's id of the organisation, or of the workspace. */
  readonly tenantId: string;
  /** Who installs the bot and connects the ITSM. */
  readonly adminId: string;
  readonly personId: string;
  readonly channelId: string;
  readonly itsm: ItsmSandbox;
  readonly itsmUrl: string;
  readonly password: string;
  readonly clientSecret: string;
}

/** One Slack with three tenants, three ITSMs, and the bot for many workspaces between them, as one process or several. */
export interface Estate {
  readonly slack: SlackSandbox;
  readonly acme: Office;
  readonly birch: Office;
  /** An Enterprise organisation with two teams. */
  readonly north: Office;
  readonly offices: readonly Office[];
  /** The processes, on one database; the first is the one that Slack and browsers reach. */
  readonly bots: readonly [BotProcess, ...BotProcess[]];
  readonly bot: BotProcess;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Lets Slack reach this process from now on. */
  sendTo(bot: BotProcess): void;
  /** All that any process has told. */
  output(): string;
  endClaims(): Promise<void>;
  close(): Promise<void>;
}

interface EstateOptions {
  readonly database: StoryDatabase;
  readonly env?: Record<string, string>;
  readonly slack?: SlackSandboxOptions;
  /** How many processes; one when left out. Several need PostgreSQL. */
  readonly processes?: 1 | 2;
  readonly isSocketMode?: boolean;
  readonly start?: boolean;
}

const birchTeam = {
  isInstalled: false,
  team: { id: 'T0BIRCH0002', name: 'Birch Clinic', domain: 'birch-clinic' },
  people: [
    { id: 'U0BADMIN001', name: 'bruno', realName: 'Bruno Boss', email: 'bruno@birch.example', isAdmin: true },
    { id: 'U0BNURSE002', name: 'nora', realName: 'Nora Nurse', email: 'nora@birch.example' },
    { id: 'U0BGUEST003', name: 'gil', realName: 'Gil Guest', email: 'gil@else.example', isRestricted: true },
  ],
  channels: [{ id: 'C0BIRCHHELP', name: 'clinic-it' }],
};

/** Builds an estate in which nothing is installed; whoever builds it closes it, and nothing of it is left. */
export async function createEstate(options: EstateOptions): Promise<Estate> {
  const { processes = 1, isSocketMode = false, start = true } = options;
  const slack = createSlackSandbox({
    isInstalled: false,
    team: { id: 'T0ACME00001', name: 'Acme Works', domain: 'acme' },
    ...options.slack,
  });
  slack.addTeam(birchTeam);
  slack.addOrganisation();
  const { url, apiUrl } = await slack.listen();
  const [acme, birch, north] = await Promise.all([
    openOffice('acme', 100, {
      ...{ tenantId: 'T0ACME00001', adminId: 'U0ADMIN0003', personId: 'U0MARIA0001' },
      channelId: 'C0HELPDESK1',
    }),
    openOffice('birch', 500, {
      ...{ tenantId: 'T0BIRCH0002', adminId: 'U0BADMIN001', personId: 'U0BNURSE002' },
      channelId: 'C0BIRCHHELP',
    }),
    openOffice('north', 100, {
      ...{ tenantId: 'E0NORTH0001', adminId: 'W0ORGADMIN1', personId: 'W0EUROPE003' },
      channelId: 'C0EUHELP001',
    }),
  ]);
  const database = await options.database.create();
  const dataDir = await mkdtemp(join(tmpdir(), 'incident-story-'));
  const env: Record<string, string> = {
    SLACK_SIGNING_SECRET: isSocketMode ? '' : slack.settings.signingSecret,
    ...(isSocketMode && { SLACK_APP_TOKEN: slack.settings.appToken }),
    SLACK_CLIENT_ID: slack.settings.clientId,
    SLACK_CLIENT_SECRET: slack.settings.clientSecret,
    SLACK_STATE_SECRET: 'story-state-secret-of-32-characters',
    SLACK_API_URL: apiUrl,
    DATA_DIR: dataDir,
    ITSM_ALLOWED_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'debug',
    ...database.env,
    ...options.env,
  };
  const bots = await createBots(env, processes);
  const [bot] = bots;
  env.PUBLIC_URL = bot.url;
  const sendTo = (to: BotProcess) => {
    slack.settings.botUrl = `${to.url}/slack/events`;
  };
  sendTo(bot);
  const offices = [acme, birch, north];
  async function close(): Promise<void> {
    await Promise.all(bots.map((each) => each.kill()));
    await Promise.all([slack.close(), ...offices.map(({ itsm }) => itsm.close())]);
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
  if (start) {
    const starting = Promise.all(bots.map((each) => each.start()));
    await starting.catch(async (error: unknown) => {
      await close();
      throw new Error(`an estate at ${url} could not start`, { cause: error });
    });
  }
  return {
    ...{ slack, acme, birch, north, offices, bots, bot, dataDir, env, sendTo, close },
    output: () => bots.map((each) => each.output()).join(''),
    endClaims: database.endClaims,
  };
}

async function createBots(env: Record<string, string>, count: 1 | 2): Promise<Estate['bots']> {
  const first = await createBotProcess(env);
  return count === 1 ? [first] : [first, await createBotProcess(env)];
}

/** An ITSM that knows this office's account alone, whose numbers begin where `firstId` says. */
async function openOffice(
  name: string,
  firstId: number,
  office: Pick<Office, 'tenantId' | 'adminId' | 'personId' | 'channelId'>,
): Promise<Office> {
  const password = `password-of-${name}`;
  const clientSecret = `secret-of-${name}`;
  const itsm = createItsmSandbox({
    firstId,
    config: {
      clients: [{ id: `client-of-${name}`, secret: clientSecret }],
      users: [{ username: `bot@${name}.example`, password }],
    },
  });
  return { ...office, itsm, itsmUrl: await itsm.listen(), password, clientSecret };
}
