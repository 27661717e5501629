import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roomFor } from '../../src/domain/fair-share.ts';

const share = { atOnce: 12, perTenant: 4 };

it.each([
  [{ all: 0, ofTenant: 0 }, 4],
  [{ all: 3, ofTenant: 3 }, 1],
  [{ all: 4, ofTenant: 4 }, 0],
  [{ all: 5, ofTenant: 1 }, 1],
  [{ all: 5, ofTenant: 0 }, 1],
  [{ all: 6, ofTenant: 1 }, 0],
  [{ all: 6, ofTenant: 0 }, 1],
  [{ all: 11, ofTenant: 0 }, 1],
  [{ all: 12, ofTenant: 0 }, 0],
])('with %j under way there is room for %i more', (underWay, room) => {
  expect(roomFor(share, underWay)).toBe(room);
});

it('is never more than there are places, nor more than the share of one', () => {
  fc.assert(
    fc.property(
      fc.record({ atOnce: fc.integer({ min: 1, max: 200 }), perTenant: fc.integer({ min: 1, max: 200 }) }),
      fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 300 }),
      (anyShare, asks) => {
        const ofTenants = new Map<number, number>();
        let all = 0;
        for (const tenant of asks) {
          const ofTenant = ofTenants.get(tenant) ?? 0;
          const room = roomFor(anyShare, { all, ofTenant });
          ofTenants.set(tenant, ofTenant + room);
          all += room;
          expect(ofTenant + room).toBeLessThanOrEqual(Math.max(1, anyShare.perTenant));
        }
        expect(all).toBeLessThanOrEqual(anyShare.atOnce);
      },
    ),
  );
});

it('is left for as many tenants as half of all places when others hold all they can', () => {
  let all = 0;
  let tenants = 0;
  for (;;) {
    const room = roomFor({ atOnce: 128, perTenant: 16 }, { all, ofTenant: 0 });
    if (room === 0) break;
    all += room;
    tenants += 1;
  }
  expect({ all, tenants }).toEqual({ all: 128, tenants: 68 });
});
