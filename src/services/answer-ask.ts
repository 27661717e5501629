import { Fault } from '../domain/fault.ts';
import type { AskedWork } from '../domain/step.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';

/** What a press asked for, and how it is done. */
interface Answering {
  readonly ask: AskedWork;
  readonly work: () => Promise<void>;
}

/** Does what a press asked for. A fault is thrown on, and its words stand in the note until the work is done. */
export async function answerAsk(
  ports: ServicePorts,
  submission: Submission,
  { ask, work }: Answering,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault =
      error instanceof Fault
        ? error
        : new Fault('internal', 'what a press asked for failed by a mistake of ours', { cause: error });
    if (fault.code !== 'store-failed') await say(fault);
    throw error;
  }

  async function say({ code, userMessage }: Fault): Promise<void> {
    const note = { kind: 'not-done', submission, code, userMessage } as const;
    const { tenantId } = submission;
    try {
      // The note stays for those who may.
      if (code === 'not-permitted') {
        const key = `${ask.note.ts}:${ask.kind}:${ask.actorId}`;
        await ports.messenger.tellNote(tenantId, ask.actorId, { key, note });
      } else await ports.messenger.updateNote(tenantId, ask.note, note);
    } catch (error) {
      ports.logger.warn({ error, submissionId: submission.id }, 'nobody could be told that a press failed');
    }
  }
}
