import type { Message } from '../slack/model.ts';
import type { SlackWorld } from '../slack/world.ts';

/** How far each person has read each channel. What was there when the page started counts as read. */
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
    const last = this.#world.messages(channelId, userId).at(-1);
    if (last) this.#read.set(`${userId} ${channelId}`, last.ts);
  }

  /** How many messages of others the person has not seen there. */
  count(userId: string, channelId: string): number {
    const read = this.#read.get(`${userId} ${channelId}`) ?? this.#start;
    const isNew = (message: Message) => message.userId !== userId && Number(message.ts) > Number(read);
    return this.#world.messages(channelId, userId).filter(isNew).length;
  }
}
