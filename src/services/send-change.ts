import { Fault } from '../domain/fault.ts';
import type { IncidentKey, IncidentRecord, PendingChange } from '../domain/incident-record.ts';
import type { NewStep } from '../domain/step.ts';
import type { ServicePorts } from './service-ports.ts';

/** How often one change is sent at most, whatever its answers. */
const mostSends = 3;

/** A change that is about to be sent: by which step, and the status before it. */
export interface Sending {
  readonly key: IncidentKey;
  readonly stepId: string;
  readonly from?: string | undefined;
}

/**
 * Sends a change, after it was recorded that it may be: whoever finds that record and not its end knows that the change
 * may have been executed. 'lost': the answer was. 'spent': it was sent three times already, and is not sent again.
 * Throws the faults of an update; then it surely was not executed.
 */
export async function sendChange(
  ports: ServicePorts,
  { key, stepId, from }: Sending,
  send: () => Promise<void>,
): Promise<'answered' | 'lost' | 'spent'> {
  const { incidents } = ports.stores;
  let before: PendingChange | undefined;
  let isSpent = false;
  await incidents.change(key, (current) => {
    before = pendingOf(current, stepId);
    const sends = before?.sends ?? 0;
    isSpent = sends >= mostSends;
    if (isSpent) return { record: current };
    return {
      record: { ...current, pending: { stepId, from: before ? before.from : from, sends: sends + 1 } },
    };
  });
  if (isSpent) return 'spent';
  try {
    await send();
    return 'answered';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'outcome-unknown') {
      ports.logger.warn({ error, stepId }, 'the answer to a change was lost');
      return 'lost';
    }
    await incidents.change(key, (current) =>
      pendingOf(current, stepId) ? { record: { ...current, pending: before } } : { record: current },
    );
    throw error;
  }
}

/** Records that what came of a step's change is known, and commits with it what follows. */
export async function endSending(
  ports: ServicePorts,
  { key, stepId }: Sending,
  steps: readonly NewStep[] = [],
): Promise<void> {
  await ports.stores.incidents.change(key, (current) => {
    const isEnd = pendingOf(current, stepId) !== undefined;
    return { record: isEnd ? { ...current, pending: undefined } : current, steps };
  });
  if (steps.length > 0) ports.nudge.steps();
}

/** The change that this step has sent and nobody knows the end of. */
export function pendingOf(record: IncidentRecord | undefined, stepId: string): PendingChange | undefined {
  return record?.pending?.stepId === stepId ? record.pending : undefined;
}
