import type { MessageKey } from '../domain/source-message.ts';
import { addStep } from './add-step.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SourceEdit } from './services.ts';

/** How long after it was filed an edit of its message is worth a word, in milliseconds: a day. */
const offeredForMs = 24 * 60 * 60 * 1000;

/** Offers the new words of a message under the card of each report that was made from it within a day. */
export async function noteEdit(
  ports: ServicePorts,
  tenantId: string,
  { message, edit }: { readonly message: MessageKey; readonly edit: SourceEdit },
): Promise<void> {
  const after = ports.clock.now() - offeredForMs;
  const earlier = await ports.stores.submissions.ofSource(tenantId, message);
  const fresh = earlier.filter(({ state, changedAt }) => state === 'filed' && changedAt >= after);
  if (fresh.length === 0) return;
  const text = await edit.readText();
  for (const submission of fresh) {
    const id = `${submission.id}:offer-edit:${edit.editedTs}`;
    await addStep(ports, submission, { id, work: { kind: 'offer-edit', text } });
  }
}
