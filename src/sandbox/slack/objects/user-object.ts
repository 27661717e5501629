import type { User } from '../model.ts';
import { homesOf } from '../tenancy.ts';
import { tzOffsetSeconds } from './tz-offset.ts';

/** How a token sees somebody. */
export interface UserObjectOptions {
  scopes: ReadonlySet<string>;
  /** The organisation they are of. */
  enterprise?: { id: string; name: string } | undefined;
  isStranger: boolean;
}

/** A user as `users.info` and `users.list` show it; the e-mail only with its scope, and where there is one. */
export function toUserObject(
  user: User,
  { scopes, enterprise, isStranger }: UserObjectOptions,
): Record<string, unknown> {
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.isDeleted,
    color: user.color,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: tzOffsetSeconds(user.tz),
    profile: toProfileObject(user, scopes),
    is_admin: user.isAdmin || user.isOwner,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: user.isRestricted || user.isUltraRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_bot: user.isBot,
    is_app_user: false,
    is_email_confirmed: user.email !== undefined,
    ...((isStranger || user.isStranger) && { is_stranger: true }),
    ...(enterprise && !user.isBot && { enterprise_user: toEnterpriseUser(user, enterprise) }),
    locale: user.locale,
    updated: 1_700_000_000,
  };
}

/** What somebody is in their organisation. */
function toEnterpriseUser(user: User, { id, name }: { id: string; name: string }): Record<string, unknown> {
  return {
    id: user.id,
    enterprise_id: id,
    enterprise_name: name,
    is_admin: user.isOrgAdmin === true || user.isOrgOwner === true,
    is_owner: user.isOrgOwner === true,
    is_primary_owner: false,
    teams: homesOf(user),
  };
}

/** The profile part of a user. */
export function toProfileObject(user: User, scopes: ReadonlySet<string>): Record<string, unknown> {
  const [first = '', ...rest] = user.realName.split(' ');
  return {
    title: '',
    phone: '',
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.name,
    display_name_normalized: user.name,
    first_name: first,
    last_name: rest.join(' '),
    status_text: '',
    status_emoji: '',
    avatar_hash: 'g0',
    team: user.teamId,
    ...(user.email !== undefined && scopes.has('users:read.email') && { email: user.email }),
  };
}
