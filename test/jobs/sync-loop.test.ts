import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultCode } from '../../src/domain/fault.ts';
import { createSyncLoop, type SyncLoop } from '../../src/jobs/sync-loop.ts';
import { type CallBudget, createCallBudget } from '../../src/services/call-budget.ts';
import { readSoon } from '../../src/services/follow-incident.ts';
import { syncConnection } from '../../src/services/sync-connection.ts';
import { aConnection, type Setting, tenantId } from '../services/a-setting.ts';
import { fails } from '../services/fake-itsm.ts';
import { anIncidentSetting, changeInItsm, doAllDue, key, news } from '../services/press-setting.ts';

const second = 1_000;
const minute = 60 * second;
let setting: Setting;
let budget: CallBudget;
let loops: SyncLoop[];
beforeEach(async () => {
  setting = await anIncidentSetting();
  budget = createCallBudget(setting.clock);
  loops = [];
});
afterEach(() => Promise.all(loops.map((loop) => loop.stop())));

function start(owner = 'w1', own = budget): SyncLoop {
  const { ports, itsm } = setting;
  const loop = createSyncLoop(ports, { owner, budget: own, itsmFor: () => itsm });
  loops.push(loop);
  loop.start();
  return loop;
}

/** Incidents with cards, due from now on. */
async function remember(count: number, connectionId = 'N1'): Promise<void> {
  const { stores, itsm, clock, ports } = setting;
  for (let index = 0; index < count; index += 1) {
    const incidentId = itsm.file({ status: 'Open' });
    const one = { tenantId, connectionId, incidentId };
    await stores.incidents.remember({ ...one, filedAt: clock.now() });
    const card = { id: `card of ${connectionId} ${incidentId}`, submissionId: '', channelId: 'C1' };
    await stores.cards.save({ ...one, ...card, ts: `${incidentId}`, state: 'live', revision: 0 });
    await readSoon(ports, one);
  }
}

const reads = () => setting.itsm.calls.length;
const recordOf = (incidentId = 1) => setting.stores.incidents.find({ ...key, incidentId });

describe('the sync', () => {
  it('reads an incident a minute after it was read, and cards and thread follow what it finds', async () => {
    start();
    await setting.clock.advance(minute - 3 * second);
    expect(reads()).toBe(0);
    changeInItsm(setting, { status: 'Pending' });
    await setting.clock.advance(6 * second);
    expect(reads()).toBe(1);
    await doAllDue(setting);
    expect(news(setting)).toEqual([{ kind: 'status-changed', from: 'Open', to: 'Pending' }]);
    expect(setting.messenger.updated).toHaveLength(1);
  });

  it('reads an incident of many cards once, and draws nothing while nothing changes', async () => {
    await setting.stores.cards.save({
      ...{ tenantId, id: 'card-2', connectionId: 'N1', submissionId: '', incidentId: 1 },
      ...{ channelId: 'C2', ts: '2', state: 'live', revision: 0, drawn: undefined },
    });
    start();
    await setting.clock.advance(10 * minute + 30 * second);
    expect(reads()).toBe(10);
    await doAllDue(setting);
    expect(setting.messenger.updated).toEqual([]);
  });

  it('is done by one of many instances, however long it takes', async () => {
    const { readIncident } = setting.itsm;
    setting.itsm.readIncident = async (id) => {
      await setting.clock.sleep(20 * second);
      return readIncident(id);
    };
    for (const owner of ['w1', 'w2', 'w3']) start(owner, createCallBudget(setting.clock));
    await setting.clock.advance(minute + 50 * second);
    expect(reads()).toBe(1);
  });

  it('is done by one of many instances, and goes on by another when that is gone', async () => {
    const first = start('w1');
    for (const owner of ['w2', 'w3']) start(owner, createCallBudget(setting.clock));
    await setting.clock.advance(minute + 6 * second);
    expect(reads()).toBe(1);
    await first.stop();
    await setting.clock.advance(2 * minute);
    expect(reads()).toBeGreaterThanOrEqual(2);
    expect(reads()).toBeLessThanOrEqual(3);
  });

  it('keeps within its budget, what waits longest first', async () => {
    await remember(70);
    await setting.clock.advance(minute);
    start();
    await setting.clock.advance(30 * second);
    expect(reads()).toBe(40);
    await setting.clock.advance(minute);
    expect(new Set(setting.itsm.calls).size).toBe(71);
  });

  it('leaves the calls to people who need them', async () => {
    await remember(40);
    await setting.clock.advance(minute);
    for (let calls = 0; calls < 50; calls += 1) budget.note({ tenantId, connectionId: 'N1' });
    start();
    await setting.clock.advance(30 * second);
    expect(reads()).toBe(10);
  });

  it('reads at most two at once', async () => {
    await remember(10);
    await setting.clock.advance(minute);
    let now = 0;
    let most = 0;
    const { readIncident } = setting.itsm;
    setting.itsm.readIncident = async (id) => {
      now += 1;
      most = Math.max(most, now);
      await setting.clock.sleep(100);
      now -= 1;
      return readIncident(id);
    };
    start();
    await setting.clock.advance(minute);
    expect(most).toBe(2);
  });

  it('says once of an incident that is gone that it is, and reads it no more', async () => {
    setting.itsm.incidents.delete(1);
    start();
    await setting.clock.advance(30 * minute);
    expect(reads()).toBe(1);
    await doAllDue(setting);
    expect(news(setting)).toEqual([{ kind: 'gone' }]);
  });
});

