import { buildAttachFilesForm } from '../../blocks/attach-files-form.ts';
import { readCardPress } from '../../blocks/card-controls.ts';
import { openForm } from '../../open-form.ts';
import type { PressReply } from '../../press-reply.ts';
import { toTargetMetadata } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Attach files' on a card: a form for files. */
export function handleAttachToIncident(parts: SlackParts) {
  return async (press: Press, request: Request): Promise<PressReply | undefined> => {
    const target = readCardPress(press.value);
    if (target === undefined) return unreadablePress;
    await openForm(parts, request, {
      triggerId: press.triggerId,
      title: 'Attach files',
      build: async () => buildAttachFilesForm(toTargetMetadata(press, target)),
    });
    return undefined;
  };
}
