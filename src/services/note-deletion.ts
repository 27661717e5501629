import type { MessageKey } from '../domain/source-message.ts';
import { addStep } from './add-step.ts';
import type { ServicePorts } from './service-ports.ts';

/** Marks the permalink of a message that was deleted on the cards of what was filed from it; nothing else changes. */
export async function noteDeletion(
  ports: ServicePorts,
  tenantId: string,
  message: MessageKey,
): Promise<void> {
  const marked = await ports.stores.submissions.markSourceDeleted(tenantId, message, ports.clock.now());
  for (const submission of marked) {
    if (submission.state !== 'filed') continue;
    const id = `${submission.id}:source-deleted:refresh-card`;
    await addStep(ports, submission, { id, work: { kind: 'refresh-card' } });
  }
}
