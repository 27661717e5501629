import { expect, it } from 'vitest';
import { nextReadAt, type Planned } from '../../src/domain/read-plan.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const now = 1_700_000_000_000;

/** How long until the next reading, in milliseconds, of an incident that was quiet for so long. */
function wait(quietMs: number, values: Partial<Planned> = {}): number | undefined {
  const record = { changedAt: now - quietMs };
  const planned = { record, now, intervalMs: minute, kind: 'active', isFollowed: true, ...values } as const;
  const at = nextReadAt(planned);
  return at === undefined ? undefined : Math.round(at - now);
}

it.each([
  ['a moment', 0, minute],
  ['an hour', hour, minute],
  ['six hours', 6 * hour, Math.round((6 * hour) / 168)],
  ['a day', day, Math.round(day / 168)],
  ['three days', 3 * day, Math.round((3 * day) / 168)],
  ['almost a week', 7 * day - 168, hour - 1],
  ['a week', 7 * day, hour],
  ['29 days', 29 * day, hour],
  ['a month', 30 * day, day],
  ['a year', 365 * day, day],
])('an incident that was quiet for %s is read again after its time', (_, quietMs, expected) => {
  expect(wait(quietMs)).toBe(expected);
});

it('is never sooner than the shortest interval, whatever that is', () => {
  for (const intervalMs of [10 * second, 5 * minute, 2 * hour, day]) {
    for (const quietMs of [0, hour, day, 8 * day, 40 * day]) {
      expect(wait(quietMs, { intervalMs })).toBeGreaterThanOrEqual(intervalMs);
    }
  }
  expect(wait(0, { intervalMs: 10 * second })).toBe(10 * second);
  expect(wait(8 * day, { intervalMs: 2 * hour })).toBe(2 * hour);
});

it('grows rarer and never more frequent while nothing happens', () => {
  let before = 0;
  for (let quietMs = 0; quietMs < 60 * day; quietMs += hour) {
    const next = wait(quietMs) ?? Number.NaN;
    expect(next).toBeGreaterThanOrEqual(before);
    before = next;
  }
});

it('is soon again after a press, though the ITSM saw no change for long', () => {
  expect(wait(20 * day, { record: { changedAt: now - 20 * day, statusSetAt: now - second } })).toBe(minute);
});

it('takes a change that another clock saw ahead of this one for a change of now', () => {
  expect(wait(-10 * second)).toBe(minute);
});

it.each([
  ['closed for a day', { kind: 'closed' }, day],
  ['gone', { record: { changedAt: now, goneAt: now } }, 0],
  ['followed by nobody', { isFollowed: false }, 0],
] as const)('is no more for one that is %s', (_, values, quietMs) => {
  expect(wait(quietMs, values)).toBeUndefined();
});

it.each(['new', 'active', 'waiting', 'resolved', undefined] as const)(
  'goes on for one that is %s',
  (kind) => {
    expect(wait(90 * day, { kind })).toBe(day);
  },
);

it('goes on for a day after an incident was closed', () => {
  expect(wait(day - 1, { kind: 'closed' })).toBeLessThan(10 * minute);
});
