import { Fault } from '../domain/fault.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { Messenger } from '../domain/ports/messenger.ts';
import { buildAdminNews } from './blocks/build-admin-news.ts';
import { buildCard } from './blocks/build-card.ts';
import { buildNotice } from './blocks/build-notice.ts';
import { buildThreadNote } from './blocks/build-thread-note.ts';
import { createPosting, type Outgoing } from './create-posting.ts';
import type { SlackApi } from './create-slack-api.ts';
import { isShared } from './is-shared.ts';

interface MessengerParts {
  readonly api: SlackApi;
  readonly cache: Cache;
}

/**
 * The bot's voice in Slack. In channels shared with other organisations cards show number and status alone, and notes
 * name no file and no words of anybody.
 */
export function createMessenger(parts: MessengerParts): Messenger {
  const { post, change, openDirect } = createPosting(parts.api);

  async function tell(tenantId: string, userId: string, outgoing: Outgoing): Promise<void> {
    await post(tenantId, await openDirect(tenantId, userId), outgoing);
  }

  return {
    async postCard(tenantId, place, { key, content }) {
      const isChannel = 'channelId' in place;
      const channelId = isChannel ? place.channelId : await openDirect(tenantId, place.userId);
      const forStrangers = isChannel && (await isShared(parts, tenantId, channelId));
      const message = buildCard(content, { forStrangers });
      return post(tenantId, channelId, { key, kind: 'incident_card', message });
    },
    async updateCard(tenantId, card, content) {
      const forStrangers = await isShared(parts, tenantId, card.channelId);
      await change(tenantId, card, buildCard(content, { forStrangers }));
    },
    async postNote(tenantId, { channelId, ts }, { key, note }) {
      const forStrangers = await isShared(parts, tenantId, channelId);
      const message = buildThreadNote(note, { forStrangers });
      await post(tenantId, channelId, { key, kind: 'thread_note', message, threadTs: ts });
    },
    async updateNote(tenantId, posted, note) {
      const forStrangers = await isShared(parts, tenantId, posted.channelId);
      await change(tenantId, posted, buildThreadNote(note, { forStrangers }));
    },
    async tellNote(tenantId, userId, { key, note }) {
      const message = buildThreadNote(note, { forStrangers: false });
      await tell(tenantId, userId, { key, kind: 'thread_note', message });
    },
    linkTo: (tenantId, { channelId, ts }) =>
      askPermalink(parts.api, tenantId, { channel: channelId, message_ts: ts }),
    tellFiler: (tenantId, key, notice) =>
      tell(tenantId, notice.submission.filerId, { key, kind: 'report_notice', message: buildNotice(notice) }),
    tellAdmin: (tenantId, userId, { key, fault }) =>
      tell(tenantId, userId, { key: `${key}:${userId}`, kind: 'admin_news', message: buildAdminNews(fault) }),
  };
}

async function askPermalink(
  api: SlackApi,
  tenantId: string,
  message: { readonly channel: string; readonly message_ts: string },
): Promise<string | undefined> {
  try {
    const { permalink } = await api.run(tenantId, 'chat.getPermalink', (client) =>
      client.chat.getPermalink(message),
    );
    return permalink;
  } catch (error) {
    if (error instanceof Fault && !error.retryable) return undefined;
    throw error;
  }
}
