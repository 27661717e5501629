import { spawnSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databases } from './support/databases.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { cardOf, fileReport, incidentOf, incidentsOf, openForm } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

async function inWorld(options: Parameters<typeof createWorld>[0], tell: (world: World) => Promise<void>) {
  const world = await createWorld(options);
  try {
    await tell(world);
  } finally {
    await world.close();
  }
}

const [sqlite] = databases;
if (!sqlite) throw new Error('there is no database');

describeOnEachDatabase('the life of the process', (database) => {
  it('ends with 0 at SIGTERM, lets the create under way come to its end, and goes on after a restart', () =>
    inWorld({ database, itsm: { slowMs: 1_500 } }, async (world) => {
      await fileReport(world, {}, 'Before');
      await cardOf(world, (await incidentOf(world, 'Before')).id);
      await world.itsm.setMode('slow');
      await fileReport(world, {}, 'Under way');
      await waitFor('the create to begin', () => world.itsm.journal.list('create').length === 2);
      expect(await world.bot.terminate()).toBe(0);
      await world.itsm.setMode('healthy');
      await world.bot.start();
      await cardOf(world, (await incidentOf(world, 'Under way')).id);
      expect(incidentsOf(world, 'Under way')).toHaveLength(1);
    }));

  // Counted in CPU time, because other work on the machine makes the clock's time mean nothing.
  it('serves a form after less than 3 s of computing from its start', () =>
    inWorld({ database, start: false }, async (world) => {
      await world.bot.start();
      await openForm(world, 'Quick');
      expect(world.bot.cpuMs()).toBeGreaterThan(0);
      expect(world.bot.cpuMs()).toBeLessThan(3_000);
    }));
});

it('refuses a second process on the same data at once, and the first goes on', () =>
  inWorld({ database: sqlite }, async (world) => {
    const second = spawnSync(process.execPath, ['--import', './src/require-node-24.js', 'src/main.ts'], {
      env: { ...world.env, PORT: '0', HOST: '127.0.0.1' },
      encoding: 'utf8',
      timeout: 15_000,
    });
    expect(second.status).not.toBe(0);
    expect(second.stderr + second.stdout).toMatch(/already|in use|another process/i);
    await fileReport(world, {}, 'Still served');
    await incidentOf(world, 'Still served');
  }));

it('tells all faults of its configuration at once, with remedies, and exits with 78', () =>
  inWorld({ database: sqlite, start: false }, async (world) => {
    const { code, output } = await world.bot.startInVain({
      SLACK_SIGNING_SECRET: '',
      ITSM_PASSWORD: '',
      LOG_LEVEL: 'loud',
    });
    expect(code).toBe(78);
    for (const name of ['SLACK_SIGNING_SECRET', 'ITSM_PASSWORD', 'LOG_LEVEL']) expect(output).toContain(name);
  }));

it('says in plain words that its data directory cannot be used', () =>
  inWorld({ database: sqlite, start: false }, async (world) => {
    const path = join(world.dataDir, 'a-file');
    await writeFile(path, '');
    const { code, output } = await world.bot.startInVain({ DATA_DIR: join(path, 'data') });
    expect(code).not.toBe(0);
    expect(output).toContain('data');
    expect(output).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  }));

it('is stopped by a wrong key, named by its id, and deletes nothing', () =>
  inWorld({ database: sqlite, start: false, env: { ENCRYPTION_KEYS: `first:${key(1)}` } }, async (world) => {
    await world.bot.start();
    await fileReport(world, {}, 'Sealed');
    await incidentOf(world, 'Sealed');
    await world.bot.terminate();
    const { code, output } = await world.bot.startInVain({ ENCRYPTION_KEYS: `first:${key(2)}` });
    expect(code).not.toBe(0);
    expect(output).toContain('first');
    await world.bot.start();
  }));

function key(byte: number): string {
  return Buffer.alloc(32, byte).toString('base64');
}

it('refuses a form in plain words when the disk is full, keeps what was typed, and takes it once there is room', (context) =>
  inWorld({ database: sqlite, start: false }, async (world) => {
    const dataDir = join(world.dataDir, 'small');
    await mkdir(dataDir);
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dataDir]);
    if (mount.status !== 0) return context.skip('this machine does not let a small disk be mounted');
    try {
      await chmod(dataDir, 0o700);
      await world.bot.start({ env: { DATA_DIR: dataDir } });
      const form = await openForm(world, 'No room');
      spawnSync('sh', ['-c', `cat /dev/zero > ${join(dataDir, 'filler')}`]);
      const { delivery } = await world.slack.submit('U0MARIA0001', form.id, {
        Description: 'x'.repeat(2_900),
      });
      expect(delivery?.body).toContain('errors');
      expect(world.slack.world.view(form.id)).toBeDefined();
      spawnSync('rm', [join(dataDir, 'filler')]);
      await world.slack.submit('U0MARIA0001', form.id, {});
      await incidentOf(world, 'No room');
    } finally {
      await world.bot.kill();
      spawnSync('umount', [dataDir]);
    }
  }));
