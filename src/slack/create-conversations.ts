import { Fault } from '../domain/fault.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Conversations } from '../domain/ports/conversations.ts';
import { postedAt } from '../domain/source-message.ts';
import type { ThreadMessage } from '../domain/thread.ts';
import type { NameBook } from './create-names.ts';
import type { SlackApi } from './create-slack-api.ts';
import { hasMember } from './has-member.ts';
import { authorName, readMessage, type SlackMessage } from './read-message.ts';
import { readReplies } from './read-replies.ts';
import type { Mentions, Names } from './text/names.ts';
import { mentionsIn, toPlainText } from './text/to-plain-text.ts';
import { isRefusal, isThreadGone } from './to-slack-fault.ts';

/** What reading conversations takes. */
export interface ConversationParts {
  readonly api: SlackApi;
  readonly cache: Cache;
  readonly names: NameBook;
}

/** How long the bot's membership is believed, in milliseconds; that it is no member is looked up each time. */
const keptMs = 10_000;

/** The same for people. */
const personKeptMs = 60_000;

/** Slack's conversations, read with the bot's own rights. */
export function createConversations({ api, cache, names }: ConversationParts): Conversations {
  async function find(
    tenantId: string,
    { channelId, ts, threadTs }: Parameters<Conversations['readMessage']>[1],
  ): Promise<SlackMessage | undefined> {
    // Ends that are included on both sides name one message; a thread's first message comes along.
    const range = { channel: channelId, oldest: ts, latest: ts, inclusive: true, limit: 10 };
    const { messages = [] } =
      threadTs === undefined || threadTs === ts
        ? await api.run(tenantId, 'conversations.history', (client) => client.conversations.history(range))
        : await api.run(tenantId, 'conversations.replies', (client) =>
            client.conversations.replies({ ...range, ts: threadTs }),
          );
    return messages.map(readMessage).find((message) => message.ts === ts && !message.isDeleted);
  }

  return {
    async isMember(tenantId, channelId) {
      const key = `member:${tenantId}:${channelId}`;
      if ((await cache.get(key)) === true) return true;
      const isMember = await askMembership(api, tenantId, channelId);
      if (isMember) await cache.set(key, true, keptMs);
      return isMember;
    },
    async hasMember(tenantId, channelId, userId) {
      const key = `person:${tenantId}:${channelId}:${userId}`;
      if ((await cache.get(key)) === true) return true;
      const isMember = await hasMember(api, { tenantId, channelId, userId });
      if (isMember) await cache.set(key, true, personKeptMs);
      return isMember;
    },
    async readThread(tenantId, thread, most) {
      const { first, replies, leftOut } = await readReplies(api, { tenantId, ...thread, most });
      const known = await names.namesFor(tenantId, mentionsOf(first ? [first, ...replies] : replies));
      return {
        first: first && toThreadMessage(first, known),
        replies: replies.map((reply) => toThreadMessage(reply, known)),
        leftOut,
      };
    },
    async readMessage(tenantId, key) {
      if (postedAt(key.ts) === undefined) return undefined;
      try {
        const message = await find(tenantId, key);
        return message && toThreadMessage(message, await names.namesFor(tenantId, mentionsOf([message])));
      } catch (error) {
        if (isThreadGone(error)) return undefined;
        throw error;
      }
    },
  };
}

async function askMembership(api: SlackApi, tenantId: string, channelId: string): Promise<boolean> {
  try {
    const { channel } = await api.run(tenantId, 'conversations.info', (client) =>
      client.conversations.info({ channel: channelId }),
    );
    // Of direct messages Slack tells a bot its own alone, and has no membership to tell.
    return channel?.is_im || (channel?.is_member ?? false);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'slack-place-gone') return false;
    // Slack finds a conversation before it asks for the right to be told of it: this one is the bot's own.
    if (isRefusal(error) && channelId.startsWith('D')) return true;
    throw error;
  }
}

/** All that is named in these messages, their authors first. */
function mentionsOf(messages: readonly SlackMessage[]): Mentions {
  const authors = messages.flatMap(({ userId }) => userId ?? []);
  const mentions = messages.map(({ words }) => mentionsIn(words));
  return {
    users: [...authors, ...mentions.flatMap(({ users }) => users)],
    groups: mentions.flatMap(({ groups }) => groups),
    channels: mentions.flatMap(({ channels }) => channels),
  };
}

function toThreadMessage(message: SlackMessage, names: Names): ThreadMessage {
  return {
    ts: message.ts,
    authorName: authorName(message, names),
    postedAt: postedAt(message.ts),
    text: toPlainText(message.words, names),
    files: message.files,
  };
}
