import type { AuditEntry } from '../domain/audit.ts';
import type { Logger } from '../domain/logger.ts';
import type { Audit, AuditStore } from '../domain/ports/audit.ts';
import type { Clock, Ids } from '../domain/ports/clock.ts';

/** Entries that wait to be stored, of all tenants and of one. */
const mostWaiting = 5_000;
const mostWaitingOfOne = 500;
/** How often an entry is tried to be stored, and the pause between, in milliseconds. */
const mostTries = 3;
const pauseMs = 500;

interface AuditParts {
  readonly store: Pick<AuditStore, 'append'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly ids: Pick<Ids, 'newId'>;
  readonly logger: Logger;
}

/** The audit, and when all that was noted is stored or given up: what a clean stop waits for. */
export interface StoredAudit extends Audit {
  /** Resolves within some seconds; never rejects. */
  settled(): Promise<void>;
}

/**
 * Stores entries in the background, each tried three times. An entry that cannot be stored, or that comes while too
 * many of its tenant or of all wait, is lost and told in the log by its tenant and action alone.
 */
export function createAudit({ store, clock, ids, logger }: AuditParts): StoredAudit {
  const waiting = new Set<Promise<void>>();
  const ofTenant = new Map<string, number>();

  async function append(entry: AuditEntry): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await store.append(entry);
      } catch (error) {
        if (tries === mostTries) return lost(entry, error);
        await clock.sleep(pauseMs);
      }
    }
  }

  function lost({ tenantId, action }: Pick<AuditEntry, 'tenantId' | 'action'>, error: unknown): void {
    logger.error({ error, tenantId, action }, 'an entry of the audit was lost');
  }

  function count(tenantId: string, change: number): number {
    const counted = (ofTenant.get(tenantId) ?? 0) + change;
    if (counted === 0) ofTenant.delete(tenantId);
    else ofTenant.set(tenantId, counted);
    return counted;
  }

  return {
    note(given) {
      const { tenantId } = given;
      if (waiting.size >= mostWaiting || (ofTenant.get(tenantId) ?? 0) >= mostWaitingOfOne) {
        lost(given, new Error('too many entries wait'));
        return;
      }
      count(tenantId, 1);
      const storing = append({ ...given, id: given.id ?? ids.newId(), at: clock.now() }).finally(() => {
        waiting.delete(storing);
        count(tenantId, -1);
      });
      waiting.add(storing);
    },
    async settled() {
      while (waiting.size > 0) await Promise.all(waiting);
    },
  };
}
