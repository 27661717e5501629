import { draftLifeMs } from '../domain/draft.ts';
import type { SharedFile } from '../domain/report.ts';
import { headOf } from '../domain/text.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** As much of a description as a field of 3,000 characters shows, so that a person can still add to it. */
const shownLength = 2_900;

/** The part of a description that a form shows; the rest, and files that came before, are kept as a draft. */
export async function splitDescription(
  ports: ServicePorts,
  actor: Actor,
  whole: { readonly description: string; readonly files: readonly SharedFile[] },
): Promise<{ readonly shown: string; readonly draftId?: string }> {
  const shown = headOf(whole.description, shownLength);
  const descriptionRest = whole.description.slice(shown.length);
  if (descriptionRest === '' && whole.files.length === 0) return { shown };
  const draftId = ports.ids.newId();
  await ports.stores.drafts.save({
    tenantId: actor.tenantId,
    id: draftId,
    userId: actor.userId,
    content: { descriptionRest, files: [...whole.files] },
    expiresAt: ports.clock.now() + draftLifeMs,
  });
  return { shown, draftId };
}
