import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** A person opened the bot's Home tab: it is drawn as things stand. */
export function handleHomeOpened({ incidents }: Pick<SlackParts, 'incidents'>) {
  return (_opened: true, { actor }: Request): Promise<void> => incidents.lookHome(actor);
}
