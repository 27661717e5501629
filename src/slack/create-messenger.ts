import { createHash } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { Fault } from '../domain/fault.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { CardContent, Messenger } from '../domain/ports/messenger.ts';
import type { Settings } from '../domain/ports/settings.ts';
import { buildAdminNews } from './blocks/build-admin-news.ts';
import { buildCard } from './blocks/build-card.ts';
import { buildFormOutcome } from './blocks/build-form-outcome.ts';
import { buildHome } from './blocks/build-home.ts';
import { buildIncidentNews, buildWatcherNews } from './blocks/build-incident-news.ts';
import { buildNotice } from './blocks/build-notice.ts';
import { buildPressAnswer } from './blocks/build-press-answer.ts';
import { buildThreadNote } from './blocks/build-thread-note.ts';
import { buildWelcome } from './blocks/build-welcome.ts';
import { createPosting, type Outgoing, type Posting } from './create-posting.ts';
import type { SlackApi } from './create-slack-api.ts';
import { isShared } from './is-shared.ts';
import { showAlone } from './tell-person.ts';
import { isViewGone } from './to-slack-fault.ts';

interface MessengerParts {
  readonly api: SlackApi;
  readonly cache: Cache;
  readonly settings: Settings['forTenant'];
}

/**
 * The bot's voice in Slack. In channels shared with other organisations cards and news show number and status alone,
 * and notes name no file and no words of anybody, unless the workspace's settings show them whole.
 */
export function createMessenger(parts: MessengerParts): Messenger {
  const { post, change, openDirect } = createPosting(parts.api);

  async function tell(tenantId: string, userId: string, outgoing: Outgoing): Promise<void> {
    await post(tenantId, await openDirect(tenantId, userId), outgoing);
  }
  async function readBy(tenantId: string, channelId: string): Promise<{ readonly forStrangers: boolean }> {
    if (!(await isShared(parts, tenantId, channelId))) return { forStrangers: false };
    return { forStrangers: (await parts.settings(tenantId)).sharedChannels !== 'whole' };
  }

  return {
    async postCard(tenantId, place, { key, ...card }) {
      const isChannel = 'channelId' in place;
      const channelId = isChannel ? place.channelId : await openDirect(tenantId, place.userId);
      const message = buildCard(card, isChannel ? await readBy(tenantId, channelId) : {});
      return post(tenantId, channelId, { key, kind: 'incident_card', message });
    },
    async updateCard(tenantId, message, card) {
      await change(tenantId, message, buildCard(card, await readBy(tenantId, message.channelId)));
    },
    digestOf: digestOfCard,
    async postNews(tenantId, { channelId, ts }, { key, ...news }) {
      const message = buildIncidentNews(news, await readBy(tenantId, channelId));
      // An incident may have several cards, each with its own thread.
      const own = `${key}:${channelId}:${ts}`;
      await post(tenantId, channelId, { key: own, kind: 'incident_news', message, threadTs: ts });
    },
    tellWatcher: (tenantId, userId, { key, ...news }) =>
      tell(tenantId, userId, {
        ...{ key: `${key}:${userId}`, kind: 'incident_news', message: buildWatcherNews(news) },
      }),
    async answerPresser(tenantId, { userId, from }, { key, answer, ...about }) {
      const message = buildPressAnswer(about, answer);
      const { channelId, threadTs } = from;
      const place = channelId === undefined ? undefined : { channelId, threadTs };
      if (place && (await showAlone(parts.api, { tenantId, userId }, { place, message }))) return;
      const outgoing = {
        key: `${key}:${userId}`,
        kind: 'press_answer',
        message,
        priority: 'people',
      } as const;
      await tell(tenantId, userId, outgoing);
    },
    showInForm: (tenantId, viewId, outcome) =>
      updateView(parts.api, tenantId, { viewId, view: buildFormOutcome(outcome) }),
    publishHome: (tenantId, userId, home) =>
      parts.api.runLatest(tenantId, 'views.publish', {
        key: userId,
        call: (client) => client.views.publish({ user_id: userId, view: buildHome(home) }),
      }),
    ...noteVoice({ post, change, tell, readBy }),
    linkTo: (tenantId, { channelId, ts }) =>
      askPermalink(parts.api, tenantId, { channel: channelId, message_ts: ts }),
    tellFiler: (tenantId, key, notice) =>
      tell(tenantId, notice.submission.filerId, { key, kind: 'report_notice', message: buildNotice(notice) }),
    welcome: (tenantId, userId, key) =>
      tell(tenantId, userId, { key, kind: 'welcome', message: buildWelcome(), priority: 'people' }),
    tellAdmin: (tenantId, userId, { key, fault }) =>
      tell(tenantId, userId, { key: `${key}:${userId}`, kind: 'admin_news', message: buildAdminNews(fault) }),
  };
}

/** What the messenger's parts share. */
interface Voice extends Pick<Posting, 'post' | 'change'> {
  tell(tenantId: string, userId: string, outgoing: Outgoing): Promise<void>;
  readBy(tenantId: string, channelId: string): Promise<{ readonly forStrangers: boolean }>;
}

function noteVoice({
  post,
  change,
  tell,
  readBy,
}: Voice): Pick<Messenger, 'postNote' | 'updateNote' | 'tellNote'> {
  return {
    async postNote(tenantId, { channelId, ts }, { key, note }) {
      const message = buildThreadNote(note, await readBy(tenantId, channelId));
      await post(tenantId, channelId, { key, kind: 'thread_note', message, threadTs: ts });
    },
    async updateNote(tenantId, posted, note) {
      await change(tenantId, posted, buildThreadNote(note, await readBy(tenantId, posted.channelId)));
    },
    async tellNote(tenantId, userId, { key, note }) {
      const message = buildThreadNote(note, { forStrangers: false });
      await tell(tenantId, userId, { key, kind: 'thread_note', message });
    },
  };
}

/** The same for cards that would be drawn the same, whoever's and whenever they were read. */
function digestOfCard({ asRead, ...content }: CardContent): string {
  const still = { ...content, asRead: asRead && { ...asRead, at: 0 } };
  const { blocks } = buildCard({ id: '', revision: 0, content: still });
  return createHash('sha256').update(JSON.stringify(blocks)).digest('base64url');
}

async function updateView(
  api: SlackApi,
  tenantId: string,
  { viewId, view }: { readonly viewId: string; readonly view: ModalView },
): Promise<boolean> {
  try {
    await api.run(tenantId, 'views.update', (client) => client.views.update({ view_id: viewId, view }));
    return true;
  } catch (error) {
    if (isViewGone(error)) return false;
    throw error;
  }
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
