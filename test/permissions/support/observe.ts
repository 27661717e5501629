import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { App } from '@slack/bolt';
import { databaseFileName } from '../../../src/storage/open-sqlite.ts';
import type { SlackCall } from './fake-slack.ts';
import { doAllDue, tablesOf } from './fixture.ts';
import { offices, type TestOffice } from './offices.ts';
import type { Payload } from './payloads.ts';
import type { Bot, World } from './world.ts';

/** Everything that came of one payload. */
export interface Seen {
  /** What Slack was answered. */
  readonly acks: readonly string[];
  readonly calls: readonly SlackCall[];
  /** All that was shown to anybody but on App Homes, as one text. */
  readonly told: string;
  /** What App Homes show now. */
  readonly homes: string;
  /** What each ITSM was asked, by tenant. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  /** The tables of each tenant whose rows are others now. */
  readonly changed: ReadonlyMap<string, readonly string[]>;
}

/** The methods that show something to people. */
export const showing = /^(respond|chat\.|views\.(open|update))/;

/** All that calls of these methods hold, as one text. */
export function wordsOf(calls: readonly SlackCall[], method: RegExp): string {
  const shown = calls.filter((call) => method.test(call.method));
  return shown.map(({ args }) => Object.values(args).join('\n')).join('\n');
}

/** Reads the database beside the bot. */
export function createObserver(world: World) {
  const file = new DatabaseSync(join(world.dataDir, databaseFileName), { readOnly: true });
  const tables = tablesOf(file).filter((table) => !unlooked.has(table));
  const rows = tables.map((table) => file.prepare(`select * from ${table} where tenant_id = ?`));
  const version = file.prepare('pragma data_version');
  let known = { version: -1, digests: new Map<string, readonly string[]>() };

  function digests(): ReadonlyMap<string, readonly string[]> {
    const now = Number(version.get()?.data_version);
    if (now === known.version) return known.digests;
    const read = new Map(
      offices.map(({ tenantId }) => [
        tenantId,
        rows.map((each) => JSON.stringify(each.all(tenantId), asText)),
      ]),
    );
    known = { version: now, digests: read };
    return read;
  }

  return {
    /** Hands a payload to the app, and waits until everything that follows of it is done. */
    observe: (bot: Bot, payload: Payload): Promise<Seen> => world.clock.through(observe(bot, payload)),
    close: () => file.close(),
  };

  async function observe(bot: Bot, payload: Payload): Promise<Seen> {
    const before = digests();
    for (const itsm of world.itsms.values()) itsm.calls.splice(0);
    world.slack.calls.splice(0);
    const acks = await hand(bot.app, payload);
    await bot.settled();
    if (digests() !== before) await doAllDue(world, bot);
    await bot.settled();
    const after = digests();
    const calls = [...world.slack.calls];
    return {
      ...{ acks, calls },
      told: [...acks, wordsOf(calls, showing)].join('\n'),
      homes: wordsOf(calls, /^views\.publish$/),
      asked: new Map([...world.itsms].map(([tenantId, { calls: asked }]) => [tenantId, [...asked]])),
      changed: new Map(offices.map((office) => [office.tenantId, changedOf(office, before, after)])),
    };
  }

  function changedOf(
    { tenantId }: TestOffice,
    before: ReadonlyMap<string, readonly string[]>,
    after: ReadonlyMap<string, readonly string[]>,
  ): readonly string[] {
    return tables.filter((_, index) => before.get(tenantId)?.[index] !== after.get(tenantId)?.[index]);
  }
}

/** What says that somebody looked or tried, whoever they are: the audit, and leases and log-ins of the bot's own. */
const unlooked: ReadonlySet<string> = new Set(['audit', 'homes', 'leases', 'logins']);

async function hand(app: App, body: Payload): Promise<readonly string[]> {
  const acks: string[] = [];
  await app.processEvent({
    body: { ...body },
    ack: async (answer?: unknown) => {
      acks.push(answer === undefined ? '' : JSON.stringify(answer));
    },
  });
  return acks;
}

/** Sealed columns are bytes. */
function asText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
