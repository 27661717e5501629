import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/domain/connection-check.ts';
import { createSetupServices } from '../../src/services/create-setup-services.ts';
import { aConnection, find, received, tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';
import {
  admin,
  allGood,
  anEntry,
  createSetupSetting,
  member,
  otherAdmin,
  refused,
  type SetupSetting,
} from './setup-setting.ts';

let given: SetupSetting;
let setup: SetupSetting['setup'];
beforeEach(async () => {
  given = await createSetupSetting();
  setup = given.setup;
});

const stored = () => given.setting.stores.credentials.ofTenant(tenantId);
const noted = () => given.setting.noted.map(({ actorId, action, outcome }) => [actorId, action, outcome]);

describe('the connection of a workspace', () => {
  it('is none until an admin types one that logs in, and is then theirs to see, less its secrets', async () => {
    expect(await setup.readConnection(admin)).toEqual({ is: 'editable', offersTeam: false });
    const outcome = await given.connect();
    expect(outcome).toMatchObject({ is: 'kept', results: allGood });
    const read = await setup.readConnection(otherAdmin);
    expect(read).toMatchObject({
      is: 'editable',
      connection: {
        ...{ host: 'itsm.example.com', serverUrl: 'https://itsm.example.com/', clientId: 'client' },
        ...{ username: 'bot', changedBy: 'A1', changedAt: given.setting.clock.now(), waiting: 0 },
        ...{ health: { state: 'working' }, lastGoodAt: given.setting.clock.now(), forTeam: false },
      },
    });
    expect(JSON.stringify([read, outcome])).not.toMatch(/cs-1|pw-1/);
    expect(noted()).toEqual([['A1', 'connection-changed', 'done']]);
    expect(given.forgotten).toEqual([tenantId]);
  });

  it("is another workspace's business no more than its own", async () => {
    await given.connect();
    given.setting.people.profiles.set('A9', aProfile({ userId: 'A9', isAdmin: true }));
    const elsewhere = { tenantId: 'T2', userId: 'A9' };
    expect(await setup.readConnection(elsewhere)).toEqual({ is: 'editable', offersTeam: false });
    const [{ id = '' } = {}] = await stored();
    expect(await setup.readDisconnect(elsewhere, id)).toEqual({ is: 'gone' });
    expect(await setup.disconnect(elsewhere, id)).toEqual({ is: 'gone' });
    const shown = { id, revision: 'x' };
    expect(await setup.startCheck(elsewhere, { ...anEntry({ shown }), password: undefined })).toMatchObject({
      is: 'changed-meanwhile',
    });
  });

  it('is nothing to who is no admin: no host, nothing tried, and the attempt is on the record', async () => {
    await given.connect();
    const [{ id = '' } = {}] = await stored();
    expect(await setup.readConnection(member)).toEqual({ is: 'not-permitted' });
    expect(await setup.startCheck(member, anEntry())).toEqual({ is: 'not-permitted' });
    expect(await setup.readDisconnect(member, id)).toEqual({ is: 'not-permitted' });
    expect(await setup.disconnect(member, id)).toEqual({ is: 'not-permitted' });
    expect(await setup.moveReports(member, { to: id })).toEqual({ is: 'not-permitted' });
    expect(noted().slice(1)).toEqual([
      ['U1', 'connection-changed', 'not-permitted'],
      ['U1', 'connection-removed', 'not-permitted'],
      ['U1', 'reports-moved', 'not-permitted'],
    ]);
    expect(await stored()).toHaveLength(1);
  });

  it.each<[string, readonly CheckResult[], string]>([
    ['a password was refused', refused, 'not-kept'],
    ['nothing came', [], 'not-kept'],
    ['it ended before the log-in', allGood.slice(0, 2), 'not-kept'],
    [
      'reading failed',
      [...allGood.slice(0, 3), { check: 'read', is: 'failed', fault: 'access-refused', reason: 'other' }],
      'not-kept',
    ],
    [
      'the log-in was warned of',
      [{ check: 'log-in', is: 'warned', fault: 'unreachable', reason: 'other' }],
      'not-kept',
    ],
    [
      'only warnings came',
      [
        { check: 'certificate', is: 'warned', fault: 'address-refused', reason: 'plain-http' },
        { check: 'log-in', is: 'good' },
        { check: 'form', is: 'warned', fault: 'access-refused', reason: 'not-told' },
      ],
      'kept',
    ],
  ])('is kept only when it logged in and nothing failed: %s', async (_what, results, is) => {
    given.tells(results);
    expect(await given.connect()).toMatchObject({ is, results });
    expect(await stored()).toHaveLength(is === 'kept' ? 1 : 0);
    expect(noted()).toEqual([['A1', 'connection-changed', is === 'kept' ? 'done' : 'failed']]);
  });

  it('is told of check by check', async () => {
    const start = await given.send(admin);
    if (start.is !== 'begun') throw new Error('not begun');
    const told: number[] = [];
    await setup.checkConnection(admin, start.toTry, (results) => told.push(results.length));
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });

  it('is not kept for a workspace that left while it was tried', async () => {
    const start = await given.send(admin);
    if (start.is !== 'begun') throw new Error('not begun');
    await given.setting.stores.tenants.leave(tenantId, given.setting.clock.now());
    expect(await setup.checkConnection(admin, start.toTry, () => {})).toMatchObject({ is: 'not-kept' });
    expect(await stored()).toEqual([]);
  });

  it('has a new revision with every save, and a new id with another server alone', async () => {
    const seen: { id: string; revision: string }[] = [];
    const urls = ['https://itsm.example.com/', 'https://itsm.example.com/', 'https://itsm.example.com/desk/'];
    for (const url of [...urls, 'https://other.example.com/']) {
      await given.connect(admin, { serverUrl: new URL(url) });
      const [{ id = '', revision = '' } = {}] = await stored();
      seen.push({ id, revision });
    }
    const [first, second, third, fourth] = seen.map(({ id }) => id);
    expect(second).toBe(first);
    expect(new Set([first, third, fourth]).size).toBe(3);
    expect(new Set(seen.map(({ revision }) => revision)).size).toBe(4);
    await setup.disconnect(admin, fourth ?? '');
    await given.connect(admin, { serverUrl: new URL('https://other.example.com/') });
    expect((await stored())[0]?.id).not.toBe(fourth);
  });

  it('mended, sends on at once what waits for it, and nothing else', async () => {
    await given.connect();
    const [connection] = await stored();
    if (!connection) throw new Error('none');
    const { stores, clock } = given.setting;
    const key = { tenantId, connectionId: connection.id, revision: connection.revision };
    await stores.connections.markBroken(key, 'credentials-refused', () => []);
    const far = clock.now() + 3_600_000;
    const waiting = await received(given.setting, { connectionId: connection.id, dueAt: far, tries: 3 });
    const former = await received(given.setting, { connectionId: '0-former', dueAt: far });
    await received(given.setting, { connectionId: '0-former' });
    expect(await setup.readConnection(admin)).toMatchObject({
      connection: { health: { state: 'broken', fault: 'credentials-refused' }, waiting: 1 },
    });
    await given.connect();
    expect(await stores.connections.health(tenantId, connection.id)).toEqual({ state: 'working' });
    expect((await find(given.setting, waiting)).dueAt).toBe(clock.now());
    expect((await find(given.setting, former)).dueAt).toBe(far);
    expect(given.setting.nudged).toContain(waiting.id);
    expect(given.setting.nudged).not.toContain(former.id);
  });

  it('that the operator gave is shown by its host and changed by nobody', async () => {
    const fixed = createSetupServices({
      ...given.ports,
      connections: { ...given.ports.connections, isFixed: true, forTenant: async () => aConnection() },
    });
    const read = await fixed.readConnection(admin);
    expect(read).toEqual({
      is: 'fixed',
      connection: { id: 'N1', host: 'itsm.example.com', health: { state: 'working' }, waiting: 0 },
    });
    expect(await fixed.startCheck(admin, anEntry())).toEqual({ is: 'fixed' });
    expect(await fixed.disconnect(admin, 'N1')).toEqual({ is: 'fixed' });
    expect(await fixed.readDisconnect(admin, 'N1')).toEqual({ is: 'fixed' });
    expect(noted()).toEqual([
      ['A1', 'connection-changed', 'refused'],
      ['A1', 'connection-removed', 'refused'],
    ]);
  });
});
