import type { IncidentRecord } from './incident-record.ts';
import type { StatusKind } from './status.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
const monthMs = 30 * dayMs;

/** So many times as long as it has to wait for its next reading has an incident been quiet: hourly after a week. */
const quietShare = weekMs / hourMs;

/** What the plan goes by. `now` and `intervalMs`, the shortest time between two readings, in milliseconds. */
export interface Planned {
  readonly record: Pick<IncidentRecord, 'changedAt' | 'statusSetAt' | 'goneAt'>;
  readonly now: number;
  readonly intervalMs: number;
  /** What its status means; undefined for one that nobody knows. */
  readonly kind: StatusKind | undefined;
  /** Whether a card shows it, or somebody watches it. */
  readonly isFollowed: boolean;
}

/**
 * When an incident that was just read is read again, in epoch milliseconds: after the shortest interval when it
 * changed or was pressed of late, then ever more rarely, hourly after a quiet week, daily after a month. Undefined,
 * and so no more: when it is gone, when nobody follows it, and a day after it was closed.
 */
export function nextReadAt({ record, now, intervalMs, kind, isFollowed }: Planned): number | undefined {
  if (record.goneAt !== undefined || !isFollowed) return undefined;
  const quietMs = Math.max(0, now - Math.max(record.changedAt, record.statusSetAt ?? 0));
  if (kind === 'closed' && quietMs >= dayMs) return undefined;
  if (quietMs >= monthMs) return now + Math.max(dayMs, intervalMs);
  return now + Math.max(intervalMs, Math.min(hourMs, Math.round(quietMs / quietShare)));
}
