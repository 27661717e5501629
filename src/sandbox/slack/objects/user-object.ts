import type { User } from '../model.ts';
import { tzOffsetSeconds } from './tz-offset.ts';

/** A user as `users.info` and `users.list` show it; the e-mail only with its scope, and where there is one. */
export function toUserObject(user: User, scopes: ReadonlySet<string>): Record<string, unknown> {
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
    ...(user.isStranger && { is_stranger: true }),
    locale: user.locale,
    updated: 1_700_000_000,
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
