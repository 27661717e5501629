import type { MessageKey } from '../domain/source-message.ts';
import type { SlackApi } from './create-slack-api.ts';
import { readMessage, type SlackMessage } from './read-message.ts';

const pageSize = 100;
/** Enough for 1,000 replies where Slack gives 15 on a page. */
const mostPages = 100;

interface ReplyRange extends MessageKey {
  readonly tenantId: string;
  readonly most: number;
}

/** The replies of a thread, oldest first, without those deleted. */
interface Replies {
  /** Undefined when it was deleted. */
  readonly first: SlackMessage | undefined;
  readonly replies: readonly SlackMessage[];
  /** How many there are besides. */
  readonly leftOut: number;
}

/** Reads a thread page by page, and no page more than `most` replies take. Throws `Fault`. */
export async function readReplies(
  api: SlackApi,
  { tenantId, channelId, ts, most }: ReplyRange,
): Promise<Replies> {
  const messages = new Map<string, SlackMessage>();
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const given = { channel: channelId, ts, limit: pageSize, ...(cursor !== '' && { cursor }) };
    const read = await api.run(tenantId, 'conversations.replies', (client) =>
      client.conversations.replies(given),
    );
    // The first message may come again with each page.
    for (const message of (read.messages ?? []).map(readMessage)) messages.set(message.ts, message);
    cursor = read.response_metadata?.next_cursor ?? '';
    if (cursor === '' || messages.size > most) break;
  }
  const first = messages.get(ts);
  const all = [...messages.values()].filter((message) => message.ts !== ts && !message.isDeleted);
  const replies = all.slice(0, most);
  const counted = (first?.replyCount ?? 0) - replies.length;
  return {
    first: first?.isDeleted ? undefined : first,
    replies,
    leftOut: Math.max(0, counted, all.length - replies.length, cursor === '' ? 0 : 1),
  };
}
