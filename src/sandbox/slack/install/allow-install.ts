import type { SlackCore } from '../core.ts';
import { readAuthorizeUrl, toRedirect, whyNot } from './authorize-request.ts';

/** A person allows the app what an authorize URL asks for. */
export interface AllowedInstall {
  url: string | URL;
  userId: string;
  /** The workspace; left out: the one the URL names, else the person's home. */
  teamId?: string | undefined;
  /** The whole organisation instead. */
  enterpriseId?: string | undefined;
  /** Fewer than were asked for, where the person leaves some out. */
  scopes?: readonly string[] | undefined;
}

/** What 'Allow' does: where the browser goes, with a code. Throws in Slack's words where it would refuse. */
export function allowInstall(core: SlackCore, allowed: AllowedInstall): URL {
  const request = readAuthorizeUrl(core, new URL(allowed.url, core.url || undefined));
  const { userId, enterpriseId } = allowed;
  const user = core.world.users.get(userId);
  const teamId = enterpriseId === undefined ? (allowed.teamId ?? request.teamId ?? user?.teamId) : undefined;
  const refusal = whyNot(core, user, { teamId, enterpriseId });
  if (refusal !== undefined) throw new Error(`${userId} cannot install the app: ${refusal}`);
  const code = core.codes.issue(
    {
      ...{ teamId, enterpriseId, userId, redirectUri: request.redirectUri },
      scopes: request.scopes.filter((scope) => allowed.scopes?.includes(scope) ?? true),
    },
    core.settings.now(),
  );
  return toRedirect(core, request, { code });
}

/** What 'Cancel' does. */
export function denyInstall(core: SlackCore, url: string | URL): URL {
  const request = readAuthorizeUrl(core, new URL(url, core.url || undefined));
  return toRedirect(core, request, { error: 'access_denied' });
}
