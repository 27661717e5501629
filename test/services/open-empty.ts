import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll } from 'vitest';
import type { Clock } from '../../src/domain/ports/clock.ts';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { createStores } from '../../src/storage/create-stores.ts';
import { databaseFileName } from '../../src/storage/open-sqlite.ts';
import { createKeptLogger, newKeys, sealing } from '../storage/fixtures.ts';

interface Opened {
  readonly stores: Stores;
  readonly dataDir: string;
  clock: Pick<Clock, 'now'>;
}

const filled = [
  'submissions',
  'steps',
  'incidents',
  'cards',
  'attachments',
  'drafts',
  'watchers',
  'settings',
  'homes',
  'connections',
  'leases',
  'installations',
  ...['credentials', 'departures', 'audit', 'logins'],
];
let opened: Opened | undefined;

/** The stores of this test file, on SQLite, emptied: to open them anew for each test takes ten times as long. */
export async function openEmpty(clock: Pick<Clock, 'now'>): Promise<Stores> {
  opened ??= await open(clock);
  opened.clock = clock;
  const file = new DatabaseSync(join(opened.dataDir, databaseFileName));
  file.exec(`begin; ${filled.map((table) => `delete from ${table};`).join(' ')} commit`);
  file.close();
  return opened.stores;
}

async function open(clock: Pick<Clock, 'now'>): Promise<Opened> {
  const dataDir = await mkdtemp(join(tmpdir(), 'services-test-'));
  const stores = await createStores({
    ...sealing(newKeys('k1').keys),
    dataDir,
    clock: { now: () => (opened?.clock ?? clock).now() },
    logger: createKeptLogger(),
  });
  return { stores, dataDir, clock };
}

afterAll(async () => {
  await opened?.stores.close();
  if (opened) await rm(opened.dataDir, { recursive: true, force: true });
});
