import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { Fault } from '../../src/domain/fault.ts';
import { createAudit } from '../../src/services/create-audit.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { createFakeClock } from './fake-clock.ts';

const act = { tenantId: 'T1', entrance: 'command', action: 'status-set', outcome: 'begun' } as const;

/** A store that fails the given number of times, or holds everything until it is let go. */
function setUp({ failures = 0, holds = false } = {}) {
  const clock = createFakeClock();
  const logger = createKeptLogger();
  const entries: AuditEntry[] = [];
  const { promise: freed, resolve: letGo } = Promise.withResolvers<void>();
  let left = failures;
  let ids = 0;
  const store = {
    async append(entry: AuditEntry) {
      if (holds) await freed;
      if (left-- > 0) throw new Fault('store-failed', 'away');
      entries.push(entry);
    },
  };
  const audit = createAudit({ store, clock, ids: { newId: () => `id-${++ids}` }, logger });
  return { audit, clock, logger, entries, letGo };
}

describe('an act that is noted', () => {
  it('is stored with its time and an id of its own, or the given one', async () => {
    const { audit, clock, entries } = setUp();
    audit.note(act);
    audit.note({ ...act, id: 'given', actorId: 'U1', subject: '#12', count: 3 });
    await audit.settled();
    const at = clock.now();
    expect(entries).toEqual([
      { ...act, id: 'id-1', at },
      { ...act, id: 'given', at, actorId: 'U1', subject: '#12', count: 3 },
    ]);
  });

  it('is tried again while the database is away, and keeps the time it was noted at', async () => {
    const { audit, clock, logger, entries } = setUp({ failures: 2 });
    const at = clock.now();
    audit.note(act);
    await clock.advance(500);
    await clock.advance(500);
    await audit.settled();
    expect(entries).toMatchObject([{ at }]);
    expect(logger.messages).toEqual([]);
  });

  it('is lost with a word in the log after three failures, and nobody else notices', async () => {
    const { audit, clock, logger, entries } = setUp({ failures: 3 });
    expect(audit.note({ ...act, subject: 'BOT-7F3K9QZ2' })).toBeUndefined();
    await clock.advance(500);
    await clock.advance(500);
    await audit.settled();
    expect(entries).toEqual([]);
    expect(logger.messages).toHaveLength(1);
    expect(logger.messages.join()).not.toContain('BOT-7F3K9QZ2');
  });
});

describe('when the database does not answer', () => {
  it('settled waits for what is under way', async () => {
    const { audit, entries, letGo } = setUp({ holds: true });
    audit.note(act);
    let isSettled = false;
    const settling = audit.settled().then(() => {
      isSettled = true;
    });
    await Promise.resolve();
    expect(isSettled).toBe(false);
    letGo();
    await settling;
    expect(entries).toHaveLength(1);
  });

  it('so many wait of one tenant and so many in all; the others of a flooded one still find room', async () => {
    const { audit, logger, entries, letGo } = setUp({ holds: true });
    for (let n = 0; n < 800; n += 1) audit.note({ ...act, tenantId: 'flood' });
    audit.note({ ...act, tenantId: 'quiet' });
    expect(logger.messages).toHaveLength(300);
    for (let tenant = 0; tenant < 6_000; tenant += 1) audit.note({ ...act, tenantId: `T${tenant}` });
    letGo();
    await audit.settled();
    expect(entries).toHaveLength(5_000);
    expect(entries.filter(({ tenantId }) => tenantId === 'quiet')).toHaveLength(1);
    audit.note({ ...act, tenantId: 'flood' });
    await audit.settled();
    expect(entries).toHaveLength(5_001);
  });
});
