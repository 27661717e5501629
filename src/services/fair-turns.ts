/**
 * Lets so much work be under way at once for all workspaces together, taking a workspace's next piece only when each
 * other one that waits has had its turn.
 */
export type FairTurns = <T>(tenantId: string, work: () => Promise<T>) => Promise<T>;

/** Turns for `atOnce` pieces of work at a time. */
export function createFairTurns(atOnce: number): FairTurns {
  /** Who waits, by workspace, the one whose turn is next first: a Map keeps the order of its keys. */
  const waiting = new Map<string, (() => void)[]>();
  let underWay = 0;

  function next(): void {
    const [tenantId, queue] = waiting.entries().next().value ?? [];
    if (tenantId === undefined || queue === undefined || underWay >= atOnce) return;
    waiting.delete(tenantId);
    const begin = queue.shift();
    // Behind all others that wait now.
    if (queue.length > 0) waiting.set(tenantId, queue);
    underWay += 1;
    begin?.();
  }

  return async (tenantId, work) => {
    const { promise: turn, resolve } = Promise.withResolvers<void>();
    const queue = waiting.get(tenantId);
    if (queue) queue.push(resolve);
    else waiting.set(tenantId, [resolve]);
    next();
    await turn;
    try {
      return await work();
    } finally {
      underWay -= 1;
      next();
    }
  };
}
