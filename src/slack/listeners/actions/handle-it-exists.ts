import { buildItExistsForm } from '../../blocks/it-exists-form.ts';
import { buttonLabels } from '../../blocks/notice-buttons.ts';
import { openForm } from '../../open-form.ts';
import type { PressReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'It exists': the form that asks for the number. Who may answer it is checked when it is sent. */
export function handleItExists(parts: SlackParts) {
  return async ({ target, triggerId, notice }: Press, request: Request): Promise<PressReply | undefined> => {
    if (target === undefined) return unreadablePress;
    const view = buildItExistsForm({ ...target, notice });
    await openForm(parts, request, { triggerId, title: buttonLabels.itExists, build: async () => view });
    return undefined;
  };
}