describe('a reading that fails', () => {
  it('is put off ever longer, and other incidents are read', async () => {
    await remember(1);
    const { readIncident } = setting.itsm;
    setting.itsm.readIncident = async (id) => {
      if (id === 1) setting.itsm.next.read.push(fails('outcome-unknown'));
      return readIncident(id);
    };
    start();
    await setting.clock.advance(10 * minute + 30 * second);
    const calls = setting.itsm.calls.filter((call) => call === 'read 2');
    expect(calls.length).toBeGreaterThanOrEqual(9);
    expect(setting.itsm.calls.filter((call) => call === 'read 1').length).toBeLessThanOrEqual(10);
    expect(await recordOf(2)).toMatchObject({ seen: { incident: { status: 'Open' } } });
  });

  it('because the ITSM cannot be reached lets the connection rest', async () => {
    await remember(30);
    setting.clock.chance = 0.99;
    const { readIncident } = setting.itsm;
    setting.itsm.readIncident = async (id) => {
      setting.itsm.next.read.push(fails('unreachable'));
      return readIncident(id);
    };
    start();
    await setting.clock.advance(11 * minute);
    expect(reads()).toBeLessThan(30);
    setting.itsm.readIncident = readIncident;
    setting.itsm.next.read.length = 0;
    await setting.clock.advance(10 * minute);
    expect(new Set(setting.itsm.calls).size).toBe(31);
  });

  it('because the ITSM asks to slow down waits for as long', async () => {
    setting.itsm.next.read.push(fails('rate-limited', { retryAfterMs: 5 * minute }));
    await remember(3);
    start();
    await setting.clock.advance(minute + 9 * second);
    const before = reads();
    expect(before).toBeLessThanOrEqual(2);
    await setting.clock.advance(5 * minute - 12 * second);
    expect(reads()).toBe(before);
    await setting.clock.advance(30 * second);
    expect(reads()).toBeGreaterThan(before);
  });

  it.each<FaultCode>(['credentials-refused', 'redirected', 'address-refused'])(
    'with %s breaks the connection, and nothing is read until it works again',
    async (code) => {
      await remember(5);
      setting.itsm.next.read.push(fails(code), fails(code));
      start();
      await setting.clock.advance(30 * minute);
      expect(reads()).toBeLessThanOrEqual(2);
      await setting.clock.advance(0);
      expect(await setting.stores.connections.health(tenantId, 'N1')).toMatchObject({ state: 'broken' });
      await setting.stores.connections.release(tenantId, 'N1');
      await setting.clock.advance(minute);
      expect(reads()).toBeGreaterThanOrEqual(6);
    },
  );
});

it('reads nothing of a connection that broke since it was found due', async () => {
  const { ports, itsm, stores, clock } = setting;
  await clock.advance(minute);
  const broken = { tenantId, connectionId: 'N1', revision: 'N1-1' };
  await stores.connections.markBroken(broken, 'credentials-refused', () => []);
  const state = { failures: new Map(), leases: new Map(), isStopping: () => false };
  await syncConnection(ports, broken, { owner: 'w1', budget, itsmFor: () => itsm, ...state });
  expect(reads()).toBe(0);
});

describe('incidents of a former connection', () => {
  it('are read no more, and their cards say so', async () => {
    setting.connection = aConnection('N2');
    start();
    await setting.clock.advance(10 * minute);
    expect(reads()).toBe(0);
    expect(await recordOf()).toMatchObject({ nextReadAt: undefined });
    await doAllDue(setting);
    expect(setting.messenger.updated).toMatchObject([{ content: { isReadOnly: true } }]);
  });
});

it('survives a database that fails', async () => {
  const { incidents } = setting.stores;
  let failures = 1;
  const stores = {
    ...setting.stores,
    incidents: {
      ...incidents,
      connectionsDue(...input: Parameters<typeof incidents.connectionsDue>) {
        failures -= 1;
        if (failures >= 0) fails('store-failed')();
        return incidents.connectionsDue(...input);
      },
    },
  };
  const loop = createSyncLoop(
    { ...setting.ports, stores },
    { owner: 'w1', budget, itsmFor: () => setting.itsm },
  );
  loops.push(loop);
  loop.start();
  await setting.clock.advance(minute + 6 * second);
  expect(reads()).toBe(1);
  expect(setting.logged).toContain('nothing could be looked for to be read');
});

it('begins nothing after it was stopped', async () => {
  await remember(20);
  await setting.clock.advance(minute);
  const loop = start();
  await loop.stop();
  const before = reads();
  await setting.clock.advance(10 * minute);
  expect(reads()).toBe(before);
});
