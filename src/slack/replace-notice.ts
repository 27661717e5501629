import { Fault } from '../domain/fault.ts';
import type { FormMetadata } from './blocks/form-metadata.ts';
import type { Message } from './blocks/message.ts';
import { createPosting } from './create-posting.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/** Puts a message in place of the notice that a form was opened from; one that is gone stays gone. */
export async function replaceNotice(
  { api }: Pick<SlackParts, 'api'>,
  { actor, logger }: Request,
  { notice, message }: { readonly notice: FormMetadata['notice']; readonly message: Message },
): Promise<void> {
  if (notice === undefined) return;
  try {
    await createPosting(api).change(actor.tenantId, notice, message);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // Its buttons answer by themselves that the report has moved on.
    logger.info({ error }, 'a notice could not be replaced');
  }
}
