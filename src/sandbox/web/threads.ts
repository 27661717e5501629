import type { Message } from '../slack/model.ts';
import type { SlackWorld } from '../slack/world.ts';

/** Whether a message stands in a thread, below another one. */
export function isReply({ threadTs, ts }: Message): boolean {
  return threadTs !== undefined && threadTs !== ts;
}

/** The first message of the thread it belongs to, or would begin. */
export function threadOf({ threadTs, ts }: Message): string {
  return threadTs ?? ts;
}

/** What stands in the channel itself: no replies, but those that were sent there as well. */
export function channelMessages(world: SlackWorld, channelId: string, seenBy: string): Message[] {
  return world
    .messages(channelId, seenBy)
    .filter((message) => !isReply(message) || message.subtype === 'thread_broadcast');
}

/** The replies of a thread in order. */
export function threadReplies(
  world: SlackWorld,
  { channelId, threadTs, seenBy }: { channelId: string; threadTs: string; seenBy: string },
): Message[] {
  return world
    .messages(channelId, seenBy)
    .filter((message) => isReply(message) && message.threadTs === threadTs);
}
