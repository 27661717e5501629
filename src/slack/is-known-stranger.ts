import { Fault } from '../domain/fault.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/**
 * Whether Slack says by now that a person whom the guard did not know is no member. A Slack that cannot say is asked
 * again before anything is filed: nobody is kept from writing. Throws `Fault` where Slack refuses to say.
 */
export async function isKnownStranger(
  { people }: Pick<SlackParts, 'people'>,
  { actor, permission, logger }: Request,
): Promise<boolean> {
  if (permission === 'yes') return false;
  try {
    const profile = await people.profile(actor.tenantId, actor.userId);
    return !profile?.isMember;
  } catch (error) {
    if (!(error instanceof Fault && error.retryable)) throw error;
    logger.warn({ error }, 'who opens a form or writes in it is not known yet');
    return false;
  }
}
