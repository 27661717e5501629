import { newsSteps } from './incident-news.ts';
import type { IncidentRecord, SeenIncident } from './incident-record.ts';
import type { RecordChange } from './ports/incident-store.ts';
import type { NewStep, StepWork } from './step.ts';

/**
 * How long a change that may be the bot's own is left to who asked for it, in milliseconds: longer than the longest
 * pause between two tries of a step.
 */
const othersTurnMs = 10 * 60_000;

/** Who of the bot's people brought a reading about: the step that did it, and the status before as far as it knows. */
export interface ByPerson {
  readonly actorId: string;
  readonly stepId: string;
  readonly from?: string | undefined;
}

/** A reading, and what surrounds it. `now` in epoch milliseconds. */
export interface Reading {
  readonly seen: SeenIncident;
  readonly by?: ByPerson | undefined;
  readonly now: number;
  /** People who would see a change on their App Home. */
  readonly lookers: readonly string[];
  /** Whether a card shows the incident: the first reading of one without draws none. */
  readonly hasCard: boolean;
  /** When the record that comes of it is read again. */
  readonly plan: (record: IncidentRecord) => number | undefined;
}

/**
 * What a reading makes of a record, and what follows: cards and homes are drawn when anything changed, and a change of
 * status is told, as a person's or as the ITSM's. The first reading tells nothing. A reading older than the stored one
 * changes nothing, and one that may show what the bot itself is about to record waits for that.
 */
export function followed(current: IncidentRecord, reading: Reading): RecordChange {
  const { seen, by, now, plan } = reading;
  if (current.seen && seen.at < current.seen.at) return { record: current };
  const { status } = seen.incident;
  const from = by?.from ?? current.seen?.incident.status;
  const isNews = status !== from && (by !== undefined || current.seen !== undefined);
  if (isNews && !by && isPending(current, seen)) {
    return { record: { ...current, nextReadAt: plan({ ...current, changedAt: now }) } };
  }
  const isOther = !isKnown(current, seen);
  const isChange = isOther && current.seen !== undefined;
  const record: IncidentRecord = {
    ...current,
    seen,
    goneAt: undefined,
    changes: current.changes + (isChange ? 1 : 0),
    changedAt: isChange || by ? now : current.changedAt,
    statusSetAt: by ? now : current.statusSetAt,
    pending: by && current.pending?.stepId === by.stepId ? undefined : current.pending,
  };
  const { incidentId } = record;
  const works: StepWork[] = [];
  if (isNews) {
    const news =
      by && status !== undefined
        ? ({ kind: 'status-set', actorId: by.actorId, from, to: status } as const)
        : ({ kind: 'status-changed', from, to: status } as const);
    works.push({ kind: 'tell-news', incidentId, news });
  }
  const isDrawn = current.seen !== undefined || reading.hasCard;
  if (isOther || isNews) works.push(...drawings(record, reading.lookers, isDrawn));
  return { record: { ...record, nextReadAt: plan(record) }, steps: toSteps(record, works, now) };
}

/** Whether a reading finds nothing that is not known. */
export function isKnown(current: IncidentRecord, seen: SeenIncident): boolean {
  return current.seen?.digest === seen.digest && current.goneAt === undefined;
}

/** The ITSM has none of its number: said once, and it is read no more. */
export function gone(
  current: IncidentRecord,
  { now, lookers }: Pick<Reading, 'now' | 'lookers'>,
): RecordChange {
  const record = { ...current, nextReadAt: undefined, pending: undefined };
  if (current.goneAt !== undefined) return { record };
  const changed = { ...record, goneAt: now, changes: current.changes + 1, changedAt: now };
  const { incidentId } = current;
  const works: StepWork[] = [
    { kind: 'tell-news', incidentId, news: { kind: 'gone' } },
    ...drawings(changed, lookers, true),
  ];
  return { record: changed, steps: toSteps(changed, works, now) };
}

/** Whether what a reading shows may be what a step of the bot has sent and not recorded yet. */
function isPending({ pending, seen: known }: IncidentRecord, seen: SeenIncident): boolean {
  return pending !== undefined && known !== undefined && seen.at - known.at < othersTurnMs;
}

function drawings({ incidentId }: IncidentRecord, lookers: readonly string[], hasCards: boolean): StepWork[] {
  return [
    ...(hasCards ? [{ kind: 'draw-cards', incidentId } as const] : []),
    ...lookers.map((userId) => ({ kind: 'draw-home', userId }) as const),
  ];
}

/** Steps as they are known for ever: one for each change of an incident and kind of work. */
function toSteps(record: IncidentRecord, works: readonly StepWork[], dueAt: number): NewStep[] {
  const { connectionId, incidentId, changes, submissionId } = record;
  return works.map((work) => {
    if (work.kind === 'tell-news') {
      return { id: `${newsSteps(record)}${changes}`, submissionId, connectionId, dueAt, work };
    }
    const name = work.kind === 'draw-home' ? `${work.kind}:${work.userId}` : work.kind;
    const id = `incident:${connectionId}:${incidentId}:${changes}:${name}`;
    return { id, submissionId, connectionId, dueAt, work };
  });
}
