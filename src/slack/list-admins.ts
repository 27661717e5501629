import type { UsersListResponse } from '@slack/web-api';
import { isOrganisation } from '../domain/is-organisation.ts';
import type { SlackApi } from './create-slack-api.ts';
import { listTeams } from './list-teams.ts';

const most = 20;
/** The most that Slack gives: a minute has 20 calls of it. */
const pageSize = 1_000;
/** Enough for 10,000 people; nobody waits for more. */
const mostPages = 10;

/**
 * The first 20 admins and owners that Slack lists, without bots and people who left. Of an organisation those of the
 * organisation itself, as they stand in the lists of its first workspaces: there is no list of them alone that a bot may
 * read. Throws `Fault`.
 */
export async function listAdmins(api: SlackApi, tenantId: string): Promise<readonly string[]> {
  const admins = new Set<string>();
  let pages = 0;
  for (const team of await listTeams(api, tenantId)) {
    let cursor = '';
    do {
      if (pages >= mostPages || admins.size >= most) return [...admins].slice(0, most);
      pages += 1;
      const given = { ...team, limit: pageSize, ...(cursor !== '' && { cursor }) };
      const listed = await api.run(tenantId, 'users.list', (client) => client.users.list(given));
      for (const member of listed.members ?? []) {
        if (member.id !== undefined && isListedAdmin(member, tenantId)) admins.add(member.id);
      }
      cursor = listed.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
  }
  return [...admins].slice(0, most);
}

type Member = NonNullable<UsersListResponse['members']>[number];

function isListedAdmin(member: Member, tenantId: string): boolean {
  if (member.deleted || member.is_bot) return false;
  const rights = isOrganisation(tenantId) ? member.enterprise_user : member;
  return Boolean(rights?.is_admin || rights?.is_owner);
}
