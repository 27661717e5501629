import { createHash } from 'node:crypto';
import type { Cache } from '../domain/ports/cache.ts';
import type { Messenger, Place, PostedMessage } from '../domain/ports/messenger.ts';
import { buildAdminNews } from './blocks/build-admin-news.ts';
import { buildCard } from './blocks/build-card.ts';
import { buildNotice } from './blocks/build-notice.ts';
import type { Message } from './blocks/message.ts';
import type { SlackApi } from './create-slack-api.ts';
import { isShared } from './is-shared.ts';

/** A message on its way; the kind stands in its metadata. */
interface Outgoing {
  readonly key: string;
  readonly kind: 'incident_card' | 'report_notice' | 'admin_news';
  readonly message: Message;
}

/** The bot's voice in Slack. In channels shared with other organisations cards show number and status alone. */
export function createMessenger({
  api,
  cache,
}: {
  readonly api: SlackApi;
  readonly cache: Cache;
}): Messenger {
  async function channelOf(tenantId: string, place: Place): Promise<string> {
    if ('channelId' in place) return place.channelId;
    const opened = await api.run(tenantId, 'conversations.open', (client) =>
      client.conversations.open({ users: place.userId }),
    );
    return opened.channel?.id ?? place.userId;
  }

  async function post(tenantId: string, channelId: string, outgoing: Outgoing): Promise<PostedMessage> {
    const { key, kind, message } = outgoing;
    // Slack's types do not know `client_msg_id`; a literal in the call would be refused for it.
    const given = {
      channel: channelId,
      ...message,
      client_msg_id: toMessageId(tenantId, key),
      metadata: { event_type: kind, event_payload: { key } },
      unfurl_links: false,
      unfurl_media: false,
    };
    const posted = await api.run(tenantId, 'chat.postMessage', (client) => client.chat.postMessage(given));
    return { channelId: posted.channel ?? channelId, ts: posted.ts ?? '' };
  }

  async function tell(tenantId: string, userId: string, outgoing: Outgoing): Promise<void> {
    await post(tenantId, await channelOf(tenantId, { userId }), outgoing);
  }

  return {
    async postCard(tenantId, place, { key, content }) {
      const channelId = await channelOf(tenantId, place);
      const forStrangers = 'channelId' in place && (await isShared({ api, cache }, tenantId, channelId));
      return post(tenantId, channelId, {
        key,
        kind: 'incident_card',
        message: buildCard(content, { forStrangers }),
      });
    },
    async updateCard(tenantId, { channelId, ts }, content) {
      const forStrangers = await isShared({ api, cache }, tenantId, channelId);
      await api.run(tenantId, 'chat.update', (client) =>
        client.chat.update({ channel: channelId, ts, ...buildCard(content, { forStrangers }) }),
      );
    },
    tellFiler: (tenantId, key, notice) =>
      tell(tenantId, notice.submission.filerId, { key, kind: 'report_notice', message: buildNotice(notice) }),
    tellAdmin: (tenantId, userId, { key, fault }) =>
      tell(tenantId, userId, { key: `${key}:${userId}`, kind: 'admin_news', message: buildAdminNews(fault) }),
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
