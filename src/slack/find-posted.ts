import { Fault } from '../domain/fault.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { SlackApi } from './create-slack-api.ts';

/** What one page holds for apps that Slack lets read least. */
const newest = 15;
/** A thread is read from its beginning: as much as one page may hold. */
const wholeThread = 1_000;

/** The message that is looked for, by the key in its metadata. */
export interface Sought {
  readonly tenantId: string;
  readonly channelId: string;
  readonly threadTs: string | undefined;
  readonly key: string;
}

/**
 * The message whose posting was not answered, where it was posted all the same and the bot may read the channel's
 * messages; undefined where it finds none, which proves nothing. Never throws `Fault`.
 */
export async function findPosted(api: SlackApi, sought: Sought): Promise<MessageKey | undefined> {
  const { channelId, key } = sought;
  try {
    const messages = await readMessages(api, sought);
    const ts = messages.find(({ metadata }) => keyOf(metadata?.event_payload) === key)?.ts;
    return ts === undefined ? undefined : { channelId, ts };
  } catch (error) {
    // The posting's own fault is what its caller is told.
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

interface Read {
  readonly ts?: string;
  readonly metadata?: { readonly event_payload?: object };
}

async function readMessages(
  api: SlackApi,
  { tenantId, channelId, threadTs }: Sought,
): Promise<readonly Read[]> {
  const all = { channel: channelId, include_all_metadata: true };
  const { messages = [] } =
    threadTs === undefined
      ? await api.run(
          tenantId,
          'conversations.history',
          (client) => client.conversations.history({ ...all, limit: newest }),
          { priority: 'background' },
        )
      : await api.run(
          tenantId,
          'conversations.replies',
          (client) => client.conversations.replies({ ...all, ts: threadTs, limit: wholeThread }),
          { priority: 'background' },
        );
  return messages;
}

function keyOf(payload: object | undefined): unknown {
  return payload && 'key' in payload ? payload.key : undefined;
}
