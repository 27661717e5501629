import type { EditBase, EditConflict } from '../domain/edit.ts';
import { editValues } from '../domain/edit-changes.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import { editedStep } from '../domain/incident-news.ts';
import type { PendingChange } from '../domain/incident-record.ts';
import { type LeftOfEdit, leftOfEdit } from '../domain/left-of-edit.ts';
import { toConflicts } from '../domain/merge-edit.ts';
import { isSameStatus } from '../domain/status-press.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { followIncident, type SeenNow } from './follow-incident.ts';
import { readExisting } from './read-existing.ts';
import { endSending, pendingOf, sendChange } from './send-change.ts';
import type { ServicePorts } from './service-ports.ts';
import { toBase } from './start-edit.ts';
import type { ChangeSite, ChangeStep } from './try-change.ts';

/** What came of an edit; labels as its form had them. */
export type EditCame =
  | { readonly is: 'conflict'; readonly base: EditBase; readonly conflicts: readonly EditConflict[] }
  /** `notTaken`: what the ITSM left out without a word. */
  | { readonly is: 'made'; readonly labels: readonly string[]; readonly notTaken: readonly string[] }
  | { readonly is: 'not-made'; readonly code: FaultCode; readonly userMessage?: string | undefined };

/** An edit on its way: what its form showed, and the words that go under the description as they are written there. */
export interface SentEdit {
  readonly site: ChangeSite;
  readonly step: ChangeStep<'edit-incident'>;
  readonly base: EditBase;
  readonly words?: string | undefined;
}

/**
 * Sends what of an edit the ITSM does not hold yet, by at most three sendings of which each is looked after; whoever
 * calls it is alone on the incident. Where somebody else changed a field meanwhile, nothing at all is sent.
 */
export async function sendEdit(ports: ServicePorts, edit: SentEdit): Promise<EditCame> {
  const { site, step, base, words } = edit;
  const { key, itsm, settings } = site;
  let isAnswered = false;
  for (;;) {
    const pending = pendingOf(await ports.stores.incidents.find(key), step.id);
    const at = ports.clock.now();
    const seen: SeenNow = { incident: await readExisting(itsm, key.incidentId), at };
    const left = leftOfEdit(
      { base: base.incident, now: seen.incident, wanted: step.work.changes },
      { words, format: settings.descriptionFormat },
    );
    // After a first sending, a third value may as well be what the ITSM made of this edit.
    if (pending === undefined && left.conflicts.length > 0)
      return meet(ports, edit, { seen, keys: left.conflicts });
    const end = { seen, left, pending };
    if (isAnswered || left.unsent.length === 0) return conclude(ports, edit, end);
    const sending = { key, stepId: step.id, from: seen.incident.status };
    const send = () => itsm.updateIncident(key.incidentId, left.send);
    const sent = await sendChange(ports, sending, send).catch(toRefusal);
    if (typeof sent !== 'string') {
      await follow(ports, edit, seen);
      return { is: 'not-made', code: sent.code, userMessage: sent.userMessage };
    }
    if (sent === 'spent') return conclude(ports, edit, { ...end, isSpent: true });
    isAnswered = sent === 'answered';
  }
}

/** The ITSM's refusal; every other fault is thrown on. */
function toRefusal(error: unknown): Fault {
  if (error instanceof Fault && error.code === 'content-refused') return error;
  throw error;
}

/** The edit meets other values: what its form showed is from now on what the ITSM holds. */
async function meet(
  ports: ServicePorts,
  edit: SentEdit,
  { seen, keys }: { readonly seen: SeenNow; readonly keys: readonly string[] },
): Promise<EditCame> {
  const { key } = edit.site;
  const { changes, added, labels } = edit.step.work;
  await follow(ports, edit, seen);
  const wanted = { changes, added, labels };
  const fields = await ports.formFields.ask(key);
  const conflicts = toConflicts(keys, { now: seen.incident, wanted }, fields);
  return { is: 'conflict', base: { ...key, ...toBase(seen), wanted, conflicts }, conflicts };
}

interface Ended {
  readonly seen: SeenNow;
  readonly left: LeftOfEdit;
  readonly pending: PendingChange | undefined;
  /** Every answer was lost. */
  readonly isSpent?: boolean;
}

async function conclude(ports: ServicePorts, edit: SentEdit, ended: Ended): Promise<EditCame> {
  const { seen, left, pending, isSpent = false } = ended;
  const { site, step, words } = edit;
  const { work } = step;
  const wanted = [...editValues(work.changes).keys(), ...(words === undefined ? [] : ['description'])];
  const missing = new Set([...left.unsent, ...left.conflicts]);
  const taken = wanted.filter((key) => !missing.has(key));
  const named = (keys: readonly string[]) => [...new Set(keys.map((key) => work.labels[key] ?? key))];
  const came: EditCame = { is: 'made', labels: named(taken), notTaken: named([...missing]) };
  if (pending === undefined) {
    await follow(ports, edit, seen);
    return came;
  }
  const isStatusSet =
    taken.includes('status') && !isSameStatus(site.settings.statuses, pending.from, work.changes.status);
  const labels = named(taken.filter((key) => key !== 'status' || !isStatusSet));
  await tellEdited(ports, edit, { labels, notTaken: came.notTaken });
  if (isStatusSet) {
    const by = { actorId: work.actorId, stepId: step.id, from: pending.from };
    await followIncident(ports, site.key, seen, by);
  } else await follow(ports, edit, seen);
  return isSpent && taken.length === 0 ? { is: 'not-made', code: 'unreachable' } : came;
}

/** Asks for the news before it is recorded that the edit has ended: a crash between the two leaves them to a repeat. */
async function tellEdited(
  ports: ServicePorts,
  { site: { key }, step }: SentEdit,
  edited: { readonly labels: readonly string[]; readonly notTaken: readonly string[] },
): Promise<void> {
  if (edited.labels.length === 0) return;
  const { incidentId } = key;
  const news = { kind: 'edited', actorId: step.work.actorId, ...edited } as const;
  await addIncidentStep(ports, key, {
    id: editedStep(key, step.id),
    work: { kind: 'tell-news', incidentId, news },
  });
}

async function follow(ports: ServicePorts, { site: { key }, step }: SentEdit, seen: SeenNow): Promise<void> {
  await endSending(ports, { key, stepId: step.id });
  await followIncident(ports, key, seen);
}
