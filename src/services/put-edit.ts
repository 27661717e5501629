import { createHash } from 'node:crypto';
import type { AuditOutcome } from '../domain/audit.ts';
import type { EditBase } from '../domain/edit.ts';
import { Fault } from '../domain/fault.ts';
import type { FormOutcome } from '../domain/ports/messenger.ts';
import type { PressAnswer } from '../domain/press-answer.ts';
import { sayTime } from '../domain/source-message.ts';
import { aloneOnIncident } from './alone-with.ts';
import { editBaseOf } from './edit-of.ts';
import { outcomeOf } from './note-act.ts';
import { noteStep } from './note-step.ts';
import { type EditCame, sendEdit } from './send-edit.ts';
import type { ServicePorts } from './service-ports.ts';
import { saveEdit } from './start-edit.ts';
import { type ChangeStep, tryChange } from './try-change.ts';

type EditStep = ChangeStep<'edit-incident'>;

/**
 * How long after an edit was taken its form is shown what came of it at the soonest, in milliseconds: Slack's own
 * answer to the form must be there first.
 */
const formReadyMs = 1_000;

/**
 * Makes the changes of an edit, or none of them where they meet other values. The form that waits is told what came of
 * it; where it is closed the person is, alone, of all that did not go well.
 */
export async function putEdit(ports: ServicePorts, step: EditStep): Promise<void> {
  const actor = { tenantId: step.tenantId, userId: step.work.actorId };
  const tried = await tryChange(ports, step, async (site) => {
    const base = await editBaseOf(ports, actor, step.work.draftId);
    if (base === undefined) throw new Fault('internal', 'an edit has lost what its form showed');
    const words = await wordsUnder(ports, step);
    return aloneOnIncident(ports, site.key, () => sendEdit(ports, { site, step, base, words }));
  });
  const came = tried.is === 'done' ? tried.came : tried;
  noteStep(ports, step, { outcome: endOf(came) });
  await tell(ports, step, await toOutcome(ports, step, came));
}

/** How it ended, as the audit has it: done as soon as anything of it was made. */
function endOf(came: EditCame): AuditOutcome {
  switch (came.is) {
    case 'made':
      return came.labels.length === 0 && came.notTaken.length > 0 ? 'refused' : 'done';
    case 'conflict':
      return 'refused';
    case 'not-made':
      return outcomeOf(came.code);
  }
}

/** The words as they stand in the description; the time is the step's own, so that a repeat of it finds them. */
async function wordsUnder(
  ports: ServicePorts,
  { tenantId, createdAt, work: { added, actorId } }: EditStep,
): Promise<string | undefined> {
  if (added === undefined) return undefined;
  const profile = await ports.people.profile(tenantId, actorId);
  return `Added by ${profile?.name ?? 'somebody'} in Slack, ${sayTime(createdAt)}:\n${added}`;
}

async function toOutcome(ports: ServicePorts, step: EditStep, came: EditCame): Promise<FormOutcome> {
  const { incidentId, from } = step.work;
  switch (came.is) {
    case 'conflict': {
      const { base, conflicts } = came;
      return { is: 'conflict', draftId: await keep(ports, step, base), base, conflicts, from };
    }
    case 'not-made': {
      const { code, userMessage } = came;
      return { is: 'not-made', incidentId, code, userMessage, draftId: await keepWanted(ports, step), from };
    }
    case 'made':
      return came.notTaken.length > 0
        ? { is: 'not-stuck', incidentId, labels: came.notTaken }
        : { is: 'saved', incidentId, labels: came.labels };
  }
}

/** What the person wanted, kept to be given back; undefined where what their form showed is lost. */
async function keepWanted(ports: ServicePorts, step: EditStep): Promise<string | undefined> {
  const { draftId, actorId, changes, added, labels } = step.work;
  const base = await editBaseOf(ports, { tenantId: step.tenantId, userId: actorId }, draftId);
  if (base === undefined) return undefined;
  return keep(ports, step, { ...base, wanted: { changes, added, labels }, conflicts: undefined });
}

/** Never in the draft that the edit is against: a repeat would take what the ITSM holds for what the form showed. */
function keep(ports: ServicePorts, { id, tenantId, work }: EditStep, base: EditBase): Promise<string> {
  const draftId = createHash('sha256').update(id).digest('base64url');
  return saveEdit(ports, { tenantId, userId: work.actorId }, { base, draftId });
}

async function tell(ports: ServicePorts, step: EditStep, outcome: FormOutcome): Promise<void> {
  if (await isShown(ports, step, outcome)) return;
  const answer = toAnswer(outcome);
  if (answer === undefined) return;
  const { incidentId, actorId, from } = step.work;
  const message = { key: step.id, incidentId, connectionId: step.connectionId, answer };
  await ports.messenger.answerPresser(step.tenantId, { userId: actorId, from }, message);
}

async function isShown(
  { messenger, clock, logger }: ServicePorts,
  { tenantId, createdAt, id, work: { viewId } }: EditStep,
  outcome: FormOutcome,
): Promise<boolean> {
  if (viewId === undefined) return false;
  const early = createdAt + formReadyMs - clock.now();
  if (early > 0) await clock.sleep(Math.min(early, formReadyMs));
  try {
    return await messenger.showInForm(tenantId, viewId, outcome);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'slack-refused') throw error;
    logger.warn({ error, stepId: id }, 'an edit form was not shown what came of it');
    return false;
  }
}

/** What its person is told when the form is closed; what went well is told to all. */
function toAnswer(outcome: FormOutcome): PressAnswer | undefined {
  switch (outcome.is) {
    case 'saved':
      return undefined;
    case 'not-stuck':
      return { kind: 'edit-not-stuck', labels: outcome.labels };
    case 'not-made': {
      const { code, userMessage, draftId } = outcome;
      return { kind: 'edit-not-made', code, userMessage, draftId };
    }
    case 'conflict': {
      const labels = outcome.conflicts.map(({ label }) => label);
      return { kind: 'edit-conflict', draftId: outcome.draftId, labels };
    }
  }
}
