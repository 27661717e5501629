import { readNoteTarget } from '../../blocks/note-buttons.ts';
import { type PressReply, toNoteReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Attach files' on a note in a thread, and 'Try again' for files that did not go along. */
export function handleAttachFiles({ services }: Pick<SlackParts, 'services'>) {
  return async ({ value, notice }: Press, { actor }: Request): Promise<PressReply | undefined> => {
    const target = readNoteTarget(value);
    if (target === undefined || target.fileIds.length === 0 || notice === undefined) return unreadablePress;
    return toNoteReply(await services.attachFiles(actor, { ...target, note: notice }));
  };
}
