import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import type { NewInstallation, RenewedToken } from '../domain/installation.ts';
import { Secret } from '../domain/secret.ts';

/** Goes into a header as it is. */
const token = z.string().regex(/^[\x21-\x7e]{1,2000}$/);
const id = z.string().regex(/^\w{1,64}$/);
const named = z.object({ id, name: z.string().nullish() });
const seconds = z.number().int().positive();

const installed = z.object({
  access_token: token,
  token_type: z.literal('bot'),
  app_id: id,
  bot_user_id: id,
  scope: z.string(),
  authed_user: z.object({ id }),
  refresh_token: token.optional(),
  expires_in: seconds.optional(),
});
/** Of whom an installation is: of an organisation it names no workspace. */
const tenant = z.union([
  z.object({ is_enterprise_install: z.literal(true), enterprise: named }),
  z.object({ is_enterprise_install: z.literal(false).optional(), team: named }),
]);
const renewed = z.object({ access_token: token, refresh_token: token, expires_in: seconds });

/** An installation as Slack tells of it. */
export type AnsweredInstallation = Omit<NewInstallation, 'installedAt'>;

/**
 * The installation that an answer of `oauth.v2.access` tells of; `now` in epoch milliseconds. Throws `Fault`
 * 'slack-refused' when it gives no bot, as for a token of a person alone, or lacks anything that a bot needs.
 */
export function readInstallation(answer: unknown, now: number): AnsweredInstallation {
  const given = installed.safeParse(answer);
  const of = tenant.safeParse(answer);
  if (!given.success || !of.success) throw lacking('no_bot');
  const { data } = given;
  const owner = 'enterprise' in of.data ? of.data.enterprise : of.data.team;
  return {
    tenantId: owner.id,
    isOrganisation: 'enterprise' in of.data,
    name: owner.name || owner.id,
    appId: data.app_id,
    botUserId: data.bot_user_id,
    botToken: new Secret(data.access_token),
    rotation: readRotation(data, now),
    scopes: data.scope.split(',').filter((scope) => scope !== ''),
    installerId: data.authed_user.id,
  };
}

/** The token that an answer of `oauth.v2.access` gives for a refresh token; throws as `readInstallation` does. */
export function readRenewedToken(answer: unknown, now: number): RenewedToken {
  const given = renewed.safeParse(answer);
  if (!given.success) throw lacking('no_token');
  const { refresh_token, expires_in, access_token } = given.data;
  return {
    botToken: new Secret(access_token),
    refreshToken: new Secret(refresh_token),
    expiresAt: now + expires_in * 1_000,
  };
}

function readRotation(answer: z.output<typeof installed>, now: number): NewInstallation['rotation'] {
  const { refresh_token, expires_in } = answer;
  if (refresh_token === undefined && expires_in === undefined) return undefined;
  // A token that ends and cannot be renewed would be a bot for a day.
  if (refresh_token === undefined || expires_in === undefined) throw lacking('no_refresh_token');
  return { refreshToken: new Secret(refresh_token), expiresAt: now + expires_in * 1_000 };
}

function lacking(error: string): Fault {
  return new Fault('slack-refused', `Slack's oauth.v2.access gave no whole answer: ${error}`, {
    facts: { method: 'oauth.v2.access', error },
  });
}
