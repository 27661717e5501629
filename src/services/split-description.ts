import { type DraftContent, draftLifeMs } from '../domain/draft.ts';
import type { Report, SharedFile } from '../domain/report.ts';
import { headOf } from '../domain/text.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** As much of a description as a field of 3,000 characters shows, so that a person can still add to it. */
const shownLength = 2_900;

/** What the form of a report does not hold. */
export function beyondForm({ description, files, source }: Report): DraftContent {
  return { descriptionRest: description.slice(headOf(description, shownLength).length), files, source };
}

/** What goes into a form and what is kept beside it. */
interface Whole extends Pick<DraftContent, 'source'> {
  readonly description: string;
  readonly files: readonly SharedFile[];
  readonly threadFiles?: readonly SharedFile[];
}

/** The part of a description that a form shows; all that the form cannot hold is kept as a draft. */
export async function splitDescription(
  ports: ServicePorts,
  actor: Actor,
  { description, files, source, threadFiles = [] }: Whole,
): Promise<{ readonly shown: string; readonly draftId?: string }> {
  const shown = headOf(description, shownLength);
  const descriptionRest = description.slice(shown.length);
  if (descriptionRest === '' && files.length === 0 && source === undefined) return { shown };
  const draftId = ports.ids.newId();
  await ports.stores.drafts.save({
    tenantId: actor.tenantId,
    id: draftId,
    userId: actor.userId,
    content: { descriptionRest, files: [...files], source, threadFiles: [...threadFiles] },
    expiresAt: ports.clock.now() + draftLifeMs,
  });
  return { shown, draftId };
}
