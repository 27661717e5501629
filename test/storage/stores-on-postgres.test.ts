import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { Secret } from '../../src/domain/secret.ts';
import { type Place, postgresAt } from './conformance/place.ts';
import { specifyStores } from './conformance/specify.ts';
import { leaveAsItIs, newEntry } from './fixtures.ts';

const address = process.env.TEST_DATABASE_URL ?? '';

/** Ends the connections of that name once one of them waits for a lock; answers how many there were. */
async function cutAll(application: string): Promise<number> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const where = 'from pg_stat_activity where application_name = $1';
  const { rows } = await client.query(
    `select pg_terminate_backend(pid) ${where} and exists (select ${where} and wait_event_type = 'Lock')`,
    [application],
  );
  await client.end();
  return rows.length;
}

describe.skipIf(address === '')('the stores on PostgreSQL', () => {
  specifyStores(postgresAt(address));

  describe('beside other processes', () => {
    let place: Place;
    let stores: Stores;
    beforeEach(async () => {
      place = await postgresAt(address).newPlace();
      stores = await place.open();
    });
    afterEach(async () => {
      await stores.close();
      await place.destroy();
    });

    it('give up a report before the acknowledgement is due when the database does not take it, and keep nothing of it', async () => {
      await place.execute('begin; lock table submissions in access exclusive mode');
      const entry = newEntry();
      const began = performance.now();
      await expect(stores.submissions.receive(entry, leaveAsItIs)).rejects.toMatchObject({
        code: 'store-failed',
        retryable: true,
        message: 'the database took too long',
      });
      expect(performance.now() - began).toBeLessThan(3_000);
      await place.execute('rollback');
      expect(await stores.submissions.find(entry)).toBeUndefined();
      expect((await stores.submissions.receive(entry, leaveAsItIs)).isNew).toBe(true);
    });

    it('are seen not to be kept apart for a user who is shown all rows and may be nobody else', async () => {
      const user = `u_${randomUUID().replaceAll('-', '')}`;
      await place.execute(`do $$ begin
        create role ${user} login bypassrls;
        execute format('grant usage on schema %I to ${user}', current_schema());
        execute format('grant select on all tables in schema %I to ${user}', current_schema());
      end $$`);
      const url = new URL(address);
      url.username = user;
      const found = await place.inspect({ databaseUrl: new Secret(url.href) });
      expect(await found?.isolation()).toBe('bypassed');
      await found?.close();
      expect(await stores.isolation()).toBe('enforced');
      await place.execute(`drop owned by ${user}; drop role ${user}`);
    });

    it('never claim the same row from two processes, and open at once together', async () => {
      const others = await Promise.all([1, 2].map(() => place.open()));
      const all = [stores, ...others];
      await Promise.all(
        Array.from({ length: 60 }, () =>
          stores.submissions.receive(newEntry({ tenantId: 'T1' }), leaveAsItIs),
        ),
      );
      const claims = await Promise.all(
        all.map((each, index) =>
          each.submissions.claimDue('T1', { owner: `w${index}`, leaseMs: 60_000, limit: 30 }),
        ),
      );
      const ids = claims.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(30);
      await Promise.all(others.map((each) => each.close()));
    });

    it('go on when the server cuts their connections', async () => {
      const application = `test-${randomUUID()}`;
      const url = new URL(address);
      url.searchParams.set('application_name', application);
      const cut = await place.open({ databaseUrl: new Secret(url.href) });
      await cut.ping();
      await place.execute('begin; lock table submissions in access exclusive mode');
      const underWay = cut.submissions.change(newEntry(), leaveAsItIs).catch((error: unknown) => error);
      await expect.poll(() => cutAll(application), { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
      expect(await underWay).toMatchObject({ code: 'store-failed', retryable: true });
      await place.execute('rollback');
      const answer = () => cut.ping().then(Boolean, () => 'fails');
      await expect.poll(answer, { timeout: 10_000 }).toBe(false);
      await cut.close();
    });
  });
});
