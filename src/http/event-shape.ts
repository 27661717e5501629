import type { Payload } from './read-payload.ts';
import { isAbsent, isObject } from './shape.ts';

/** Whether Bolt can tell of a body with an `event` where it comes from, without throwing. */
export function isEventBody({ type, event, authorizations, ...body }: Payload): boolean {
  if (type !== 'event_callback' || !isObject(event) || typeof event.type !== 'string') return false;
  if (![body.team_id, body.enterprise_id].every((id) => isAbsent(id) || typeof id === 'string')) return false;
  if (Array.isArray(authorizations) && !authorizations.every(isObject)) return false;
  // Bolt asks `in` these whenever their names are there.
  return (
    isNameOrObject(event, 'user') &&
    isNameOrObject(event, 'channel') &&
    areObjects(event, ['item', 'subteam'])
  );
}

function isNameOrObject(event: Payload, name: string): boolean {
  return !(name in event) || typeof event[name] === 'string' || isObject(event[name]);
}

function areObjects(event: Payload, names: readonly string[]): boolean {
  return names.every((name) => !(name in event) || isObject(event[name]));
}
