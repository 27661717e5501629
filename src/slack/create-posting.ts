import { createHash } from 'node:crypto';
import { Fault } from '../domain/fault.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { Message } from './blocks/message.ts';
import type { SlackApi } from './create-slack-api.ts';
import { findPosted } from './find-posted.ts';
import type { Priority } from './pace-window.ts';

/** A message on its way; `key` names it, and the kind stands in its metadata. */
export interface Outgoing {
  readonly key: string;
  readonly kind:
    | 'incident_card'
    | 'incident_news'
    | 'press_answer'
    | 'thread_note'
    | 'report_notice'
    | 'admin_news'
    | 'welcome';
  readonly message: Message;
  /** The message it goes under. */
  readonly threadTs?: string;
  /** Left out: 'people' for a notice, which is a filer's answer, and 'background' for everything else. */
  readonly priority?: Priority;
}

/** Messages of the bot's own. Each throws `Fault` with Slack's codes. */
export interface Posting {
  /**
   * Posts it; the same key in the same workspace is the same message to Slack. Where Slack's answer was lost it looks
   * whether the message is there, if it may read the channel.
   */
  post(tenantId: string, channelId: string, outgoing: Outgoing): Promise<MessageKey>;
  /** Changes it; of several states that wait for their turn only the newest is sent, and never two at once. */
  change(tenantId: string, message: MessageKey, to: Message): Promise<void>;
  /** Where a person and the bot talk. */
  openDirect(tenantId: string, userId: string): Promise<string>;
}

/** The bot's messages, by Slack's Web API. */
export function createPosting(api: SlackApi): Posting {
  return {
    async post(tenantId, channelId, { key, kind, message, threadTs, priority }) {
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
      try {
        const posted = await api.run(
          tenantId,
          'chat.postMessage',
          (client) => client.chat.postMessage(given),
          { channelId, priority: priority ?? (kind === 'report_notice' ? 'people' : 'background') },
        );
        return { channelId: posted.channel ?? channelId, ts: posted.ts ?? '' };
      } catch (error) {
        const isUnknown = error instanceof Fault && error.code === 'slack-unreachable';
        const posted = isUnknown && (await findPosted(api, { tenantId, channelId, threadTs, key }));
        if (posted) return posted;
        throw error;
      }
    },
    change: (tenantId, { channelId, ts }, to) =>
      api.runLatest(tenantId, 'chat.update', {
        key: `${channelId} ${ts}`,
        call: (client) => client.chat.update({ channel: channelId, ts, ...to }),
        priority: 'background',
      }),
    async openDirect(tenantId, userId) {
      const { channel } = await api.run(tenantId, 'conversations.open', (client) =>
        client.conversations.open({ users: userId }),
      );
      return channel?.id ?? userId;
    },
  };
}

/**
 * The same UUID for the same message for ever. Slack's errors 'duplicate_message_not_found' and
 * 'duplicate_channel_not_found' say that it looks for an earlier message of the same id; for how long, it promises
 * nowhere, and its people call the field one of its own clients': so nothing relies on it alone where it can look.
 */
function toMessageId(tenantId: string, key: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([tenantId, key]))
    .digest('hex');
  // Version 5 and the RFC's variant, so that it is a well-formed UUID.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
