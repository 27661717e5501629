import type { Message } from '../slack/model.ts';
import type { SlackWorld } from '../slack/world.ts';
import { channelMessages, threadReplies } from './threads.ts';

interface Thread {
  channelId: string;
  threadTs: string;
}

/** How far each person has read each channel and thread. What was there when the page started counts as read. */
export class Unread {
  readonly #world: SlackWorld;
  readonly #start: string;
  readonly #read = new Map<string, string>();

  constructor(world: SlackWorld) {
    this.#world = world;
    this.#start = world.nextTs();
  }

  /** The person has the channel before them: all in it is read. */
  see(userId: string, channelId: string): void {
    this.#mark(`${userId} ${channelId}`, channelMessages(this.#world, channelId, userId));
  }

  /** The person has the thread before them. */
  seeThread(userId: string, thread: Thread): void {
    this.#mark(`${userId} ${thread.threadTs}`, threadReplies(this.#world, { ...thread, seenBy: userId }));
  }

  /** How many messages of others the person has not seen there. */
  count(userId: string, channelId: string): number {
    const messages = channelMessages(this.#world, channelId, userId);
    return this.#new(userId, `${userId} ${channelId}`, messages);
  }

  /** How many replies of others the person has not seen in the thread. */
  countReplies(userId: string, thread: Thread): number {
    const replies = threadReplies(this.#world, { ...thread, seenBy: userId });
    return this.#new(userId, `${userId} ${thread.threadTs}`, replies);
  }

  #mark(place: string, messages: readonly Message[]): void {
    const last = messages.at(-1);
    if (last) this.#read.set(place, last.ts);
  }

  #new(userId: string, place: string, messages: readonly Message[]): number {
    const read = Number(this.#read.get(place) ?? this.#start);
    return messages.filter((message) => message.userId !== userId && Number(message.ts) > read).length;
  }
}
