import { roomFor } from '../domain/fair-share.ts';

/**
 * Lets so much work be under way at once for all workspaces together, taking a workspace's next piece only when each
 * other one that waits has had its turn. Half of all places are for workspaces that have nothing under way, one place each:
 * one whose work takes for ever leaves the others' pace alone.
 */
export type FairTurns = <T>(tenantId: string, work: () => Promise<T>) => Promise<T>;

/**
 * Turns for `atOnce` pieces of work at a time, of one workspace at most half of that. What waits is held as long as whoever
 * asked for it waits, and is bounded by how many ask at once.
 */
export function createFairTurns(atOnce: number): FairTurns {
  const share = { atOnce, perTenant: Math.ceil(atOnce / 2) };
  /** Who waits, by workspace, the one whose turn is next first: a Map keeps the order of its keys. */
  const waiting = new Map<string, (() => void)[]>();
  const underWay = new Map<string, number>();
  let all = 0;

  function beginNext(): boolean {
    for (const [tenantId, queue] of waiting) {
      const ofTenant = underWay.get(tenantId) ?? 0;
      if (roomFor(share, { all, ofTenant }) === 0) continue;
      waiting.delete(tenantId);
      const begin = queue.shift();
      // Behind all others that wait now.
      if (queue.length > 0) waiting.set(tenantId, queue);
      underWay.set(tenantId, ofTenant + 1);
      all += 1;
      begin?.();
      return true;
    }
    return false;
  }

  /** One that ends can make room for more than one: for whoever is next, and for its own, that has nothing now. */
  function beginAll(): void {
    while (beginNext());
  }

  function end(tenantId: string): void {
    const left = (underWay.get(tenantId) ?? 0) - 1;
    if (left > 0) underWay.set(tenantId, left);
    else underWay.delete(tenantId);
    all -= 1;
  }

  return async (tenantId, work) => {
    const { promise: turn, resolve } = Promise.withResolvers<void>();
    const queue = waiting.get(tenantId);
    if (queue) queue.push(resolve);
    else waiting.set(tenantId, [resolve]);
    beginAll();
    await turn;
    try {
      return await work();
    } finally {
      end(tenantId);
      beginAll();
    }
  };
}
