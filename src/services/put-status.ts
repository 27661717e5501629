import { Fault, type FaultCode } from '../domain/fault.ts';
import type { IncidentKey } from '../domain/incident-record.ts';
import type { PressAnswer } from '../domain/press-answer.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { aloneOnIncident } from './alone-with.ts';
import { outcomeOf } from './note-act.ts';
import { noteStep } from './note-step.ts';
import { sendStatus } from './send-status.ts';
import type { ServicePorts } from './service-ports.ts';
import { type ChangeStep, tryChange } from './try-change.ts';

/** How long a press waits between two looks whether those before it are done, and in all, in milliseconds. */
const pauseMs = 200;
const longestPauseMs = 3_000;
/** No press is at work for longer, in milliseconds. */
const earlierMs = 30 * 60_000;

/** Faults of an ITSM that may answer in a minute. */
const waited: ReadonlySet<FaultCode> = new Set(['unreachable', 'rate-limited']);

/** How the ids of the presses on an incident begin. */
export function statusSteps({ connectionId, incidentId }: Omit<IncidentKey, 'tenantId'>): string {
  return `incident:${connectionId}:${incidentId}:set-status:`;
}

/**
 * Sets a status that a person pressed for, after the presses before it. Nothing is sent when the incident has it
 * already, and the person is asked when it has another than they saw. What was not set is told to them alone, and the
 * card they pressed on is drawn anew; what was set is told by what follows of it.
 */
export async function putStatus(ports: ServicePorts, step: ChangeStep<'set-status'>): Promise<void> {
  const { tenantId, connectionId, id, work } = step;
  const { incidentId, to, actorId, from, cardId } = work;
  await awaitTurn(ports, step);
  const tried = await tryChange(ports, step, (site) =>
    aloneOnIncident(ports, site.key, () => sendStatus(ports, site, step)),
  ).catch(async (error: unknown) => {
    await sayItWaits(ports, step, error);
    throw error;
  });
  noteStep(ports, step, { outcome: tried.is === 'done' ? endOf(tried.came) : outcomeOf(tried.code) });
  const answer: PressAnswer | undefined =
    tried.is === 'done'
      ? (tried.came ?? unseen(work))
      : { kind: 'status-not-set', to, code: tried.code, userMessage: tried.userMessage };
  if (answer === undefined) return;
  if (cardId !== undefined) {
    const draw = { kind: 'draw-cards', incidentId, again: cardId } as const;
    await addIncidentStep(
      ports,
      { tenantId, connectionId, incidentId },
      { id: `${id}:draw-cards`, work: draw },
    );
  }
  const message = { key: id, incidentId, connectionId, cardId, answer };
  await ports.messenger.answerPresser(tenantId, { userId: actorId, from }, message);
}

/** How it ended, as the audit has it: nothing to be told is a status that is set. */
function endOf(came: PressAnswer | undefined): 'done' | 'refused' {
  return came === undefined || came.kind === 'status-same' ? 'done' : 'refused';
}

/** What was set on a card or an App Home is seen there; what was typed in a channel is answered there. */
function unseen({ to, cardId, from }: ChangeStep<'set-status'>['work']): PressAnswer | undefined {
  return cardId === undefined && from.channelId !== undefined ? { kind: 'status-set', to } : undefined;
}

/** Tells the presser once that the ITSM has to be waited for. */
async function sayItWaits(
  ports: ServicePorts,
  step: ChangeStep<'set-status'>,
  error: unknown,
): Promise<void> {
  const { tenantId, connectionId, id, tries, work } = step;
  const { incidentId, to, actorId, from, cardId } = work;
  if (tries > 0 || !(error instanceof Fault) || !waited.has(error.code)) return;
  const answer = { kind: 'status-waits', to, code: error.code } as const;
  const message = { key: `${id}:waits`, incidentId, connectionId, cardId, answer };
  try {
    await ports.messenger.answerPresser(tenantId, { userId: actorId, from }, message);
  } catch (reason) {
    ports.logger.warn({ error: reason, stepId: id }, 'nobody could be told that a press waits');
  }
}

/** Waits for earlier presses on the incident; throws when they take longer, so that it is tried again later. */
async function awaitTurn(ports: ServicePorts, step: ChangeStep<'set-status'>): Promise<void> {
  const prefix = statusSteps({ connectionId: step.connectionId, incidentId: step.work.incidentId });
  const isBehind = () => ports.stores.steps.isBehind(step, { prefix, withinMs: earlierMs });
  for (let waited = 0; await isBehind(); waited += pauseMs) {
    if (waited >= longestPauseMs) throw new Fault('unreachable', 'earlier presses are not done yet');
    await ports.clock.sleep(pauseMs);
  }
}
