import { isEventBody } from './event-shape.ts';
import type { Payload } from './read-payload.ts';
import { hasStrings, isAbsent, isObject, isPlace } from './shape.ts';

const interactiveShapes = {
  block_actions: ({ actions, channel }) =>
    Array.isArray(actions) && actions.length > 0 && actions.every(isBlockAction) && isPlace(channel),
  block_suggestion: (payload) =>
    hasStrings(payload, ['action_id', 'block_id', 'value']) && isPlace(payload.channel),
  shortcut: (payload) => hasStrings(payload, ['callback_id']),
  message_action: (payload) =>
    hasStrings(payload, ['callback_id']) && (payload.channel === undefined || isObject(payload.channel)),
  view_submission: isViewAction,
  view_closed: isViewAction,
} satisfies Record<string, (payload: Payload) => boolean>;

type Interactive = keyof typeof interactiveShapes;

/** The ways into the bot, named as Slack names them. */
export type Entrance = 'command' | 'event' | Interactive;

/**
 * The way in that a payload takes through Bolt, when it has the shape without which Bolt would throw or misread it;
 * undefined for everything else. The order is Bolt's own: it looks at `event`, then at `command`, then at the rest.
 */
export function entranceOf(payload: unknown): Entrance | undefined {
  if (!isObject(payload) || !areObjectsIfAny(payload.response_urls)) return undefined;
  if (payload.event !== undefined) return isEventBody(payload) ? 'event' : undefined;
  if (payload.command !== undefined) return isCommand(payload) ? 'command' : undefined;
  const { type } = payload;
  if (!isInteractive(type) || !comesFromSomebody(payload)) return undefined;
  // Either would make Bolt take it for something else, whatever its type says.
  if (payload.name !== undefined || (payload.actions !== undefined && type !== 'block_actions'))
    return undefined;
  return interactiveShapes[type](payload) ? type : undefined;
}

function isInteractive(type: unknown): type is Interactive {
  return typeof type === 'string' && Object.hasOwn(interactiveShapes, type);
}

function isCommand(payload: Payload): boolean {
  return hasStrings(payload, ['command', 'text', 'user_id', 'channel_id', 'team_id', 'trigger_id']);
}

/** A user, and the workspace or organisation they act in. */
function comesFromSomebody({ user, team, enterprise }: Payload): boolean {
  if (!isObject(user) || typeof user.id !== 'string') return false;
  if (!isAbsent(enterprise) && !(isObject(enterprise) && typeof enterprise.id === 'string')) return false;
  if (isAbsent(team)) return typeof user.team_id === 'string' || !isAbsent(enterprise);
  return isObject(team) && typeof team.id === 'string';
}

function isBlockAction(action: unknown): boolean {
  return isObject(action) && hasStrings(action, ['type', 'action_id', 'block_id']);
}

/** Bolt looks into the first one. */
function areObjectsIfAny(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.every(isObject));
}

function isViewAction({ view }: Payload): boolean {
  return isObject(view) && hasStrings(view, ['id', 'callback_id']);
}
