import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { createStores, type StoresOptions } from '../../src/storage/create-stores.ts';
import { databaseFileName, openSqlite } from '../../src/storage/open-sqlite.ts';
import { raw } from '../../src/storage/statement.ts';
import { claimReports } from './claim-all.ts';
import { newDataDir } from './conformance/place.ts';
import {
  createKeptLogger,
  leaveAsItIs,
  newEntry,
  newKeys,
  newStep,
  sealing,
  withValues,
} from './fixtures.ts';
import { startWriter } from './processes/writer.ts';

describe('the SQLite database', () => {
  const { text, keys } = newKeys('k1');
  let dataDir: string;
  let opened: Stores[];
  beforeEach(async () => {
    dataDir = await newDataDir();
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((stores) => stores.close()));
    await rm(dataDir, { recursive: true, force: true });
  });

  async function open(options: Partial<StoresOptions> = {}): Promise<Stores> {
    const clock = { now: () => Date.now() };
    const stores = await createStores({
      dataDir,
      ...sealing(keys),
      clock,
      logger: createKeptLogger(),
      ...options,
    });
    opened.push(stores);
    return stores;
  }

  const takenIn = (lines: readonly string[]) =>
    lines.filter((line) => line.startsWith('taken ')).map((line) => line.slice('taken '.length));

  async function findAll(stores: Stores, ids: readonly string[]) {
    const found = await Promise.all(ids.map((id) => stores.submissions.find({ tenantId: 'T1', id })));
    return found.filter((submission) => submission !== undefined);
  }

  it('shares a commit between the writes of one turn of the event loop', async () => {
    const shared: number[] = [];
    const stores = await open({ onCommit: (jobs) => shared.push(jobs) });
    shared.length = 0;
    await Promise.all(Array.from({ length: 200 }, () => stores.submissions.receive(newEntry(), leaveAsItIs)));
    expect(shared).toEqual([200]);
  });

  it('takes what is too much for one commit into the next', async () => {
    const shared: number[] = [];
    const stores = await open({ onCommit: (jobs) => shared.push(jobs) });
    shared.length = 0;
    const takings = await Promise.all(
      Array.from({ length: 600 }, () => stores.submissions.receive(newEntry(), leaveAsItIs)),
    );
    expect(takings.every(({ isNew }) => isNew)).toBe(true);
    expect(shared).toEqual([256, 256, 88]);
  });

  it('commits the others when one write of a shared commit fails', async () => {
    const shared: number[] = [];
    const stores = await open({ onCommit: (jobs) => shared.push(jobs) });
    const first = newEntry();
    await stores.submissions.receive(first, leaveAsItIs);
    const [before, after] = [newEntry(), newEntry()];
    shared.length = 0;
    const settled = await Promise.allSettled([
      stores.submissions.receive(before, leaveAsItIs),
      stores.submissions.receive(newEntry({ tenantId: first.tenantId, id: first.id }), leaveAsItIs),
      // Its first statement succeeds and its second one, the step, is refused.
      stores.submissions.change(
        first,
        withValues({ tries: 5 }, [newStep({ kind: 'post-card' }, { dueAt: Number.NaN })]),
      ),
      stores.submissions.receive(after, leaveAsItIs),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(shared).toEqual([4]);
    for (const entry of [before, after]) expect(await stores.submissions.find(entry)).toBeDefined();
    expect((await stores.submissions.find(first))?.tries).toBe(0);
  });

  it('finishes what was begun before it closes', async () => {
    const stores = await open();
    const entry = newEntry();
    const taking = stores.submissions.receive(entry, leaveAsItIs);
    await stores.close();
    expect((await taking).isNew).toBe(true);
    expect(await (await open()).submissions.find(entry)).toBeDefined();
  });

  it('has every acknowledged report after its process was killed, and can be opened at once', async () => {
    for (let kill = 0; kill < 3; kill++) {
      const writer = startWriter(dataDir, text);
      await writer.toldAtLeast(100 + 150 * kill);
      await writer.kill();
      const taken = takenIn(writer.lines);
      expect(taken.length).toBeGreaterThan(50);
      const stores = await open();
      expect(await findAll(stores, taken)).toHaveLength(taken.length);
      await stores.close();
    }
  });

  it('refuses a second process at once and frees the directory when the first is killed', async () => {
    const first = startWriter(dataDir, text);
    await first.toldAtLeast(1);
    expect(first.lines[0]).toBe('open');
    const second = startWriter(dataDir, text);
    await second.toldAtLeast(1);
    await second.kill();
    expect(second.lines).toEqual([
      expect.stringMatching(/^failed store-failed another process already works on/),
    ]);
    await first.kill();
    await open();
  });

  it('refuses a second opening in the same process, and allows it after closing', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow('another process already works on DATA_DIR');
    await first.close();
    await open();
  });

  it('tells a failing disk as a fault and keeps every report acknowledged before', async () => {
    const writer = startWriter(dataDir, text, 2_000);
    await writer.toldAtLeast(Number.POSITIVE_INFINITY);
    expect(writer.lines.at(-1)).toMatch(/^failed store-failed the disk /);
    const taken = takenIn(writer.lines);
    expect(taken.length).toBeGreaterThan(50);
    expect(await findAll(await open(), taken)).toHaveLength(taken.length);
  });

  it('makes a data directory that is absent, for its owner alone', async () => {
    const absent = join(dataDir, 'deep', 'er');
    await open({ dataDir: absent });
    expect((await stat(absent)).mode & 0o777).toBe(0o700);
  });

  it('refuses a data directory that cannot be one, by its name', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'below')]) {
      const opening = open({ dataDir: path });
      await expect(opening).rejects.toMatchObject({ code: 'store-failed' });
      await expect(opening).rejects.toThrow(`DATA_DIR (${path}) is no folder`);
    }
  });

  it.skipIf(process.getuid?.() === 0)('refuses a data directory that it may not write', async () => {
    await mkdir(join(dataDir, 'sealed-off'), { mode: 0o500 });
    await expect(open({ dataDir: join(dataDir, 'sealed-off') })).rejects.toMatchObject({
      code: 'store-failed',
    });
  });

  it('refuses a damaged file, says so, and leaves the directory free', async () => {
    await writeFile(
      join(dataDir, databaseFileName),
      'no database at all, but long enough to be read as one'.repeat(99),
    );
    await expect(open()).rejects.toThrow('the database file is no database: restore a backup');
    await rm(join(dataDir, databaseFileName));
    await open();
  });

  it('ends the claims and leases of a dead process when it opens', async () => {
    const stores = await open();
    const [waiting, sending] = [newEntry(), newEntry()];
    for (const entry of [waiting, sending]) await stores.submissions.receive(entry, leaveAsItIs);
    const claim = { owner: 'dead', leaseMs: 3_600_000, limit: 10 };
    await claimReports(stores, claim);
    const leaseUntil = Date.now() + 3_600_000;
    await stores.submissions.change(sending, withValues({ state: 'sending', leaseUntil, dueAt: leaseUntil }));
    await stores.leases.acquire('token', 'dead', 3_600_000);
    await stores.close();
    const again = await open();
    const claimed = await claimReports(again, { ...claim, owner: 'alive' });
    expect(new Set(claimed.map(({ id }) => id))).toEqual(new Set([waiting.id, sending.id]));
    expect(await again.leases.acquire('token', 'alive', 1_000)).toBe(true);
  });

  it('refuses whatever writes when it was opened to be looked at, and makes no file', async () => {
    const look = () => openSqlite({ dataDir, clock: { now: () => 0 }, isBeside: true, isReadOnly: true });
    expect(look).toThrow('no bot has worked on DATA_DIR');
    await open();
    const database = look();
    expect(await database.background.read(raw('select 1 as one'))).toEqual([{ one: 1 }]);
    await expect(database.background.write(raw('delete from drafts'))).rejects.toMatchObject({
      code: 'store-failed',
    });
    await database.close();
  });
});
