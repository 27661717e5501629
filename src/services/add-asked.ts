import { Fault } from '../domain/fault.ts';
import type { AskedWork } from '../domain/step.ts';
import type { Submission } from '../domain/submission.ts';
import { addStep } from './add-step.ts';
import { mayChange } from './may-change.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * Asks for what a press on a note is for, once however many press it. Whoever may not is told so by a step of their
 * own: it would take the place of the others' for as long as its id is known.
 */
export async function addAsked(
  ports: ServicePorts,
  submission: Submission,
  { id, work }: { readonly id: string; readonly work: AskedWork },
): Promise<void> {
  const isStranger = await isKnownStranger(ports, submission.tenantId, work.actorId);
  await addStep(ports, submission, { id: isStranger ? `${id}:${work.actorId}` : id, work });
}

async function isKnownStranger(ports: ServicePorts, tenantId: string, userId: string): Promise<boolean> {
  try {
    await mayChange(ports, tenantId, userId);
    return false;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code === 'not-permitted';
  }
}
