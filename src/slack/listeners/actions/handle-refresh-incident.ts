import { readCardPress } from '../../blocks/card-controls.ts';
import type { PressReply } from '../../press-reply.ts';
import { askedFrom, toIncidentRef, toIncidentReply } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Refresh': the incident is read again, and its cards show what it is. */
export function handleRefreshIncident({ incidents }: Pick<SlackParts, 'incidents'>) {
  return async (press: Press, { actor }: Request): Promise<PressReply | undefined> => {
    const target = readCardPress(press.value);
    if (target === undefined) return unreadablePress;
    const asked = { showing: press.actionTs, from: askedFrom(press) };
    return toIncidentReply(await incidents.refreshIncident(actor, toIncidentRef(press, target), asked));
  };
}
