import type { IncidentRecord } from './incident-record.ts';
import { foldStatusName, type StatusTable } from './status.ts';

/**
 * How long after the bot set a status a card may still show the one before, in milliseconds: whoever presses on it
 * then pressed at about the same time, and of several the last stands.
 */
const sightMs = 10_000;

/** A press for a status; `pressedAt` in epoch milliseconds. */
export interface StatusPress {
  readonly stepId: string;
  readonly to: string;
  /** What the card showed; absent when it was not asked for on one. */
  readonly shown?: string | undefined;
  readonly isSure: boolean;
  readonly pressedAt: number;
}

/** The incident as it was just read, and what the bot knows of it. */
export interface StatusNow {
  readonly status: string | undefined;
  readonly record: Pick<IncidentRecord, 'seen' | 'changedAt' | 'statusSetAt' | 'pending'> | undefined;
  readonly statuses: StatusTable;
}

/**
 * What a press comes to. 'made': this press has set it already. 'set-meanwhile': another one has, after this one was
 * made. 'same': it had that status before. 'ask': it has another status than the person saw.
 */
export type StatusRuling = 'send' | 'made' | 'set-meanwhile' | 'same' | 'ask';

/** Rules on a press for a status by what the ITSM holds now. */
export function ruleOnStatusPress(press: StatusPress, now: StatusNow): StatusRuling {
  const { record, status, statuses } = now;
  const isNow = (name: string | undefined) => isSameStatus(statuses, status, name);
  const pending = record?.pending?.stepId === press.stepId ? record.pending : undefined;
  if (isNow(press.to)) {
    if (pending !== undefined) return 'made';
    return (record?.statusSetAt ?? 0) >= press.pressedAt ? 'set-meanwhile' : 'same';
  }
  if (press.isSure) return 'send';
  // It was sent before: whoever changed the status since did not do so in sight of this press.
  if (pending !== undefined) return isNow(pending.from) ? 'send' : 'ask';
  if (press.shown === undefined || isNow(press.shown)) return 'send';
  return isBotsOwn(now) && (record?.statusSetAt ?? 0) + sightMs > press.pressedAt ? 'send' : 'ask';
}

/** Whether two names are one status: as they are written, or but for case and spaces where the table has no two such. */
export function isSameStatus(
  statuses: StatusTable,
  one: string | undefined,
  other: string | undefined,
): boolean {
  if ((one ?? '') === (other ?? '')) return true;
  if (one === undefined || other === undefined || foldStatusName(one) !== foldStatusName(other)) return false;
  return statuses.filter(({ name }) => foldStatusName(name) === foldStatusName(one)).length < 2;
}

/** Whether the status is the one that the bot itself set last, nothing having changed in the ITSM since. */
function isBotsOwn({ status, record, statuses }: StatusNow): boolean {
  const { seen, statusSetAt, changedAt = 0 } = record ?? {};
  if (seen === undefined || statusSetAt === undefined || changedAt > statusSetAt) return false;
  return isSameStatus(statuses, seen.incident.status, status);
}
