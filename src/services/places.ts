import { roomFor, type Share } from '../domain/fair-share.ts';

/** Who has how much under way. */
export interface Places {
  /** What is under way, of all. */
  all(): number;
  ofTenant(tenantId: string): number;
  /** How many more pieces of work of a tenant may begin. */
  roomOf(tenantId: string): number;
  enter(tenantId: string): void;
  leave(tenantId: string): void;
}

/** Counts what is under way; of tenants with nothing under way it holds nothing. */
export function createPlaces(share: Share): Places {
  const underWay = new Map<string, number>();
  let all = 0;
  const ofTenant = (tenantId: string) => underWay.get(tenantId) ?? 0;

  return {
    all: () => all,
    ofTenant,
    roomOf: (tenantId) => roomFor(share, { all, ofTenant: ofTenant(tenantId) }),
    enter(tenantId) {
      underWay.set(tenantId, ofTenant(tenantId) + 1);
      all += 1;
    },
    leave(tenantId) {
      const left = ofTenant(tenantId) - 1;
      if (left > 0) underWay.set(tenantId, left);
      else underWay.delete(tenantId);
      all -= 1;
    },
  };
}
