import type { IncidentKey } from '../../domain/incident-record.ts';
import { targetButton } from './card-controls.ts';
import { buttons, type Message, section, toMessage } from './message.ts';

/** What a person reads who watches an incident from now on, or no more. */
export function buildWatching(
  { incidentId, connectionId }: Omit<IncidentKey, 'tenantId'>,
  isWatching: boolean,
): Message {
  if (!isWatching) return toMessage([section(`You are no longer told of changes of *#${incidentId}*.`)]);
  return toMessage([
    section(`You watch *#${incidentId}*: the bot sends you a message whenever its status changes.`),
    buttons(targetButton('stopWatching', { incidentId, connectionId })),
  ]);
}
