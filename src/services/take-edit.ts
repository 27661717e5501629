import { isEditableDescription, onlyChanged, pickChanges } from '../domain/edit-changes.ts';
import { Fault } from '../domain/fault.ts';
import type { NewStep } from '../domain/step.ts';
import { answerLimitMs, answerWithin } from './answer-within.ts';
import { isConnected } from './connection-of.ts';
import { editBaseOf } from './edit-of.ts';
import type { EditEntry, EditTaken } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Steps that were committed, or why none are. */
type Entered =
  | Exclude<EditTaken, { readonly is: 'taken' }>
  | (Extract<EditTaken, { readonly is: 'taken' }> & { readonly steps: readonly NewStep[] });

/**
 * Commits an edit, then answers; what was committed too late for the answer is withdrawn again. Nobody is asked: what
 * the person may do is looked at before anything is sent.
 */
export async function takeEdit(ports: ServicePorts, actor: Actor, entry: EditEntry): Promise<EditTaken> {
  const entering = enter(ports, actor, entry);
  const entered = await answerWithin(ports.clock, answerLimitMs, entering);
  if (entered === undefined) {
    entering.then(
      (late) => (late.is === 'taken' ? withdraw(ports, actor, late.steps) : undefined),
      () => undefined,
    );
    return { is: 'not-taken' };
  }
  if (entered.is !== 'taken') return entered;
  ports.nudge.steps();
  return { is: 'taken', incidentId: entered.incidentId };
}

async function enter(ports: ServicePorts, actor: Actor, entry: EditEntry): Promise<Entered> {
  let steps: readonly NewStep[] = [];
  try {
    const base = await editBaseOf(ports, actor, entry.draftId);
    if (base === undefined) return { is: 'draft-gone' };
    // Of a former connection its number means another incident on the server of today.
    if ((await ports.connections.byId(actor.tenantId, base.connectionId)) === undefined)
      return { is: (await isConnected(ports, actor)) ? 'read-only' : 'not-connected' };
    const isWhole = isEditableDescription(base.incident.description);
    const editable = pickChanges(entry.changes, (key) => key !== 'description' || isWhole);
    const changes = onlyChanged(base.incident, editable);
    const added = entry.added?.trim() ? entry.added : undefined;
    const { files, labels } = entry;
    if (Object.keys(changes).length === 0 && added === undefined && files.length === 0)
      return { is: 'nothing' };
    const { incidentId, connectionId } = base;
    const about = { incidentId, actorId: actor.userId, from: entry.from };
    const edit = { kind: 'edit-incident', draftId: entry.draftId, changes, added, labels } as const;
    const common = { connectionId, dueAt: ports.clock.now() };
    // Not named by the form: one that was withdrawn and sent again must not find its own name taken. The same edit
    // twice finds its values there and changes nothing.
    const id = `incident:${connectionId}:${incidentId}:edit:${ports.ids.newId()}`;
    steps = [
      { id, ...common, work: { ...edit, ...about, viewId: entry.viewId } },
      ...(files.length > 0
        ? [{ id: `${id}:files`, ...common, work: { kind: 'attach-to-incident', files, ...about } } as const]
        : []),
    ];
    await ports.stores.steps.add(actor.tenantId, steps);
    return { is: 'taken', incidentId, steps };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'store-failed') throw error;
    ports.logger.error({ error }, 'an edit could not be committed; the person was told so');
    // A database that fails may have committed it all the same.
    await withdraw(ports, actor, steps);
    return { is: 'not-taken' };
  }
}

/** Withdraws what was told as not taken. Never rejects. */
async function withdraw(ports: ServicePorts, { tenantId }: Actor, steps: readonly NewStep[]): Promise<void> {
  try {
    for (const { id } of steps) await ports.stores.steps.finish({ tenantId, id }, 'store-failed');
  } catch (error) {
    ports.logger.error({ error }, 'an edit told as not taken could not be withdrawn');
  }
}
