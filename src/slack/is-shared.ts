import type { Cache } from '../domain/ports/cache.ts';
import type { SlackApi } from './create-slack-api.ts';
import { isRefusal } from './to-slack-fault.ts';

const keptMs = 10 * 60_000;

/**
 * Whether people of another organisation read this channel; up to 10 minutes old. Where Slack refuses to say it
 * counts as shared. Throws `Fault` when Slack does not answer or the channel is gone.
 */
export async function isShared(
  { api, cache }: { readonly api: SlackApi; readonly cache: Cache },
  tenantId: string,
  channelId: string,
): Promise<boolean> {
  // Direct messages are the bot's with one person of its own organisation.
  if (channelId.startsWith('D')) return false;
  const key = `shared-channel:${tenantId}:${channelId}`;
  const known = await cache.get(key);
  if (typeof known === 'boolean') return known;
  const answer = await ask(api, tenantId, channelId);
  await cache.set(key, answer, keptMs);
  return answer;
}

async function ask(api: SlackApi, tenantId: string, channelId: string): Promise<boolean> {
  try {
    const { channel } = await api.run(tenantId, 'conversations.info', (client) =>
      client.conversations.info({ channel: channelId }),
    );
    return channel?.is_ext_shared ?? false;
  } catch (error) {
    if (isRefusal(error)) return true;
    throw error;
  }
}
