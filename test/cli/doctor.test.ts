import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databases } from '../stories/support/databases.ts';
import { describeOnEachDatabase } from '../stories/support/each-database.ts';
import { cardOf, fileReport, incidentOf } from '../stories/support/person.ts';
import { createWorld } from '../stories/support/world.ts';
import { diagnose } from './support/diagnose.ts';
import { runCommand, secretsIn } from './support/run-command.ts';

const [sqlite] = databases;
if (!sqlite) throw new Error('there is no database');

/** Everything in a folder, by its digest. */
async function contentsOf(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const digest = async (name: string) =>
    `${name} ${createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex')}`;
  return Promise.all(names.toSorted().map(digest));
}

describeOnEachDatabase('the doctor', (database) => {
  it('finds nothing wrong before the first start, beside a bot at work, and after it has stopped', async () => {
    const world = await createWorld({ database, start: false });
    try {
      const before = await diagnose(world.env);
      expect(before.code).toBe(0);
      expect(before.of('database', 'warned').join()).toContain('no bot has been started');
      expect(await readdir(world.dataDir)).toEqual([]);

      await world.bot.start();
      await fileReport(world, {}, 'Beside');
      await cardOf(world, (await incidentOf(world, 'Beside')).id);
      const beside = await diagnose(world.env);
      expect(beside.findings.filter(({ is }) => is === 'failed')).toEqual([]);
      const rows = /\d+ rows? needs? the key '\w+' \(.*submissions 1/;
      expect(beside.of('keys', 'good').join()).toMatch(rows);
      const isShared = database.name === 'PostgreSQL';
      expect(beside.of('database', 'good').join().includes('row-level security')).toBe(isShared);
      expect(beside.of('slack', 'good').join()).toContain(
        `'Example Works' (${world.slack.installation.teamId})`,
      );
      expect(beside.of('itsm', 'good')).toHaveLength(4);
      expect(beside.of('clock', 'good')).toHaveLength(1);
      expect(beside.of('scopes', 'good')).toHaveLength(1);
      await fileReport(world, {}, 'Still served');
      await incidentOf(world, 'Still served');

      await world.bot.terminate();
      const contents = await contentsOf(world.dataDir);
      expect((await diagnose(world.env)).of('keys', 'good').join()).toContain('submissions 2');
      expect(await contentsOf(world.dataDir)).toEqual(contents);
    } finally {
      await world.close();
    }
  });
});

it('says the same to people as to programs, with marks and no secret', async () => {
  const world = await createWorld({ database: sqlite, start: false });
  const env = { ...world.env, SLACK_BOT_TOKEN: 'xoxb-of-nobody' };
  const { code, stdout } = await runCommand('doctor', env);
  await world.close();
  expect(code).toBe(1);
  expect(stdout).toMatch(/^! database {7}SQLite/m);
  expect(stdout).toMatch(/^✗ slack {10}Slack refuses the token \(invalid_auth\)\.\n {17}→ Copy/m);
  expect(stdout).toMatch(/^Something has failed: \d+ good, \d+ warned, 1 failed, \d+ not checked\.$/m);
  for (const secret of secretsIn(env)) expect(stdout).not.toContain(secret);
});

it('refuses what it does not know with its usage', async () => {
  for (const args of [['--fix'], ['--workspace', 'acme'], ['now']]) {
    const { code, stdout, stderr } = await runCommand('doctor', {}, args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('npm run doctor -- [--workspace ID] [--json]');
    expect(stderr).not.toMatch(/^\s+at /m);
  }
});
it('tells of a key file that others may read, that is damaged, and that is gone', async () => {
  const world = await createWorld({ database: sqlite });
  try {
    await fileReport(world, {}, 'Sealed');
    await incidentOf(world, 'Sealed');
    await world.bot.terminate();
    const file = join(world.dataDir, 'encryption-keys');
    await chmod(file, 0o644);
    expect((await diagnose(world.env)).of('keys', 'warned').join()).toContain('chmod 600');
    await writeFile(file, 'nothing');
    expect((await diagnose(world.env)).of('keys', 'failed').join()).toContain('Put its copy back');
    await rm(file);
    const { of } = await diagnose(world.env);
    expect(of('keys', 'failed').join()).toMatch(/is missing, and \d+ rows? needs? it.*copy/);
    expect(await readdir(world.dataDir)).not.toContain('encryption-keys');
  } finally {
    await world.close();
  }
});
