import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databases } from '../stories/support/databases.ts';
import { fileReport, incidentOf } from '../stories/support/person.ts';
import { createWorld, type World } from '../stories/support/world.ts';
import { diagnose } from './support/diagnose.ts';
import { startMuteServer, startRedisThatRefuses } from './support/odd-servers.ts';

const [sqlite] = databases;
if (!sqlite) throw new Error('there is no database');
const { TEST_REDIS_URL } = process.env;

let world: World;
beforeAll(async () => {
  world = await createWorld({ database: sqlite, start: false, env: { ENCRYPTION_KEYS: `k1:${key(1)}` } });
  await world.bot.start();
  await fileReport(world, {}, 'Sealed');
  await incidentOf(world, 'Sealed');
  await world.bot.terminate();
});
afterAll(() => world.close());
const withEnv = (changes: Record<string, string>) => diagnose({ ...world.env, ...changes });

it('tells all faults of the configuration with their remedies, and checks nothing else', async () => {
  const { of, findings } = await withEnv({
    SLACK_BOT_TOKEN: '',
    ITSM_PASSWORD: '',
    ITSM_CA_FILE: '/none.pem',
  });
  const faults = of('configuration', 'failed').join('\n');
  for (const name of ['SLACK_BOT_TOKEN', 'ITSM_PASSWORD', 'ITSM_CA_FILE']) expect(faults).toContain(name);
  expect(faults).toContain("'OAuth & Permissions'");
  const others = findings.filter(({ part }) => part !== 'configuration');
  expect(others.map(({ is }) => is)).toEqual(Array(7).fill('not-checked'));
});

it('warns of plain http and of settings that mean nothing', async () => {
  const { of } = await withEnv({ ITSM_SERVER_UR: 'x' });
  expect(of('configuration', 'warned').join()).toMatch(/ITSM_SERVER_UR .*ITSM_SERVER_URL is plain http/s);
  expect(of('itsm', 'warned').join()).toContain('plain http');
});

it('finds a file of authorities that holds none', async () => {
  const file = join(world.dataDir, 'authorities.pem');
  await writeFile(file, 'not a certificate');
  expect((await withEnv({ ITSM_CA_FILE: file })).of('configuration', 'failed').join()).toContain('PEM');
});

it('names a key that rows need and that is missing, and how many rows need it', async () => {
  const { of } = await withEnv({ ENCRYPTION_KEYS: `k2:${key(2)}` });
  expect(of('keys', 'failed').join()).toMatch(
    /'k1' is missing, and \d+ rows? .*submissions 1.*ENCRYPTION_KEYS/,
  );
  expect(of('database', 'good')).toHaveLength(1);
});

it('names a key that is another than it was', async () => {
  const { of } = await withEnv({ ENCRYPTION_KEYS: `k1:${key(2)}` });
  expect(of('keys', 'failed').join()).toContain("'k1' is another");
});

it('tells which keys are needed, and which no more', async () => {
  const { of, code } = await withEnv({ ENCRYPTION_KEYS: `k3:${key(3)},k1:${key(1)},k2:${key(2)}` });
  expect(code).toBe(0);
  expect(of('keys', 'good')).toEqual([
    expect.stringMatching(/No row needs the key 'k3'; it seals/),
    expect.stringMatching(/needs? the key 'k1' .*rotate-keys/),
    expect.stringMatching(/No row needs the key 'k2' any more: it can be taken out/),
  ]);
});

it('says when nothing answers where the database should be, and leaves the keys unchecked', async () => {
  const { of } = await withEnv({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/bot' });
  expect(of('database', 'failed').join()).toContain('nothing listens where DATABASE_URL points');
  expect(of('keys', 'not-checked')).toHaveLength(1);
  expect(of('itsm', 'good')).toHaveLength(4);
});

it('says when DATA_DIR cannot be made, or holds no database', async () => {
  const file = join(world.dataDir, 'a-file');
  await writeFile(file, '');
  expect((await withEnv({ DATA_DIR: join(file, 'data') })).of('database', 'failed').join()).toContain(
    'DATA_DIR',
  );
  const folder = join(world.dataDir, 'damaged');
  await mkdir(folder);
  await writeFile(join(folder, 'incident-bot.sqlite'), 'x'.repeat(8_192));
  expect((await withEnv({ DATA_DIR: folder })).of('database', 'failed').join()).toContain('restore a backup');
});

it('says when Redis is not there, and when it does not answer', async () => {
  const refused = await withEnv({ REDIS_URL: 'redis://:hunter2@127.0.0.1:1' });
  expect(refused.of('cache', 'failed').join()).toContain('Nothing listens');
  const mute = await startMuteServer();
  const silent = await withEnv({ REDIS_URL: `redis://127.0.0.1:${mute.port}` });
  await mute.close();
  expect(silent.of('cache', 'failed').join()).toContain('does not answer in time');
});

it.each([
  ['WRONGPASS invalid username-password pair or user is disabled.', 'refuses user or password'],
  ["READONLY You can't write against a read only replica.", 'lets nothing be written'],
  ['ERR unknown command', 'does not work as Redis'],
])('says what a Redis means that answers %s', async (answer, words) => {
  const redis = await startRedisThatRefuses(answer);
  const { of } = await withEnv({ REDIS_URL: `redis://127.0.0.1:${redis.port}` });
  await redis.close();
  expect(of('cache', 'failed').join()).toContain(words);
});

it.skipIf(TEST_REDIS_URL === undefined)('finds a Redis that keeps entries', async () => {
  const { of } = await withEnv({ REDIS_URL: TEST_REDIS_URL ?? '' });
  expect(of('cache', 'good').join()).toContain('Redis');
});

function key(byte: number): string {
  return Buffer.alloc(32, byte).toString('base64');
}
