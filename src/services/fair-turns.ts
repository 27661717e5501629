import { createPlaces } from './places.ts';

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
  const places = createPlaces({ atOnce, perTenant: Math.ceil(atOnce / 2) });
  /** Who waits, by workspace, the one whose turn is next first: a Map keeps the order of its keys. */
  const waiting = new Map<string, (() => void)[]>();

  function beginNext(): boolean {
    for (const [tenantId, queue] of waiting) {
      if (places.roomOf(tenantId) === 0) continue;
      waiting.delete(tenantId);
      const begin = queue.shift();
      // Behind all others that wait now.
      if (queue.length > 0) waiting.set(tenantId, queue);
      places.enter(tenantId);
      begin?.();
      return true;
    }
    return false;
  }

  /** One that ends can make room for two: for whoever is next, and for its own, that has nothing now. */
  function beginAll(): void {
    while (beginNext());
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
      places.leave(tenantId);
      beginAll();
    }
  };
}
