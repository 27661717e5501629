import { readIncidentNumber } from '../../../domain/incident-number.ts';
import type { IncidentRef } from '../../../services/incident-services.ts';
import { readCardPress } from '../../blocks/card-controls.ts';
import { openEditForm } from '../../open-edit-form.ts';
import type { PressReply } from '../../press-reply.ts';
import { askedFrom, toIncidentRef } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Edit' on a card, on an incident that was shown, on an App Home, or under a mention: the form with what the ITSM holds. */
export function handleEditIncident(parts: SlackParts) {
  return async (press: Press, request: Request): Promise<PressReply | undefined> => {
    const ref = refOf(press);
    if (ref === undefined) return unreadablePress;
    await openEditForm(parts, request, { triggerId: press.triggerId, ref, from: askedFrom(press) });
    return undefined;
  };
}

/** Under a mention stands a button with the number as it was typed. */
function refOf(press: Press): IncidentRef | undefined {
  const incidentId = readIncidentNumber(press.value ?? '');
  if (incidentId !== undefined) return { incidentId, channelId: press.notice?.channelId };
  const target = readCardPress(press.value);
  return target && toIncidentRef(press, target);
}
