import { roomFor, type Share } from '../domain/fair-share.ts';
import { createPlaces, type Places } from '../services/places.ts';

interface OfTenant {
  readonly tenantId: string;
}

/** Whose turn it is, and how many pieces of work they may begin. */
export interface Turn extends OfTenant {
  readonly limit: number;
}

/** Turns by tenant, in rounds: in each every tenant with work has one turn, however much work it has. */
export interface TenantTurns extends Pick<Places, 'enter' | 'leave'> {
  /** Whether the last round is over, so that it is time to look whose work is due. */
  isOver(): boolean;
  /** Whether anything of anybody may begin. */
  hasRoom(): boolean;
  /** A new round of these tenants, in this order. */
  begin(tenantIds: readonly string[]): void;
  /** Whose turn it is in this round; who has no room is passed over. Undefined: it is over, or there is no room at all. */
  next(): Turn | undefined;
  /** Of these, in their order, what may begin before its time: only where nobody who waits would miss the room. */
  choose<Item extends OfTenant>(items: readonly Item[]): readonly Item[];
}

/** Turns where so much may be under way. What it holds is bounded by that and by the tenants of one round. */
export function createTenantTurns(share: Share): TenantTurns {
  const places = createPlaces(share);
  let round: Iterator<string> = [].values();
  let upNext: string | undefined;

  function forward(): void {
    const { value, done } = round.next();
    upNext = done ? undefined : value;
  }

  return {
    isOver: () => upNext === undefined,
    hasRoom: () => places.all() < share.atOnce,
    begin(tenantIds) {
      round = tenantIds.values();
      forward();
    },
    next() {
      while (upNext !== undefined && places.all() < share.atOnce) {
        const tenantId = upNext;
        forward();
        const limit = places.roomOf(tenantId);
        if (limit > 0) return { tenantId, limit };
      }
      return undefined;
    },
    choose(items) {
      const chosen = new Map<string, number>();
      let more = 0;
      return items.filter(({ tenantId }) => {
        const ofTenant = places.ofTenant(tenantId) + (chosen.get(tenantId) ?? 0);
        const all = places.all() + more;
        if (all >= Math.floor(share.atOnce / 2) || roomFor(share, { all, ofTenant }) === 0) return false;
        chosen.set(tenantId, (chosen.get(tenantId) ?? 0) + 1);
        more += 1;
        return true;
      });
    },
    enter: places.enter,
    leave: places.leave,
  };
}
