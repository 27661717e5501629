import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { databases } from '../stories/support/databases.ts';
import { describeOnEachDatabase } from '../stories/support/each-database.ts';
import { cardOf, fileReport, incidentOf, incidentsOf } from '../stories/support/person.ts';
import { waitFor } from '../stories/support/wait-for.ts';
import { createWorld, type World } from '../stories/support/world.ts';
import { diagnose } from './support/diagnose.ts';
import { runCommand, secretsIn, startCommand } from './support/run-command.ts';
import { withStores } from './support/with-stores.ts';

const [sqlite] = databases;
if (!sqlite) throw new Error('there is no database');

const old = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const next = `next:${Buffer.alloc(32, 2).toString('base64')}`;
const oldAlone = { ENCRYPTION_KEYS: old };
const newFirst = { ENCRYPTION_KEYS: `${next},${old}` };
const newAlone = { ENCRYPTION_KEYS: next };
/** So many that the command is at it for a while. */
const drafts = 3_000;
const atOnce = 50;
const readDraft = (index: number) => ({ descriptionRest: `rest ${index}`, files: [] });

async function keepDrafts({ env }: World): Promise<void> {
  const expiresAt = Date.now() + 3_600_000;
  await withStores(
    { ...env, ...oldAlone },
    async (stores) => {
      for (let from = 0; from < drafts; from += atOnce) {
        const some = Array.from({ length: atOnce }, (_, index) => from + index);
        await Promise.all(
          some.map((index) => stores.drafts.save({ ...draft(index), content: readDraft(index), expiresAt })),
        );
      }
    },
    true,
  );
}

function draft(index: number) {
  return { tenantId: 'T0DRAFTS', id: `D${index}`, userId: 'U1' };
}

/** Files one report after the other until it is told to stop; answers their subjects. */
function fileMeanwhile(world: World): () => Promise<string[]> {
  const subjects: string[] = [];
  let isOver = false;
  const filing = (async () => {
    for (let number = 1; !isOver; number += 1) {
      const subject = `Meanwhile ${number}`;
      await fileReport(world, {}, subject);
      subjects.push(subject);
      // Slack lets forms be opened at a pace of its own.
      await sleep(700);
    }
  })();
  return async () => {
    isOver = true;
    await filing;
    return subjects;
  };
}

describeOnEachDatabase('the change of keys', (database) => {
  it('goes on beside a bot at work, also after it was killed in the middle, and then the old key can go', async () => {
    const world = await createWorld({ database, start: false, env: oldAlone });
    try {
      const { bot, env } = world;
      await bot.start();
      await fileReport(world, {}, 'Before');
      await cardOf(world, (await incidentOf(world, 'Before')).id);
      await keepDrafts(world);

      const early = await runCommand('rotate-keys', { ...env, ...newFirst });
      expect(early.code).toBe(1);
      expect(early.stderr).toContain("no bot has been started with the encryption key 'next' yet");
      await bot.terminate();
      const withoutOld = await bot.startInVain(newAlone);
      expect(withoutOld.code).toBe(1);
      expect(withoutOld.output).toContain("'old' is missing");

      await bot.start({ env: newFirst });
      const stopFiling = fileMeanwhile(world);
      await waitFor('a report', () => incidentsOf(world, 'Meanwhile 1')[0]);
      const cut = startCommand('rotate-keys', { ...env, ...newFirst });
      await waitFor('the first rows to be moved', () => cut.output().includes('still sealed'));
      await cut.kill();
      const half = await diagnose({ ...env, ...newFirst });
      expect(half.of('keys', 'good').join()).toMatch(/the key 'next' .*need the key 'old'/);

      const done = await runCommand('rotate-keys', { ...env, ...newFirst });
      const subjects = await stopFiling();
      expect(done).toMatchObject({ code: 0, stderr: '' });
      expect(done.stdout).toContain("All rows are sealed with the key 'next'.");
      expect(done.stdout).toContain("No row needs 'old' any more");
      for (const secret of secretsIn({ ...env, ...newFirst })) expect(done.stdout).not.toContain(secret);
      for (const subject of subjects) await incidentOf(world, subject);
      for (const subject of subjects) expect(incidentsOf(world, subject)).toHaveLength(1);
      expect(await bot.terminate()).toBe(0);

      await bot.start({ env: newAlone });
      await fileReport(world, {}, 'Afterwards');
      await incidentOf(world, 'Afterwards');
      const after = await diagnose({ ...env, ...newAlone });
      expect(after.code).toBe(0);
      expect(after.of('keys', 'good').join()).not.toContain("'old'");
      await withStores(
        { ...env, ...newAlone },
        async (stores) => {
          for (const index of [0, 1_499, drafts - 1]) {
            const { tenantId, id, userId } = draft(index);
            expect((await stores.drafts.find(tenantId, id, userId))?.content).toEqual(readDraft(index));
          }
        },
        true,
      );
      expect(bot.output()).not.toContain('cannot be opened');
    } finally {
      await world.close();
    }
  }, 180_000);
});

it('finds nothing to do the second time, and makes nothing where no bot has worked', async () => {
  const world = await createWorld({ database: sqlite, start: false });
  try {
    const nothing = await runCommand('rotate-keys', world.env);
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('has a bot worked there yet?');
    const stillNothing = await runCommand('rotate-keys', { ...world.env, ...newAlone });
    expect(stillNothing.code).toBe(1);
    expect(stillNothing.stderr).toContain('no bot has worked on DATA_DIR');
    expect(await readdir(world.dataDir)).toEqual([]);
    await world.bot.start();
    for (const _ of [1, 2]) {
      const { code, stdout } = await runCommand('rotate-keys', world.env);
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(/^All rows are sealed with the key '\w+'\.\n$/),
      ]);
    }
  } finally {
    await world.close();
  }
});
