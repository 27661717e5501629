import { buildWatching } from '../../blocks/build-watching.ts';
import { readCardPress } from '../../blocks/card-controls.ts';
import { noIncidentWords } from '../../no-incident-words.ts';
import type { PressReply } from '../../press-reply.ts';
import { besideMessage, toIncidentRef } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Watch' and 'Stop watching': whether the person is told of status changes in their own conversation. */
export function handleWatchIncident({ incidents }: Pick<SlackParts, 'incidents'>, isWatching: boolean) {
  return async (press: Press, { actor }: Request): Promise<PressReply> => {
    const target = readCardPress(press.value);
    if (target === undefined) return unreadablePress;
    const watch = await incidents.watchIncident(actor, toIncidentRef(press, target), isWatching);
    if (watch.is === 'watching' || watch.is === 'not-watching') {
      return { message: buildWatching(watch, isWatching), replaces: false };
    }
    return besideMessage(noIncidentWords[watch.is]);
  };
}
