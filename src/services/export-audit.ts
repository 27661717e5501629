import type { AuditEntry } from '../domain/audit.ts';
import { isAdmin } from './is-admin.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** How many entries are given out, and how many of them are read at once. */
const mostExported = 2_000;
const mostRead = 500;

/**
 * The newest 2,000 entries of the audit for an admin, newest first; undefined for everybody else. Who asked is noted in
 * both cases.
 */
export async function exportAudit(
  ports: ServicePorts,
  actor: Actor,
): Promise<readonly AuditEntry[] | undefined> {
  const { tenantId, userId: actorId, entrance = 'bot' } = actor;
  const act = { tenantId, actorId, entrance, action: 'audit-exported' } as const;
  if (!(await isAdmin(ports, actor))) {
    ports.audit.note({ ...act, outcome: 'not-permitted' });
    return undefined;
  }
  const entries = await readNewest(ports, tenantId);
  ports.audit.note({ ...act, outcome: 'done', count: entries.length });
  return entries;
}

async function readNewest({ stores }: ServicePorts, tenantId: string): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const limit = Math.min(mostRead, mostExported - entries.length);
    const page = await stores.audit.newest(tenantId, limit, entries.at(-1)?.id);
    entries.push(...page);
    if (page.length < limit || entries.length >= mostExported) return entries;
  }
}
