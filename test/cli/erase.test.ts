import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillTenant } from '../storage/conformance/tenant-fixtures.ts';
import { databases } from '../stories/support/databases.ts';
import { describeOnEachDatabase } from '../stories/support/each-database.ts';
import { createEstate, type Estate } from '../stories/support/estate.ts';
import { cardOf, fileReport, incidentOf } from '../stories/support/person.ts';
import { createWorld } from '../stories/support/world.ts';
import { countRows } from './support/count-rows.ts';
import { runCommand } from './support/run-command.ts';
import { withStores } from './support/with-stores.ts';

const [sqlite] = databases;
if (!sqlite) throw new Error('there is no database');

const [one, other] = ['T0ERASED001', 'T0KEPT00002'] as const;

describeOnEachDatabase('erasing beside a bot at work', (database) => {
  let estate: Estate;
  let kept: { readonly rows: Record<string, number>; readonly content: unknown };
  const erase = (...args: string[]) => runCommand('erase', estate.env, args);
  const beside = <Result>(use: Parameters<typeof withStores<Result>>[1]) => withStores(estate.env, use, true);

  /** What is found of the other tenant; its steps are the bot's to add to, and so is its audit. */
  async function lookAtOther(): Promise<typeof kept> {
    const { steps: _, audit: __, ...rows } = await countRows(estate.env, other);
    const content = await beside(async (stores) => ({
      settings: await stores.settings.find(other),
      draft: await stores.drafts.find(other, 'D1', 'U1'),
      open: (await stores.submissions.openOf(other, 'U1', 10)).map(({ report }) => report),
      typed: (await stores.credentials.ofTenant(other)).map(({ password }) => password.reveal()),
      token: (await stores.installations.find(other))?.botToken.reveal(),
      seen: await stores.incidents.find({ tenantId: other, connectionId: 'C1', incidentId: 7 }),
    }));
    return { rows, content };
  }

  beforeAll(async () => {
    const keys = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
    estate = await createEstate({ database, env: { ENCRYPTION_KEYS: keys } });
    await beside(async (stores) => {
      for (const tenantId of [one, other]) await fillTenant(stores, `canary-${tenantId}`, tenantId);
    });
    kept = await lookAtOther();
  });
  afterAll(() => estate.close());

  it('refuses what is not asked for whole, and erases nothing', async () => {
    const before = await countRows(estate.env, one);
    const refused = [
      [],
      ['--workspace', 'acme', '--yes'],
      ['--workspace', one, '--person', 'maria', '--yes'],
      ['--person', 'U1', '--yes'],
      ['--workspace', one, '--all', '--yes'],
      [one, '--yes'],
    ];
    for (const args of refused) {
      const { code, stdout, stderr } = await erase(...args);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('npm run erase -- --workspace ID [--person ID] [--yes]');
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    const unasked = await erase('--workspace', one);
    expect(unasked.code).toBe(1);
    expect(unasked.stderr).toContain('Nobody can be asked here: give --yes');
    expect(await countRows(estate.env, one)).toMatchObject({ ...before, steps: expect.any(Number) });
  });

  it('erases what a person wrote in one workspace and writes it down, and the second time there is nothing', async () => {
    const first = await erase('--workspace', one, '--person', 'U1', '--yes');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/submissions: 3/);
    expect(first.stdout).toContain(`Erased: what U1 wrote in ${one}.`);
    expect(first.stdout).not.toContain('canary');
    const audit = await beside((stores) => stores.audit.newest(one, 10));
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'person-erased', entrance: 'operator', outcome: 'done' }),
    );
    expect(await countRows(estate.env, one)).not.toHaveProperty('drafts');
    const second = await erase('--workspace', one, '--person', 'U1', '--yes');
    expect(second).toMatchObject({ code: 0, stdout: 'There was nothing of U1.\n' });
    expect(await lookAtOther()).toEqual(kept);
  });

  it('erases a workspace as one that has left, with a count in its audit, and the second time there is nothing', async () => {
    const first = await erase('--workspace', one, '--yes');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain(`Erased: everything of ${one}.`);
    const rest = { audit: 1, departures: 1 };
    expect(await countRows(estate.env, one)).toEqual(rest);
    const [left] = await beside((stores) => stores.audit.newest(one, 10));
    expect(left).toMatchObject({ action: 'uninstalled', entrance: 'operator', outcome: 'done' });
    const second = await erase('--workspace', one, '--yes');
    expect(second).toMatchObject({ code: 0, stdout: `There was nothing of ${one}.\n` });
    expect(await countRows(estate.env, one)).toEqual(rest);
    expect(await lookAtOther()).toEqual(kept);
  });

  it('leaves no trace of a workspace that is not there', async () => {
    for (const more of [[], ['--person', 'U1']]) {
      const { code, stdout } = await erase('--workspace', 'T0NOBODY003', ...more, '--yes');
      expect([code, stdout]).toEqual([0, expect.stringContaining('There was nothing of')]);
    }
    expect(await countRows(estate.env, 'T0NOBODY003')).toEqual({});
    expect((await fetch(`${estate.bot.url}/readyz`)).status).toBe(200);
    expect(estate.bot.output()).not.toContain('"level":"fatal"');
  });
});

it('lets the one workspace of a token begin anew: what comes afterwards is filed', async () => {
  const world = await createWorld({ database: sqlite });
  try {
    const { teamId } = world.slack.installation;
    await fileReport(world, {}, 'Erased');
    await cardOf(world, (await incidentOf(world, 'Erased')).id);
    const { code, stdout } = await runCommand('erase', world.env, ['--workspace', teamId, '--yes']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^submissions: 1$/m)]);
    await fileReport(world, {}, 'Anew');
    await cardOf(world, (await incidentOf(world, 'Anew')).id);
    expect(await countRows(world.env, teamId)).toMatchObject({ submissions: 1 });
  } finally {
    await world.close();
  }
});
