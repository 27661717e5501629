import { isOperators } from '../domain/installation.ts';
import { type KeptInstallation, readKept, toKept, writeKept } from '../domain/kept-installation.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { InstallationStore } from '../domain/ports/installation-store.ts';

const keptMs = 60_000;
/** A flood from a workspace that is not installed reads the database once in so long. */
const noneKeptMs = 5_000;

/** Installations as calls of Slack need them, before the rows that are the truth. */
export interface KeptInstallations {
  /** At most 60 s old; undefined: not installed, at most 5 s old. Throws `Fault` 'store-failed'. */
  find(tenantId: string): Promise<KeptInstallation | undefined>;
  /** What was just written is what is found from now on. */
  remember(installation: KeptInstallation): void;
  /** The next look is at the row. */
  forget(tenantId: string): Promise<void>;
}

/** Reads each installation from the cache, else its row, of which one look at a time is under way. */
export function createKeptInstallations({
  installations,
  cache,
}: {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly cache: Cache;
}): KeptInstallations {
  const looking = new Map<string, Promise<KeptInstallation | undefined>>();
  let changes = 0;

  async function look(tenantId: string): Promise<KeptInstallation | undefined> {
    const kept = readKept(await cache.get(keyOf(tenantId)));
    if (kept !== undefined) return kept === 'none' ? undefined : kept;
    const since = changes;
    const row = await installations.find(tenantId);
    const found = row && !isOperators(row) ? toKept(row) : undefined;
    // What was read before a change must not hide it for a minute.
    if (since === changes) keep(tenantId, found);
    return found;
  }

  /** Nobody waits for a cache that is slow, and it never rejects. */
  function keep(tenantId: string, found: KeptInstallation | undefined): void {
    void cache.set(keyOf(tenantId), writeKept(found), found === undefined ? noneKeptMs : keptMs);
  }

  return {
    find(tenantId) {
      const under = looking.get(tenantId);
      if (under) return under;
      const begun = look(tenantId).finally(() => {
        if (looking.get(tenantId) === begun) looking.delete(tenantId);
      });
      looking.set(tenantId, begun);
      return begun;
    },
    remember(installation) {
      changes += 1;
      looking.delete(installation.tenantId);
      keep(installation.tenantId, installation);
    },
    async forget(tenantId) {
      changes += 1;
      looking.delete(tenantId);
      await cache.delete(keyOf(tenantId));
    },
  };
}

function keyOf(tenantId: string): string {
  return `installation:${tenantId}`;
}
