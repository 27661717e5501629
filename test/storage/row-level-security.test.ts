import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Database } from '../../src/storage/database.ts';
import { openPostgres } from '../../src/storage/open-postgres.ts';
import { restrictedRole, tenantSetting } from '../../src/storage/row-level-security.ts';
import type { Statement } from '../../src/storage/statement.ts';
import { tenantTables } from '../../src/storage/tenant-tables.ts';
import { type Place, postgresAt } from './conformance/place.ts';
import { fillTenant } from './conformance/tenant-fixtures.ts';
import { createKeptLogger, leaveAsItIs, newEntry, withValues } from './fixtures.ts';

const address = process.env.TEST_DATABASE_URL ?? '';

describe.skipIf(address === '')('row-level security', () => {
  let place: Place;
  let stores: Stores;
  let database: Database;
  let plain: pg.Client;
  let schema: string;
  beforeAll(async () => {
    place = await postgresAt(address).newPlace();
    stores = await place.open();
    const [found] = await place.query('select current_schema() as schema');
    schema = String(found?.schema);
    const databaseUrl = new Secret(address);
    database = openPostgres({ databaseUrl, schema, logger: createKeptLogger() });
    await database.isolate();
    for (const tenantId of ['A', 'B']) await fillTenant(stores, 'canary', tenantId);
    plain = new pg.Client({ connectionString: address, options: `-c search_path=${schema}` });
    await plain.connect();
    await plain.query(`set role ${restrictedRole}`);
  });
  afterAll(async () => {
    await plain.end();
    await database.close();
    await stores.close();
    await place.destroy();
  });

  const as = (tenant: string | undefined, text: string, ...parameters: unknown[]): Statement => ({
    ...{ text, parameters, tenant },
  });

  it('is forced, with the one policy, on every table that has tenants, and every other table is a known one', async () => {
    const columns = await place.query(
      `select table_name, bool_or(column_name = 'tenant_id') as of_tenants from information_schema.columns
        where table_schema = current_schema() group by table_name`,
    );
    const held = await place.query(
      `select relname, relrowsecurity and relforcerowsecurity as forced,
          (select string_agg(polname || polcmd::text || polpermissive::text, ',') from pg_policy where polrelid = pg_class.oid)
            as policies
        from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'`,
    );
    const names = columns.filter((row) => row.of_tenants).map((row) => row.table_name);
    expect(names.toSorted()).toEqual(tenantTables.toSorted());
    for (const name of names) {
      expect(held).toContainEqual({ relname: name, forced: true, policies: 'tenant_rows*true' });
    }
    const others = columns.filter((row) => !row.of_tenants).map((row) => row.table_name);
    expect(others.toSorted()).toEqual(['install_states', 'key_checks', 'leases', 'schema_version']);
  });

  describe.each(tenantTables)('on %s', (table) => {
    const count = async (statement: Statement) => (await database.background.read(statement)).length;

    it.skipIf(table === 'departures')('shows a tenant its own rows, and nobody else one', async () => {
      const all = (await place.query(`select * from ${table} where tenant_id = 'A'`)).length;
      expect(all).toBeGreaterThan(0);
      expect(await count(as('A', `select * from ${table}`))).toBe(all);
      expect(await count(as('A', `select * from ${table} where tenant_id = 'B'`))).toBe(0);
      expect(await count(as('', `select * from ${table}`))).toBe(0);
      expect(await count(as('*', `select * from ${table} where tenant_id in ('A', 'B')`))).toBe(2 * all);
    });

    it('lets nobody change, erase or add a row of another', async () => {
      const rows = () => place.query(`select * from ${table} where tenant_id = 'B'`);
      const before = await rows();
      expect(
        await count(as('A', `update ${table} set tenant_id = 'A' where tenant_id = 'B' returning 1`)),
      ).toBe(0);
      expect(await count(as('A', `delete from ${table} where tenant_id = 'B' returning 1`))).toBe(0);
      const copied = `insert into ${table} select (json_populate_record(t, '{"tenant_id": "C"}')).* from ${table} as t`;
      const added =
        table === 'departures' ? `insert into departures (tenant_id, left_at) values ('C', 1)` : copied;
      await expect(database.background.write(as('A', added))).rejects.toMatchObject({
        facts: { sqlstate: '42501' },
      });
      if (table !== 'departures') {
        const given = as('A', `update ${table} set tenant_id = 'B'`);
        await expect(database.background.write(given)).rejects.toMatchObject({
          facts: { sqlstate: '42501' },
        });
      }
      expect(await rows()).toEqual(before);
    });

    it('shows nothing to one that does not say whom it works for', async () => {
      expect((await plain.query(`select * from ${table}`)).rows).toEqual([]);
      expect((await plain.query(`delete from ${table} returning 1`)).rows).toEqual([]);
    });
  });

  it('holds for what runs in turns and at once on the same connections', async () => {
    const found = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const tenant = ['A', 'B', 'nobody'][index % 3] ?? '';
        return database.background.read(as(tenant, `select distinct tenant_id from submissions`));
      }),
    );
    for (const [index, rows] of found.entries()) {
      expect(rows).toEqual([[{ tenant_id: 'A' }], [{ tenant_id: 'B' }], []][index % 3]);
    }
  });

  it('is as it was said after a transaction that was undone, and within one that changes tenants', async () => {
    const rowsOf = (tenant: string) => as(tenant, 'select distinct tenant_id from submissions');
    for (let times = 0; times < 12; times += 1) await database.background.read(rowsOf('A'));
    const undone = database.background.transact(function* () {
      yield as('B', 'select 1 / 0');
    });
    await expect(undone).rejects.toMatchObject({ facts: { sqlstate: '22012' } });
    for (const tenant of ['B', 'A']) {
      const found = await Promise.all(
        Array.from({ length: 12 }, () => database.background.read(rowsOf(tenant))),
      );
      for (const rows of found) expect(rows).toEqual([{ tenant_id: tenant }]);
    }
    const both = await database.background.transact(function* () {
      const [first] = yield rowsOf('A');
      const [second] = yield rowsOf('B');
      return [first, second];
    });
    expect(both).toEqual([{ tenant_id: 'A' }, { tenant_id: 'B' }]);
  });

  it('is not asked when a statement says nobody: it does not run', async () => {
    await expect(database.background.read(as(undefined, 'select 1'))).rejects.toMatchObject({
      code: 'store-failed',
      retryable: false,
    });
  });

  it('holds for the way that Slack waits for, too', async () => {
    const [row] = await database.intake.read(
      as('A', `select current_user as role, current_setting('jit') as jit`),
    );
    expect(row).toEqual({ role: restrictedRole, jit: 'off' });
    const entry = newEntry({ tenantId: 'A' });
    await stores.submissions.receive(entry, leaveAsItIs);
    await stores.submissions.change(entry, withValues({ tries: 3 }));
    expect(await stores.submissions.find(entry)).toMatchObject({ tries: 3 });
  });

  it('is put in place again where somebody took it away, and refuses to begin beside a policy of somebody else', async () => {
    const own = await postgresAt(address).newPlace();
    await (await own.open()).close();
    await own.execute('alter table cards disable row level security; drop policy tenant_rows on steps');
    const again = await own.open();
    expect(await again.isolation()).toBe('enforced');
    await own.execute('create policy everything on cards using (true)');
    expect(await again.isolation()).toBe('bypassed');
    await again.close();
    await expect(own.open()).rejects.toThrow(
      /1 of the bot's tables lack the policy that does, or have others/,
    );
    await own.destroy();
  });

  it('needs no more than a look when nothing is missing: tables in use are not locked', async () => {
    await plain.query('begin');
    await plain.query(`select set_config('${tenantSetting}', 'A', false)`);
    await plain.query('select * from submissions');
    const other = await place.open();
    expect(await other.isolation()).toBe('enforced');
    await other.close();
    await plain.query('rollback');
  });

  it(`has the setting's name from one place, and a tenant's id cannot break out of it`, async () => {
    const odd = `'; select set_config('${tenantSetting}', '*', false); --${randomUUID()}`;
    expect(await database.background.read(as(odd, 'select * from submissions'))).toEqual([]);
    expect(await stores.settings.find(odd)).toBeUndefined();
  });
});
