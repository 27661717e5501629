import type { ApiArguments } from '../api-arguments.ts';
import type { SlackCore } from '../core.ts';
import type { Installation } from '../model.ts';
import { SlackError } from '../slack-error.ts';
import { installApp } from './install-app.ts';

/** The client's name and secret, by Basic authentication or among the arguments. */
export interface Client {
  id: string | undefined;
  secret: string | undefined;
}

/**
 * `oauth.v2.access`: exchanges a code for an installation and its token, or a refresh token for new tokens. Throws what
 * Slack answers otherwise.
 */
export function oauthAccess(core: SlackCore, args: ApiArguments, client: Client): Record<string, unknown> {
  const { settings } = core;
  if (client.id !== settings.clientId) throw new SlackError('invalid_client_id');
  if (client.secret !== settings.clientSecret) throw new SlackError('bad_client_secret');
  const grantType = args.text('grant_type') ?? 'authorization_code';
  if (grantType === 'refresh_token') return renewed(core, args);
  if (grantType !== 'authorization_code') throw new SlackError('invalid_grant_type');
  const grant = core.codes.exchange(args.requiredOr('code', 'invalid_code'), args.text('redirect_uri'), {
    now: settings.now(),
    lifeMs: settings.codeLifeMs,
  });
  return toAnswer(core, installApp(core, grant), grant.userId);
}

function renewed(core: SlackCore, args: ApiArguments): Record<string, unknown> {
  const { settings, world } = core;
  const refreshToken = args.requiredOr('refresh_token', 'invalid_refresh_token');
  const installation = world.installations.renew(refreshToken, settings.now(), settings.tokenLifeMs);
  if (!installation) throw new SlackError('invalid_refresh_token');
  return toAnswer(core, installation, undefined);
}

function toAnswer(
  { world, settings }: SlackCore,
  { teamId, isOrganisation, ...given }: Installation,
  installerId: string | undefined,
): Record<string, unknown> {
  const team = world.teams.get(teamId);
  const enterprise = isOrganisation
    ? [...world.teams.values()].find((one) => one.enterprise?.id === teamId)?.enterprise
    : team?.enterprise;
  return {
    access_token: given.token,
    token_type: 'bot',
    scope: [...given.scopes].join(','),
    bot_user_id: given.botUserId,
    app_id: settings.appId,
    ...(given.refreshToken !== undefined && {
      expires_in: Math.round(settings.tokenLifeMs / 1000),
      refresh_token: given.refreshToken,
    }),
    team: team ? { id: team.id, name: team.name } : null,
    enterprise: enterprise ?? null,
    is_enterprise_install: isOrganisation,
    ...(installerId !== undefined && { authed_user: { id: installerId } }),
  };
}
