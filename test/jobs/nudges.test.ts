import { expect, it } from 'vitest';
import { createNudges } from '../../src/jobs/nudges.ts';

const key = (tenantId: string, id: string) => ({ tenantId, id });
const all = <Key>(keys: readonly Key[]) => keys;

it('offers what was asked for in turns by tenant, once', () => {
  const nudges = createNudges({ all: 100, perTenant: 10 });
  for (const id of ['1', '2', '3', '2']) nudges.add(key('A', id));
  nudges.add(key('B', '1'));
  expect(nudges.take(all)).toEqual([key('A', '1'), key('B', '1'), key('A', '2'), key('A', '3')]);
  expect(nudges.take(all)).toEqual([]);
});

it('remembers what was not chosen', () => {
  const nudges = createNudges({ all: 100, perTenant: 10 });
  for (const id of ['1', '2']) nudges.add(key('A', id));
  expect(nudges.take((keys) => keys.slice(0, 1))).toEqual([key('A', '1')]);
  nudges.add(key('A', '1'));
  expect(nudges.take(all)).toEqual([key('A', '2'), key('A', '1')]);
});

it('remembers so many of one and of all, and has room again when some were taken', () => {
  const nudges = createNudges({ all: 3, perTenant: 2 });
  for (const id of ['1', '2', '3']) nudges.add(key('A', id));
  for (const id of ['1', '2']) nudges.add(key('B', id));
  expect(nudges.take((keys) => keys.filter(({ tenantId }) => tenantId === 'A'))).toHaveLength(2);
  for (const id of ['2', '3']) nudges.add(key('B', id));
  expect(nudges.take(all)).toEqual([key('B', '1'), key('B', '2')]);
});
