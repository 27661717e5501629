import { createHash } from 'node:crypto';
import type { MessageKey } from '../domain/source-message.ts';
import type { Message } from './blocks/message.ts';
import type { SlackApi } from './create-slack-api.ts';

/** A message on its way; `key` names it, and the kind stands in its metadata. */
export interface Outgoing {
  readonly key: string;
  readonly kind: 'incident_card' | 'thread_note' | 'report_notice' | 'admin_news';
  readonly message: Message;
  /** The message it goes under. */
  readonly threadTs?: string;
}

/** Messages of the bot's own. Each throws `Fault` with Slack's codes. */
export interface Posting {
  /** Posts it; the same key in the same workspace is the same message to Slack. */
  post(tenantId: string, channelId: string, outgoing: Outgoing): Promise<MessageKey>;
  change(tenantId: string, message: MessageKey, to: Message): Promise<void>;
  /** Where a person and the bot talk. */
  openDirect(tenantId: string, userId: string): Promise<string>;
}

/** The bot's messages, by Slack's Web API. */
export function createPosting(api: SlackApi): Posting {
  return {
    async post(tenantId, channelId, { key, kind, message, threadTs }) {
      // Slack's types do not know `client_msg_id`; a literal in the call would be refused for it.
      const given = {
        channel: channelId,
        ...message,
        ...(threadTs !== undefined && { thread_ts: threadTs }),
        client_msg_id: toMessageId(tenantId, key),
        metadata: { event_type: kind, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      };
      const posted = await api.run(tenantId, 'chat.postMessage', (client) => client.chat.postMessage(given));
      return { channelId: posted.channel ?? channelId, ts: posted.ts ?? '' };
    },
    async change(tenantId, { channelId, ts }, to) {
      await api.run(tenantId, 'chat.update', (client) =>
        client.chat.update({ channel: channelId, ts, ...to }),
      );
    },
    async openDirect(tenantId, userId) {
      const { channel } = await api.run(tenantId, 'conversations.open', (client) =>
        client.conversations.open({ users: userId }),
      );
      return channel?.id ?? userId;
    },
  };
}

/** The same UUID for the same message for ever: Slack takes a second post of it for the first. */
function toMessageId(tenantId: string, key: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([tenantId, key]))
    .digest('hex');
  // Version 5 and the RFC's variant, so that it is a well-formed UUID.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
