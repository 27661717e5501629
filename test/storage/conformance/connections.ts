import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/domain/connection.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { claimSteps } from '../claim-all.ts';
import { newStep } from '../fixtures.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

/** A connection of a tenant, of a new revision at each call. */
export function connectionOf(tenantId: string, id: string): Connection {
  const secret = new Secret('not stored');
  return {
    tenantId,
    id,
    revision: randomUUID(),
    serverUrl: new URL('https://itsm.example.com'),
    clientId: secret,
    clientSecret: secret,
    username: secret,
    password: secret,
  };
}

function keyOf({ tenantId, id, revision }: Connection) {
  return { tenantId, connectionId: id, revision };
}

export function specifyConnections(backend: Backend): void {
  describe('connections', () => {
    const given = givenStores(backend);
    const newConnection = () => connectionOf(`T${randomUUID()}`, 'C1');
    const stepsDue = () => claimSteps(given.stores, { owner: 'w', leaseMs: 3_600_000, limit: 1_000 });

    it('work until they are marked broken, with the steps in the same commit', async () => {
      const connection = newConnection();
      await given.stores.connections.know(connection);
      expect(await given.stores.connections.health(connection.tenantId, 'C1')).toEqual({ state: 'working' });
      const wasWorking = await given.stores.connections.markBroken(
        keyOf(connection),
        'redirected',
        (since) => [newStep({ kind: 'tell-admins', faultCode: 'redirected' }, { id: `broken:${since}` })],
      );
      expect(wasWorking).toBe(true);
      const health = await given.stores.connections.health(connection.tenantId, 'C1');
      expect(health).toMatchObject({ state: 'broken', fault: 'redirected' });
      const since = health.state === 'broken' ? health.since : 0;
      expect(Math.abs(since - Date.now())).toBeLessThan(60_000);
      expect((await stepsDue()).map(({ id }) => id)).toContain(`broken:${since}`);
    });

    it('are marked broken once by many at once', async () => {
      const connection = newConnection();
      await given.stores.connections.know(connection);
      const marks = await Promise.all(
        Array.from({ length: 20 }, () =>
          given.stores.connections.markBroken(keyOf(connection), 'access-refused', () => [
            newStep({ kind: 'tell-admins', faultCode: 'access-refused' }),
          ]),
        ),
      );
      expect(marks.filter(Boolean)).toHaveLength(1);
      expect((await stepsDue()).filter(({ tenantId }) => tenantId === connection.tenantId)).toHaveLength(1);
    });

    it('stay working when the breaking cannot commit its steps', async () => {
      const connection = newConnection();
      await given.stores.connections.know(connection);
      const mark = given.stores.connections.markBroken(keyOf(connection), 'redirected', () => [
        newStep({ kind: 'post-card' }, { dueAt: Number.NaN }),
      ]);
      await expect(mark).rejects.toMatchObject({ code: 'store-failed' });
      expect(await given.stores.connections.health(connection.tenantId, 'C1')).toEqual({ state: 'working' });
    });

    it('tell when the ITSM last answered well, whatever is told late', async () => {
      const connection = newConnection();
      const { tenantId } = connection;
      const { connections } = given.stores;
      await connections.noteGood(tenantId, 'C1', 100);
      expect(await connections.lastGood(tenantId, 'C1')).toBeUndefined();
      await connections.know(connection);
      expect(await connections.lastGood(tenantId, 'C1')).toBeUndefined();
      await connections.noteGood(tenantId, 'C1', 100);
      await connections.noteGood(tenantId, 'C1', 99);
      expect(await connections.lastGood(tenantId, 'C1')).toBe(100);
      await connections.know(connectionOf(tenantId, 'C1'));
      await connections.noteGood('T-other', 'C1', 300);
      expect(await connections.lastGood(tenantId, 'C1')).toBe(100);
      await connections.noteGood(tenantId, 'C1', 200);
      expect(await connections.lastGood(tenantId, 'C1')).toBe(200);
      expect(await connections.lastGood(tenantId, 'C2')).toBeUndefined();
    });

    it('work again by a new revision or a word, and not by the same revision', async () => {
      const connection = newConnection();
      const isWorking = async () =>
        (await given.stores.connections.health(connection.tenantId, 'C1')).state === 'working';
      await given.stores.connections.know(connection);
      await given.stores.connections.markBroken(keyOf(connection), 'redirected', () => []);
      await given.stores.connections.know(connection);
      expect(await isWorking()).toBe(false);
      const mended = connectionOf(connection.tenantId, 'C1');
      await given.stores.connections.know(mended);
      expect(await isWorking()).toBe(true);
      expect(await given.stores.connections.markBroken(keyOf(connection), 'redirected', () => [])).toBe(
        false,
      );
      expect(await isWorking()).toBe(true);
      await given.stores.connections.markBroken(keyOf(mended), 'redirected', () => []);
      await given.stores.connections.release(connection.tenantId, 'C1');
      expect(await isWorking()).toBe(true);
    });
  });
}
