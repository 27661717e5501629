import { buttonLabels } from '../../blocks/notice-buttons.ts';
import { type PressReply, toPressReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Drop' after an unknown outcome. */
export function handleDropUnknown({ services }: Pick<SlackParts, 'services'>) {
  return async ({ target }: Press, { actor }: Request): Promise<PressReply> => {
    if (target === undefined) return unreadablePress;
    return toPressReply(await services.settleUnknown(actor, target, 'drop'), buttonLabels.dropUnknown);
  };
}
