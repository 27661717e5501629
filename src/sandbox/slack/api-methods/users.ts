import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { findTeam, toPage } from '../api-method.ts';
import type { User } from '../model.ts';
import type { UserObjectOptions } from '../objects/user-object.ts';
import { toProfileObject, toUserObject } from '../objects/user-object.ts';
import { SlackError } from '../slack-error.ts';
import { homesOf, seenAs } from '../tenancy.ts';

/** Somebody of the token's workspaces, or somebody of elsewhere who can be seen from there. */
function findUser({ core, installation, args }: ApiRequest): Seen {
  const user = core.world.users.get(args.requiredOr('user', 'user_not_found'));
  const as = user && seenAs(core.world, installation, user);
  if (!user || (as === undefined && !user.isStranger)) throw new SlackError('user_not_found');
  return { user, as: as ?? 'stranger' };
}

interface Seen {
  user: User;
  as: 'colleague' | 'met' | 'stranger';
}

/** How somebody is shown: who is of elsewhere without their address, whatever the scopes. */
function toShown({ user, as }: Seen, { core, installation }: ApiRequest): UserObjectOptions {
  const { enterprise } = core.world.teams.get(user.teamId) ?? {};
  const scopes = as === 'colleague' ? installation.scopes : new Set<string>();
  return { scopes, enterprise, isStranger: as === 'stranger' };
}

/** One person. */
export const usersInfo: ApiMethod = {
  scopes: ['users:read'],
  tier: 4,
  run(request) {
    const seen = findUser(request);
    return { user: toUserObject(seen.user, toShown(seen, request)) };
  },
};

/** The workspace's people, guests, bots and those deleted, by pages. */
export const usersList: ApiMethod = {
  scopes: ['users:read'],
  tier: 2,
  run(request) {
    const teamId = findTeam(request);
    const users = [...request.core.world.users.values()].filter((user) => homesOf(user).includes(teamId));
    const { page, response_metadata } = toPage(users, request, { usual: 1_000 });
    return {
      members: page.map((user) => toUserObject(user, toShown({ user, as: 'colleague' }, request))),
      cache_ts: Math.floor(Date.now() / 1000),
      response_metadata,
    };
  },
};

/** A person's profile. */
export const usersProfileGet: ApiMethod = {
  scopes: ['users.profile:read'],
  tier: 4,
  run(request) {
    const seen = findUser(request);
    return { profile: toProfileObject(seen.user, toShown(seen, request).scopes) };
  },
};

/** The ids of a group's people. */
export const usergroupsUsersList: ApiMethod = {
  scopes: ['usergroups:read'],
  tier: 2,
  run(request) {
    const { core, args } = request;
    const group = core.world.groups.get(args.required('usergroup'));
    if (group?.teamId !== findTeam(request)) throw new SlackError('no_such_subteam');
    return { users: group.members };
  },
};

/** The groups that can be mentioned. */
export const usergroupsList: ApiMethod = {
  scopes: ['usergroups:read'],
  tier: 2,
  run(request) {
    const { core, args } = request;
    const teamId = findTeam(request);
    const groups = [...core.world.groups.values()].filter((group) => group.teamId === teamId);
    return {
      usergroups: groups.map((group) => ({
        id: group.id,
        team_id: group.teamId,
        is_usergroup: true,
        name: group.name,
        handle: group.handle,
        description: '',
        is_external: false,
        date_delete: 0,
        user_count: group.members.length,
        ...(args.flag('include_users') && { users: group.members }),
      })),
    };
  },
};
