import { expect, it } from 'vitest';
import { createPlaces } from '../../src/services/places.ts';

it('counts what is under way, of all and of each, and tells the room that is left', () => {
  const places = createPlaces({ atOnce: 8, perTenant: 2 });
  for (const tenantId of ['A', 'B', 'A']) places.enter(tenantId);
  expect([places.all(), places.ofTenant('A'), places.ofTenant('B'), places.ofTenant('C')]).toEqual([
    3, 2, 1, 0,
  ]);
  expect([places.roomOf('A'), places.roomOf('B'), places.roomOf('C')]).toEqual([0, 1, 1]);
  places.leave('A');
  places.leave('B');
  expect([places.all(), places.ofTenant('A'), places.ofTenant('B')]).toEqual([1, 1, 0]);
  expect([places.roomOf('A'), places.roomOf('B')]).toEqual([1, 2]);
});
