import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { type CallBudget, createCallBudget } from '../../src/services/call-budget.ts';
import { createCountedItsm } from '../../src/services/counted-itsm.ts';
import { createWatchedItsm } from '../../src/services/watched-itsm.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { aConnection } from './a-setting.ts';
import { createFakeClock, type FakeClock, settled } from './fake-clock.ts';
import { createFakeItsm, type FakeItsm, fails } from './fake-itsm.ts';

const second = 1_000;
const one = { tenantId: 'T1', connectionId: 'N1' };
let clock: FakeClock;
let budget: CallBudget;
beforeEach(() => {
  clock = createFakeClock();
  budget = createCallBudget(clock);
});

/** Takes until there is nothing left, and answers how often that was possible. */
function takeAll(key = one): number {
  let taken = 0;
  while (budget.take(key)) taken += 1;
  return taken;
}

describe('the budget of a connection', () => {
  it('lets the bot read 40 times in any minute', async () => {
    expect(takeAll()).toBe(40);
    await clock.advance(30 * second);
    expect(takeAll()).toBe(0);
    await clock.advance(30 * second);
    expect(takeAll()).toBe(40);
  });

  it.each([
    [10, 40],
    [20, 40],
    [35, 25],
    [60, 0],
    [90, 0],
  ])('leaves room for people: %i calls of theirs leave %i', async (people, left) => {
    for (let calls = 0; calls < people; calls += 1) budget.note(one);
    expect(takeAll()).toBe(left);
    await clock.advance(60 * second);
    expect(takeAll()).toBe(40);
  });

  it('is its own', () => {
    expect(takeAll(one)).toBe(40);
    expect(budget.hasLeft(one)).toBe(false);
    expect(takeAll({ ...one, connectionId: 'N2' })).toBe(40);
    // Two workspaces may have connections of one id.
    expect(takeAll({ ...one, tenantId: 'T2' })).toBe(40);
  });

  it('rests for as long as it is held, and a shorter hold ends none that is longer', async () => {
    budget.hold(one, 20 * second);
    budget.hold(one, 5 * second);
    await clock.advance(20 * second - 1);
    expect(budget.take(one)).toBe(false);
    await clock.advance(1);
    expect(budget.take(one)).toBe(true);
  });

  it('is forgotten when 10,000 others were used since', () => {
    takeAll(one);
    for (let other = 0; other < 10_000; other += 1) budget.note({ ...one, connectionId: `other ${other}` });
    expect(takeAll(one)).toBe(40);
  });
});

describe('clients that are watched', () => {
  const connection = aConnection();
  let itsm: FakeItsm;
  let noted: number[];
  let fault: Fault | undefined;
  beforeEach(() => {
    itsm = createFakeItsm();
    itsm.file({});
    noted = [];
    fault = undefined;
  });

  function watched() {
    const connections = {
      async noteGood(_tenantId: string, _connectionId: string, at: number) {
        if (fault) throw fault;
        noted.push(at);
      },
    };
    const logger = createKeptLogger();
    return { itsmFor: createWatchedItsm(() => itsm, { budget, connections, clock, logger }), logger };
  }

  it('note good answers once a minute', async () => {
    const { readIncident } = watched().itsmFor(connection);
    for (const wait of [0, 59, 1, 59, 1]) {
      await clock.advance(wait * second);
      await readIncident(1);
    }
    expect(noted).toHaveLength(3);
  });

  it('answer though that cannot be noted', async () => {
    fault = new Fault('store-failed', 'the disk is full');
    const { itsmFor, logger } = watched();
    expect(await itsmFor(connection).readIncident(1)).toMatchObject({ subject: 'Any' });
    await settled();
    expect(logger.messages).toHaveLength(1);
  });

  it('hold the connection for as long as the ITSM asks, and for 30 s when it does not say', async () => {
    const { readIncident } = watched().itsmFor(connection);
    for (const [details, seconds] of [
      [{ retryAfterMs: 90 * second }, 90],
      [{}, 30],
    ] as const) {
      itsm.next.read.push(fails('rate-limited', details));
      await expect(readIncident(1)).rejects.toMatchObject({ code: 'rate-limited' });
      await clock.advance(seconds * second - 1);
      expect(budget.hasLeft(one)).toBe(false);
      await clock.advance(1);
      expect(budget.hasLeft(one)).toBe(true);
    }
    expect(noted).toEqual([]);
  });

  it('count every call of people when they are to be counted, and those that fail, too', async () => {
    const { readIncident, updateIncident } = createCountedItsm(watched().itsmFor, budget)(connection);
    itsm.next.read.push(fails('unreachable'));
    await readIncident(1).catch(() => {});
    for (let calls = 0; calls < 20; calls += 1) await readIncident(1);
    for (let calls = 0; calls < 20; calls += 1) await updateIncident(1, { status: 'Open' });
    expect(takeAll()).toBe(19);
  });
});
