import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createItsmSandbox } from '../../src/sandbox/itsm/create-itsm-sandbox.ts';
import { createSlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { startTarget, type Target } from './target.ts';

/** The bot as `npm start` runs it, its ITSM and Slack in the process of the bench. */
export interface BotUnderLoad extends Target {
  readonly itsm: ReturnType<typeof createItsmSandbox>;
  /** How many submissions its database holds, as another process sees it: those that are committed. */
  countSubmissions(): number;
}

const person = { id: 'U0BENCH', name: 'bench', realName: 'Bench', email: 'bench@example.com' };

export async function startBotUnderLoad(
  secret: string,
  port: number,
  slowMs = 10_000,
): Promise<BotUnderLoad> {
  const itsm = createItsmSandbox({ slowMs });
  const slack = createSlackSandbox({
    signingSecret: secret,
    team: { id: 'T0BENCH' },
    people: [person],
    channels: [{ id: 'C0BENCH', name: 'bench' }],
  });
  const itsmUrl = await itsm.listen();
  const { apiUrl } = await slack.listen();
  const dataDir = await mkdtemp(join(tmpdir(), 'incident-bench-'));
  const target = await startTarget(
    'src/main.ts',
    {
      SLACK_SIGNING_SECRET: secret,
      SLACK_BOT_TOKEN: slack.installation.token,
      SLACK_API_URL: apiUrl,
      DATA_DIR: dataDir,
      ITSM_SERVER_URL: itsmUrl,
      ITSM_CLIENT_ID: 'sandbox-client',
      ITSM_CLIENT_SECRET: 'sandbox-secret',
      ITSM_USERNAME: 'tim@acme.com',
      ITSM_PASSWORD: 'sandbox-password',
      ITSM_ALLOWED_HOSTS: '127.0.0.1',
      LOG_LEVEL: 'silent',
    },
    port,
  );
  return {
    ...target,
    itsm,
    countSubmissions: () => countRows(join(dataDir, 'incident-bot.sqlite')),
    async stop() {
      await target.stop();
      await Promise.all([itsm.close(), slack.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function countRows(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare('select count(*) as count from submissions').get();
  database.close();
  return Number(row?.count);
}
