import type { SlackApi } from './create-slack-api.ts';

const most = 20;
/** The most that Slack gives: a minute has 20 calls of it. */
const pageSize = 1_000;
/** Enough for 10,000 people; nobody waits for more. */
const mostPages = 10;

/** The first 20 admins and owners that Slack lists, without bots and people who left. Throws `Fault`. */
export async function listAdmins(api: SlackApi, tenantId: string): Promise<readonly string[]> {
  const admins: string[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages && admins.length < most; page += 1) {
    const given = { limit: pageSize, ...(cursor !== '' && { cursor }) };
    const listed = await api.run(tenantId, 'users.list', (client) => client.users.list(given));
    for (const { id, deleted, is_bot: isBot, is_admin: isAdmin, is_owner: isOwner } of listed.members ?? []) {
      if (id !== undefined && !deleted && !isBot && (isAdmin || isOwner)) admins.push(id);
    }
    cursor = listed.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return admins.slice(0, most);
}
