import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/incident-record.ts';
import { createSyncLoop } from '../../src/jobs/sync-loop.ts';
import { createCallBudget } from '../../src/services/call-budget.ts';
import { createCountedItsm } from '../../src/services/counted-itsm.ts';
import { createWatchedItsm } from '../../src/services/watched-itsm.ts';
import { dayTable } from './simulation/day-table.ts';
import { createSeededRandom, createSimulatedClock } from './simulation/simulated-clock.ts';
import {
  connectionOf,
  fillOffice,
  openOffice,
  perWorkspace,
  type SimulatedOffice,
  tenantIds,
} from './simulation/simulated-office.ts';
import { createSimulatedWorld, nameOf } from './simulation/simulated-world.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 24);
const [busyTenant = ''] = tenantIds;
const busy = connectionOf(busyTenant).id;

const random = createSeededRandom(5);
const clock = createSimulatedClock(start, random);
const world = createSimulatedWorld(clock);
let office: SimulatedOffice;
let changes = 0;

beforeAll(async () => {
  office = await openOffice(clock, world);
  const filling = fillOffice(office, world, random);
  await filling;
  const { ports } = office;
  const budget = createCallBudget(clock);
  const watched = createWatchedItsm(world.itsmFor, {
    ...ports,
    budget,
    connections: ports.stores.connections,
  });
  const people = createCountedItsm(watched, budget);
  planTheDay((tenantId) => people(connectionOf(tenantId)).readFormFields());
  const sync = createSyncLoop(ports, { owner: 'w', budget, itsmFor: watched });
  sync.start();
  await clock.runUntil(start + day);
  const stopped = sync.stop();
  await clock.runUntil(start + day + minute);
  await stopped;
}, 300_000);
afterAll(() => office.close());

/** What happens on the day: changes at random, most of them by day, many at once in one workspace, and people at work. */
function planTheDay(call: (tenantId: string) => Promise<unknown>): void {
  const at = (ms: number, what: () => unknown) => clock.after(ms, () => void what());
  const byDay = () => 8 * hour + random() * 10 * hour;
  for (const tenantId of tenantIds) {
    for (let incidentId = 1; incidentId <= perWorkspace; incidentId += 1) {
      if (random() >= 0.12) continue;
      const first = random() < 0.8 ? byDay() : random() * 20 * hour;
      // One change brings another.
      for (const later of [0, random() * 40 * minute, random() * 3 * hour]) {
        at(first + later, () => change(tenantId, incidentId));
      }
    }
    for (let bursts = 0; bursts < 30; bursts += 1) {
      const calls = Math.ceil(random() * 20);
      at(bursts * 45 * minute + random() * 30 * minute, () =>
        Promise.all(Array.from({ length: calls }, () => call(tenantId))),
      );
    }
  }
  for (let incidentId = 1; incidentId <= perWorkspace; incidentId += 1) {
    at(17 * hour + random() * 5 * minute, () => change(busyTenant, incidentId));
  }
}

async function change(tenantId: string, incidentId: number): Promise<void> {
  clock.stir();
  const { id: connectionId } = connectionOf(tenantId);
  const held = world.incidents.get(nameOf(connectionId, incidentId));
  const record = await office.ports.stores.incidents.find({ tenantId, connectionId, incidentId });
  if (held === undefined || record === undefined) throw new Error('no such incident');
  const since = clock.now();
  const { status } = held.incident;
  const next = status === 'Open' ? 'In Progress' : status === 'In Progress' ? 'Resolved' : 'Open';
  const isStatus = random() < 0.7;
  changes += 1;
  held.incident = {
    ...held.incident,
    ...(isStatus ? { status: next } : { subject: `Incident ${incidentId}, ${since}` }),
  };
  held.unread ??= { since, quietMs: since - held.changedAt, plannedAt: record.nextReadAt ?? 0 };
  held.changedAt = since;
}

const calm = () => world.findings.filter(({ connectionId }) => connectionId !== busy);

describe('a day of 2,000 incidents in 20 workspaces', () => {
  it('is told in a table', () => {
    process.stdout.write(`\n${changes} changes\n${dayTable(world, busy)}\n\n`);
    expect(world.findings.length).toBeGreaterThan(400);
  });

  it('meets no limit of the ITSM’s or of Slack’s', () => {
    expect(world.itsmLimit.refused).toEqual([]);
    expect(world.slackLimit.refused).toEqual([]);
  });

  it('finds each change when the plan says, a few seconds later at most', () => {
    expect(Math.max(...calm().map(({ lateMs }) => lateMs))).toBeLessThanOrEqual(10 * second);
  });

  it('finds what changed lately within a minute, and what is a week old within an hour', () => {
    for (const { quietMs, staleMs } of calm()) {
      if (quietMs < 2 * hour) expect(staleMs).toBeLessThanOrEqual(minute + 10 * second);
      if (quietMs < 30 * day) expect(staleMs).toBeLessThanOrEqual(hour + 10 * second);
    }
  });

  it('of a workspace where everything changes at once finds all within a few minutes of the plan', () => {
    const late = world.findings
      .filter(({ connectionId }) => connectionId === busy)
      .map(({ lateMs }) => lateMs);
    expect(Math.max(...late)).toBeLessThanOrEqual(5 * minute);
  });

  it('draws a card for a change that was found, and for nothing else', () => {
    expect(world.counts.updates).toBe(world.findings.length);
  });

  it('ends with cards that show what the ITSM holds, less what is still to be read by the plan', async () => {
    for (const tenantId of tenantIds) {
      const { id: connectionId } = connectionOf(tenantId);
      for (let incidentId = 1; incidentId <= perWorkspace; incidentId += 1) {
        const held = world.incidents.get(nameOf(connectionId, incidentId));
        const record = await office.ports.stores.incidents.find({ tenantId, connectionId, incidentId });
        if (held?.unread) expect(held.unread.plannedAt).toBeGreaterThan(start + day - 10 * second);
        else expect(record?.seen?.digest).toBe(held && digestOf(held.incident));
      }
    }
  });
});
