import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { toPage } from '../api-method.ts';
import type { User } from '../model.ts';
import { toProfileObject, toUserObject } from '../objects/user-object.ts';
import { SlackError } from '../slack-error.ts';

function findUser({ core, installation, args }: ApiRequest): User {
  const user = core.world.users.get(args.requiredOr('user', 'user_not_found'));
  if (!user || (user.teamId !== installation.teamId && !user.isStranger))
    throw new SlackError('user_not_found');
  return user;
}

/** One person. */
export const usersInfo: ApiMethod = {
  scopes: ['users:read'],
  tier: 4,
  run(request) {
    return { user: toUserObject(findUser(request), request.installation.scopes) };
  },
};

/** The workspace's people, guests, bots and those deleted, by pages. */
export const usersList: ApiMethod = {
  scopes: ['users:read'],
  tier: 2,
  run(request) {
    const { core, installation } = request;
    const users = [...core.world.users.values()].filter((user) => user.teamId === installation.teamId);
    const { page, response_metadata } = toPage(users, request, { usual: 1_000 });
    return {
      members: page.map((user) => toUserObject(user, installation.scopes)),
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
    return { profile: toProfileObject(findUser(request), request.installation.scopes) };
  },
};

/** The ids of a group's people. */
export const usergroupsUsersList: ApiMethod = {
  scopes: ['usergroups:read'],
  tier: 2,
  run({ core, installation, args }) {
    const group = core.world.groups.get(args.required('usergroup'));
    if (group?.teamId !== installation.teamId) throw new SlackError('no_such_subteam');
    return { users: group.members };
  },
};

/** The groups that can be mentioned. */
export const usergroupsList: ApiMethod = {
  scopes: ['usergroups:read'],
  tier: 2,
  run({ core, installation, args }) {
    const groups = [...core.world.groups.values()].filter((group) => group.teamId === installation.teamId);
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
