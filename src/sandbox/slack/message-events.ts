import type { SlackCore } from './core.ts';
import type { Delivery } from './journal.ts';
import type { Channel, Installation, Message } from './model.ts';
import { toMessageObject } from './objects/message-object.ts';
import type { WorkspaceEvent } from './person/event.ts';
import { announceEvent, sendEvent } from './person/event.ts';
import { teamWithin } from './tenancy.ts';

type Fields = Record<string, unknown>;

/** Of each kind of conversation: the event's name and scope family, and what the event calls it. */
const KINDS = {
  public: { family: 'channels', channelType: 'channel' },
  private: { family: 'groups', channelType: 'group' },
  im: { family: 'im', channelType: 'im' },
} as const;

/**
 * Sends `message` to the apps that may hear it: in the channel, with its history scope, and subscribed. Resolves with
 * the first try of each; none for messages only one person sees.
 */
export function announceMessage(core: SlackCore, message: Message): Promise<Delivery[]> {
  return announce(core, message, () => {
    const isBroadcast = message.subtype === 'thread_broadcast';
    const root = isBroadcast ? core.world.message(message.channelId, message.threadTs ?? '') : undefined;
    return {
      ...toMessageObject(message, core),
      ...(message.fileIds.length > 0 && message.subtype === undefined && { subtype: 'file_share' }),
      ...(root && { root: toMessageObject(root, core) }),
      event_ts: message.ts,
    };
  });
}

/** Sends `message_changed`; `previous` is the message as it was told before. */
export function announceChange(core: SlackCore, message: Message, previous: Fields): Promise<Delivery[]> {
  return announceHidden(core, message, {
    subtype: 'message_changed',
    message: toMessageObject(message, core),
    previous_message: previous,
  });
}

/** Sends `message_deleted`; `previous` is the message as it was told before. */
export function announceDeletion(core: SlackCore, message: Message, previous: Fields): Promise<Delivery[]> {
  return announceHidden(core, message, {
    subtype: 'message_deleted',
    deleted_ts: message.ts,
    previous_message: previous,
  });
}

/** Sends `app_mention` to the bots the message mentions that are in the channel. Resolves with all tries. */
export async function announceMention(core: SlackCore, message: Message): Promise<Delivery[]> {
  const channel = core.world.channels.get(message.channelId);
  const bots = channel ? botsIn(core, channel, 'app_mention', 'app_mentions:read') : [];
  const mentioned = bots.filter(({ botUserId }) => message.mentions.users.includes(botUserId));
  const tries = mentioned.map((installation) => {
    const event = { ...toMessageObject(message, core), type: 'app_mention', channel: message.channelId };
    return sendEvent(core, {
      ...heardBy(core, installation, channel),
      event: { ...event, event_ts: message.ts },
    });
  });
  return (await Promise.all(tries)).flat();
}

function announceHidden(core: SlackCore, message: Message, fields: Fields): Promise<Delivery[]> {
  return announce(core, message, () => {
    const ts = core.world.nextTs();
    return { type: 'message', ...fields, hidden: true, ts, event_ts: ts };
  });
}

function announce(core: SlackCore, message: Message, toEvent: () => Fields): Promise<Delivery[]> {
  const channel = core.world.channels.get(message.channelId);
  if (!channel || message.onlyFor !== undefined) return Promise.resolve([]);
  const { family, channelType } = KINDS[channel.kind];
  const all = botsIn(core, channel, `message.${family}`, `${family}:history`);
  const hearers = core.settings.eventsInSharedChannels === 'once' ? all.slice(0, 1) : all;
  if (hearers.length === 0) return Promise.resolve([]);
  const event = { ...toEvent(), channel: channel.id, channel_type: channelType };
  return Promise.all(hearers.map((one) => announceEvent(core, { ...heardBy(core, one, channel), event })));
}

/** Who hears of something in a channel, and in which of its workspaces. */
function heardBy(
  { world }: SlackCore,
  installation: Installation,
  channel: Channel | undefined,
): Pick<WorkspaceEvent, 'teamId' | 'installation'> {
  const teamId = channel && teamWithin(world, installation, channel);
  return { installation, teamId: teamId ?? channel?.teamId ?? installation.teamId };
}

/** The bots in a channel that may get an event, where the app has asked for it. */
function botsIn(core: SlackCore, channel: Channel, event: string, scope: string): Installation[] {
  if (!core.settings.subscribedEvents.has(event)) return [];
  return core.world.installations
    .all()
    .filter(({ botUserId, scopes }) => channel.members.has(botUserId) && scopes.has(scope));
}
