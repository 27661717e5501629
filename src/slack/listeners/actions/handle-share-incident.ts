import { readCardPress } from '../../blocks/card-controls.ts';
import { buildShareForm } from '../../blocks/share-form.ts';
import { openForm } from '../../open-form.ts';
import type { PressReply } from '../../press-reply.ts';
import { toTargetMetadata } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Share': a form that asks where a card of the incident shall stand. */
export function handleShareIncident(parts: SlackParts) {
  return async (press: Press, request: Request): Promise<PressReply | undefined> => {
    const target = readCardPress(press.value);
    if (target === undefined) return unreadablePress;
    await openForm(parts, request, {
      triggerId: press.triggerId,
      title: 'Share incident',
      build: async () => buildShareForm(toTargetMetadata(press, target)),
    });
    return undefined;
  };
}
