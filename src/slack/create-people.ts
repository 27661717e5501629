import type { UsersInfoResponse } from '@slack/web-api';
import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import { isOrganisation } from '../domain/is-organisation.ts';
import type { Cache } from '../domain/ports/cache.ts';
import type { People } from '../domain/ports/people.ts';
import type { Profile } from '../domain/profile.ts';
import type { SlackApi } from './create-slack-api.ts';
import { listAdmins } from './list-admins.ts';
import { listTeams } from './list-teams.ts';
import { isRefusal } from './to-slack-fault.ts';

const keptMs = 10 * 60_000;

const profileSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string().optional(),
  isMember: z.boolean(),
  isAdmin: z.boolean(),
});

const idsSchema = z.array(z.string());

/** Slack's people; profiles and groups are kept for 10 minutes, and one person is asked for once at a time. */
export function createPeople({ api, cache }: { readonly api: SlackApi; readonly cache: Cache }): People {
  const asking = new Map<string, Promise<Profile | undefined>>();

  async function cachedProfile(tenantId: string, userId: string): Promise<Profile | undefined> {
    const kept = profileSchema.safeParse(await cache.get(keyOf(tenantId, userId)));
    return kept.success ? kept.data : undefined;
  }

  async function ask(tenantId: string, userId: string): Promise<Profile | undefined> {
    try {
      const { user } = await api.run(tenantId, 'users.info', (client) => client.users.info({ user: userId }));
      const profile = user && toProfile(tenantId, userId, user);
      if (profile) await cache.set(keyOf(tenantId, userId), profile, keptMs);
      return profile;
    } catch (error) {
      // For a person this is what 'nobody of that id' sounds like.
      if (error instanceof Fault && error.code === 'slack-place-gone') return undefined;
      throw error;
    }
  }

  async function members(tenantId: string, groupId: string): Promise<readonly string[]> {
    const key = `group:${tenantId}:${groupId}`;
    const kept = idsSchema.safeParse(await cache.get(key));
    if (kept.success) return kept.data;
    const ids = await askMembers(api, tenantId, groupId);
    await cache.set(key, ids, keptMs);
    return ids;
  }

  return {
    cachedProfile,
    async profile(tenantId, userId) {
      const kept = await cachedProfile(tenantId, userId);
      if (kept) return kept;
      const key = keyOf(tenantId, userId);
      const asked = asking.get(key) ?? ask(tenantId, userId).finally(() => asking.delete(key));
      asking.set(key, asked);
      return asked;
    },
    async isInGroup(tenantId, userId, groupIds) {
      // One after the other: Slack lets an app ask for few groups a minute, and the first may settle it.
      for (const groupId of groupIds) if ((await members(tenantId, groupId)).includes(userId)) return true;
      return false;
    },
    async admins(tenantId) {
      const key = `admins:${tenantId}`;
      const kept = idsSchema.safeParse(await cache.get(key));
      if (kept.success) return kept.data;
      const admins = await listAdmins(api, tenantId);
      await cache.set(key, admins, keptMs);
      return admins;
    },
  };
}

/** Who is in a user group; nobody where Slack knows no such group, or the app may not see it. */
async function askMembers(api: SlackApi, tenantId: string, groupId: string): Promise<readonly string[]> {
  for (const team of await listTeams(api, tenantId)) {
    try {
      const { users } = await api.run(tenantId, 'usergroups.users.list', (client) =>
        client.usergroups.users.list({ usergroup: groupId, ...team }),
      );
      return users ?? [];
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return [];
}

function keyOf(tenantId: string, userId: string): string {
  return `profile:${tenantId}:${userId}`;
}

/**
 * A profile of what Slack tells. A member belongs to the tenant, be that a workspace or an organisation; admins and owners
 * of an organisation are those of it as a whole, not of one of its workspaces.
 */
function toProfile(tenantId: string, userId: string, user: NonNullable<UsersInfoResponse['user']>): Profile {
  const { team_id: team, enterprise_user: inOrganisation } = user;
  const homes = [team, inOrganisation?.enterprise_id, ...(inOrganisation?.teams ?? [])];
  const isOutside =
    user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  const isMember = !isOutside && userId !== 'USLACKBOT' && homes.includes(tenantId);
  const rights = isOrganisation(tenantId) ? inOrganisation : user;
  const email = user.profile?.email;
  return {
    userId,
    name: user.profile?.real_name || user.real_name || user.name || userId,
    ...(email !== undefined && email !== '' && { email }),
    isMember,
    isAdmin: isMember && Boolean(rights?.is_admin || rights?.is_owner || rights?.is_primary_owner),
  };
}
