import { readNoteTarget } from '../../blocks/note-buttons.ts';
import { type PressReply, toNoteReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Add to description' on a note about an edited message. */
export function handleAddToDescription({ services }: Pick<SlackParts, 'services'>) {
  return async ({ value, notice }: Press, { actor }: Request): Promise<PressReply | undefined> => {
    const target = readNoteTarget(value);
    if (target === undefined || notice === undefined) return unreadablePress;
    const { submissionId } = target;
    return toNoteReply(await services.addToDescription(actor, { submissionId, note: notice }));
  };
}
