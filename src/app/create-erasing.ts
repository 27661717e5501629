import type { AuditAction } from '../domain/audit.ts';
import type { ErasedRows } from '../domain/ports/tenant-store.ts';
import { createKeptInstallations } from '../services/kept-installations.ts';
import { createTypedConnections } from '../services/typed-connections.ts';
import { systemClock } from '../telemetry/system-clock.ts';
import type { Foundation } from './open-foundation.ts';

/** What an operator erases; each answers how many rows went or changed, by table, and is safe to repeat. */
export interface Erasing {
  /** Erases a workspace or organisation, as one that has left. */
  eraseWorkspace(tenantId: string): Promise<ErasedRows>;
  /** Erases what a person wrote in a workspace, and what names them. */
  erasePerson(tenantId: string, userId: string): Promise<ErasedRows>;
}

/**
 * Erasing on the operator's word, beside a bot. Each that erased something is written down in the audit. `isStaying`: the
 * bot serves the workspace by a token of the operator's, and goes on with it as with a new one.
 */
export function createErasing(
  { stores, caches }: Pick<Foundation, 'stores' | 'caches'>,
  { isStaying }: { readonly isStaying: boolean },
): Erasing {
  const { tenants, installations, audit } = stores;
  const clock = systemClock;
  const kept = [
    createTypedConnections({ ...stores, cache: caches.connections, clock }),
    createKeptInstallations({ installations, cache: caches.workspaces }),
  ];

  async function note(
    tenantId: string,
    act: { action: AuditAction; at: number; count?: number | undefined },
  ) {
    const { action, at } = act;
    await audit.append({
      ...{ tenantId, id: `${action}:${at}`, entrance: 'operator', outcome: 'done' },
      ...act,
    });
  }

  return {
    async eraseWorkspace(tenantId) {
      const at = clock.now();
      const isInstalled = (await installations.find(tenantId)) !== undefined;
      const hasLeft = (await tenants.leftAt(tenantId)) !== undefined;
      const count = (await tenants.leave(tenantId, at))?.reports;
      // Before, because nobody would know afterwards what an erasure that was cut short had begun with.
      if (isInstalled) await note(tenantId, { action: 'uninstalled', at, count });
      const { departures: _, ...erased } = await tenants.erase(tenantId);
      for (const cache of kept) await cache.forget(tenantId);
      if (isInstalled || !isNothing(erased)) await note(tenantId, { action: 'uninstalled', at, count });
      else if (!hasLeft) return erased;
      // A bot that runs still knows it for a minute; what it writes of it meanwhile goes a day later.
      if (!isStaying) await tenants.leave(tenantId, clock.now());
      return erased;
    },
    async erasePerson(tenantId, userId) {
      const erased = await tenants.erasePerson(tenantId, userId);
      if (!isNothing(erased)) await note(tenantId, { action: 'person-erased', at: clock.now() });
      return erased;
    },
  };
}

function isNothing(erased: ErasedRows): boolean {
  return Object.values(erased).every((count) => count === 0);
}
