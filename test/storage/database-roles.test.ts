import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createStores } from '../../src/storage/create-stores.ts';
import { restrictedRole } from '../../src/storage/row-level-security.ts';
import { createKeptLogger, leaveAsItIs, newEntry, newKeys, sealing } from './fixtures.ts';

const address = process.env.TEST_DATABASE_URL ?? '';

describe.skipIf(address === '')('the role of DATABASE_URL', () => {
  let admin: pg.Client;
  let name: string;
  const opened: Stores[] = [];
  const parts = {
    ...sealing(newKeys('k1').keys),
    ...{ dataDir: 'unused', clock: { now: () => Date.now() }, logger: createKeptLogger() },
  };

  beforeEach(async () => {
    // In small letters: it is also the name of its schema, which no statement quotes.
    name = `role_${randomUUID().replaceAll('-', '')}`;
    admin = new pg.Client({ connectionString: address });
    await admin.connect();
    // Two processes that change roles at once get in each other's way.
    await admin.query(`select pg_advisory_lock(hashtext('roles of tests'))`);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((stores) => stores.close()));
    await admin.query(`drop owned by ${name} cascade; drop role ${name}`);
    await admin.end();
  });

  /** A role with a schema of its own name, which the path of every user begins with. */
  async function makeRole(attributes: string): Promise<void> {
    await admin.query(
      `create role ${name} login password 'test' ${attributes}; create schema authorization ${name}`,
    );
  }

  function addressOf(search: Record<string, string> = {}): Secret {
    const url = new URL(address);
    url.username = name;
    url.password = 'test';
    for (const [key, value] of Object.entries(search)) url.searchParams.set(key, value);
    return new Secret(url.href);
  }

  async function open(databaseUrl = addressOf()): Promise<Stores> {
    const stores = await createStores({ ...parts, databaseUrl });
    opened.push(stores);
    return stores;
  }

  const ownersOf = async () =>
    (await admin.query('select distinct tableowner from pg_tables where schemaname = $1', [name])).rows;

  /** Who works on the rows, as the bot's own connections see it. */
  async function worksFor(stores: Stores): Promise<void> {
    const entry = newEntry();
    await stores.submissions.receive(entry, leaveAsItIs);
    expect(await stores.submissions.tenantsDue(10)).toContain(entry.tenantId);
    expect(await stores.submissions.claimDue('another', { owner: 'w', leaseMs: 1_000, limit: 1 })).toEqual(
      [],
    );
    expect(await stores.submissions.find(entry)).toMatchObject({ id: entry.id });
    expect(await stores.isolation()).toBe('enforced');
  }

  it('that is a plain one owns the tables, and is shown no more than others', async () => {
    await makeRole('');
    const stores = await open();
    await worksFor(stores);
    expect(await ownersOf()).toEqual([{ tableowner: name }]);
    const client = new pg.Client({ connectionString: addressOf().reveal() });
    await client.connect();
    expect((await client.query('select * from submissions')).rows).toEqual([]);
    await client.end();
  });

  it('that looks past policies works as one that does not, also where its schema has its own name', async () => {
    await makeRole('bypassrls createrole');
    const all = await Promise.all([open(), open(), open()]);
    for (const stores of all) await worksFor(stores);
    expect(await ownersOf()).toEqual([{ tableowner: name }]);
    const { rows } = await admin.query(
      'select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = $1',
      [restrictedRole],
    );
    expect(rows).toEqual([
      { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false },
    ]);
  });

  it('that looks past policies, and may be no other, does not start the bot, and reads what to do', async () => {
    await makeRole('bypassrls');
    await expect(open()).rejects.toMatchObject({ code: 'store-failed' });
    await expect(open()).rejects.toThrow(
      `Let DATABASE_URL name a plain user that owns the bot's tables; or, as a superuser: create role ${restrictedRole} ` +
        `nologin; grant ${restrictedRole} to that user`,
    );
    await admin.query(`grant ${restrictedRole} to ${name}`);
    await worksFor(await open());
  });

  it('works in the schema that the path of its address names', async () => {
    await makeRole('bypassrls createrole');
    await admin.query(`create schema ${name}_other authorization ${name}`);
    const stores = await open(addressOf({ options: `-c search_path=${name}_other` }));
    await worksFor(stores);
    const { rows } = await admin.query(`select count(*)::int as reports from ${name}_other.submissions`);
    expect(rows).toEqual([{ reports: 1 }]);
    expect(await ownersOf()).toEqual([]);
  });
});
