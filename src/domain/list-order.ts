import type { IncidentRecord } from './incident-record.ts';
import { kindOf, type StatusTable } from './status.ts';

/** Whether something is still to be done about an incident, as last read; one whose status nobody knows is open. */
export function isOpen({ seen, goneAt }: IncidentRecord, statuses: StatusTable): boolean {
  if (goneAt !== undefined) return false;
  const kind = kindOf(statuses, seen?.incident.status);
  return kind !== 'resolved' && kind !== 'closed';
}

/** Incidents as people are shown them: open ones first, then those that were filed last. */
export function inListOrder(
  records: readonly IncidentRecord[],
  statuses: StatusTable,
): readonly IncidentRecord[] {
  const newestFirst = records.toSorted(
    (one, other) => other.filedAt - one.filedAt || other.incidentId - one.incidentId,
  );
  const open = newestFirst.filter((record) => isOpen(record, statuses));
  const over = newestFirst.filter((record) => !isOpen(record, statuses));
  return [...open, ...over];
}
