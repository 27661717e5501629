import type { IncidentRecord, PendingChange, SeenIncident } from '../domain/incident-record.ts';
import type { NewIncidentRecord } from '../domain/ports/incident-store.ts';
import type { Sealer } from '../domain/sealer.ts';
import { openJson, sealJson } from './sealed-json.ts';
import type { StoreParts } from './store-parts.ts';
import type { IncidentRow } from './tables.ts';

/** What the ITSM and people wrote of an incident. */
interface SealedContent {
  readonly seen?: SeenIncident | undefined;
  readonly pending?: PendingChange | undefined;
}

const kind = 'incident';

/** The row of an incident that becomes known: nobody has read it yet. */
export function toNewIncidentRow(incident: NewIncidentRecord) {
  return {
    tenant_id: incident.tenantId,
    connection_id: incident.connectionId,
    incident_id: incident.incidentId,
    submission_id: incident.submissionId ?? '',
    filer_id: incident.filerId ?? null,
    requester_id: incident.requesterId ?? null,
    filed_at: incident.filedAt,
    changes: 0,
    changed_at: incident.filedAt,
    next_read_at: incident.nextReadAt ?? null,
  };
}

/** A record as its row. `stored` is what the row holds now: content that did not change is not sealed again. */
export function toIncidentRow(
  sealer: Sealer,
  record: IncidentRecord,
  stored: { readonly row: IncidentRow; readonly record: IncidentRecord },
): IncidentRow {
  return {
    ...toNewIncidentRow(record),
    changes: record.changes,
    changed_at: record.changedAt,
    status_set_at: record.statusSetAt ?? null,
    gone_at: record.goneAt ?? null,
    ...sealContent(sealer, record, stored),
  };
}

function sealContent(
  sealer: Sealer,
  { tenantId, seen, pending }: IncidentRecord,
  { row, record }: Parameters<typeof toIncidentRow>[2],
): Pick<IncidentRow, 'key_id' | 'sealed'> {
  if (record.seen === seen && record.pending === pending) return { key_id: row.key_id, sealed: row.sealed };
  if (seen === undefined && pending === undefined) return { key_id: null, sealed: null };
  const content: SealedContent = { seen, pending };
  return sealJson(sealer, { tenantId, kind }, content);
}

/**
 * A row as the record it holds. One whose content cannot be opened is told in the log and is as one that nobody has
 * read yet: the ITSM holds it still, and a row that always failed would stand in the way of those that wait behind it.
 */
export function toIncidentRecord(
  { sealer, logger }: Pick<StoreParts, 'sealer' | 'logger'>,
  row: IncidentRow,
): IncidentRecord {
  const { seen, pending } = openContent({ sealer, logger }, row);
  return {
    tenantId: row.tenant_id,
    connectionId: row.connection_id,
    incidentId: row.incident_id,
    submissionId: row.submission_id === '' ? undefined : row.submission_id,
    filerId: row.filer_id ?? undefined,
    requesterId: row.requester_id ?? undefined,
    filedAt: row.filed_at,
    seen,
    changes: row.changes,
    changedAt: row.changed_at,
    statusSetAt: row.status_set_at ?? undefined,
    pending,
    nextReadAt: row.next_read_at ?? undefined,
    goneAt: row.gone_at ?? undefined,
  };
}

function openContent(
  { sealer, logger }: Pick<StoreParts, 'sealer' | 'logger'>,
  { tenant_id: tenantId, incident_id: incidentId, sealed }: IncidentRow,
): SealedContent {
  if (sealed === null) return {};
  try {
    return openJson<SealedContent>(sealer, { tenantId, kind }, sealed);
  } catch (error) {
    logger.error({ error, tenantId, incidentId }, 'A stored row cannot be opened');
    return {};
  }
}
