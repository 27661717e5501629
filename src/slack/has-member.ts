import { isClosed } from '../domain/is-closed.ts';
import { createPosting } from './create-posting.ts';
import type { SlackApi } from './create-slack-api.ts';

/** A person and a place they may be in. */
interface Membership {
  readonly tenantId: string;
  readonly channelId: string;
  readonly userId: string;
}

const pageSize = 1_000;
/** Enough for 20,000 people; nobody waits for more, and whoever is further down is taken for no member. */
const mostPages = 20;

/** Whether a person is in a place; false where Slack knows no such place or does not let the bot see who is. */
export async function hasMember(api: SlackApi, membership: Membership): Promise<boolean> {
  try {
    return membership.channelId.startsWith('D')
      ? await isTheirs(api, membership)
      : await isListed(api, membership);
  } catch (error) {
    if (isClosed(error)) return false;
    throw error;
  }
}

/** The bot may not read who is in direct messages, but knows its own with each person. */
async function isTheirs(api: SlackApi, { tenantId, channelId, userId }: Membership): Promise<boolean> {
  return (await createPosting(api).openDirect(tenantId, userId)) === channelId;
}

async function isListed(api: SlackApi, { tenantId, channelId, userId }: Membership): Promise<boolean> {
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const given = { channel: channelId, limit: pageSize, ...(cursor !== '' && { cursor }) };
    const { members, response_metadata: next } = await api.run(tenantId, 'conversations.members', (client) =>
      client.conversations.members(given),
    );
    if (members?.includes(userId)) return true;
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return false;
  }
  return false;
}
