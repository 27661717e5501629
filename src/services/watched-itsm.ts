import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { ConnectionStore } from '../domain/ports/connection-store.ts';
import type { ItsmFor } from '../domain/ports/itsm.ts';
import { aroundItsm } from './around-itsm.ts';
import type { CallBudget } from './call-budget.ts';

/** How often it is noted at most that an ITSM answered well, in milliseconds. */
const noteEveryMs = 60_000;
/** How long an ITSM that asks to slow down without saying for how long is left to people, in milliseconds. */
const holdMs = 30_000;
const mostConnections = 10_000;

interface WatchedParts {
  readonly budget: CallBudget;
  readonly connections: Pick<ConnectionStore, 'noteGood'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/**
 * The same clients, with their calls seen: a good answer is noted, at most once a minute for each connection, and an
 * ITSM that asks to slow down is left to people for that long.
 */
export function createWatchedItsm(itsmFor: ItsmFor, parts: WatchedParts): ItsmFor {
  const { budget } = parts;
  const noteGood = createGoodNotes(parts);
  return (connection) =>
    aroundItsm(itsmFor(connection), async (call) => {
      try {
        const answer = await call();
        noteGood(connection);
        return answer;
      } catch (error) {
        if (error instanceof Fault && error.code === 'rate-limited') {
          const { tenantId, id: connectionId } = connection;
          budget.hold({ tenantId, connectionId }, error.retryAfterMs ?? holdMs);
        }
        throw error;
      }
    });
}

/** Notes good answers in the background: no call waits for it, and none fails by it. */
function createGoodNotes({ connections, clock, logger }: WatchedParts): (connection: Connection) => void {
  const notedAt = new Map<string, number>();
  return ({ tenantId, id }) => {
    const key = `${tenantId}:${id}`;
    const now = clock.now();
    if (now - (notedAt.get(key) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return;
    if (notedAt.size >= mostConnections) notedAt.clear();
    notedAt.set(key, now);
    connections.noteGood(tenantId, id, now).catch((error: unknown) => {
      logger.warn({ error, tenantId }, 'a good answer of the ITSM could not be noted');
    });
  };
}
