import type { SlackCore } from '../core.ts';
import type { User } from '../model.ts';
import { SlackError } from '../slack-error.ts';
import { homesOf, organisationOf } from '../tenancy.ts';

/** What an authorize URL asks for. */
export interface AuthorizeRequest {
  clientId: string;
  scopes: string[];
  state: string | undefined;
  /** Absent where the URL has none: then the app's first one. */
  redirectUri: string | undefined;
  /** The workspace it is meant for. */
  teamId: string | undefined;
}

/** Reads an authorize URL. Throws `SlackError` as the page words it: `invalid_client_id`, `bad_redirect_uri`, `invalid_scope`. */
export function readAuthorizeUrl({ settings }: SlackCore, { searchParams: asked }: URL): AuthorizeRequest {
  const clientId = asked.get('client_id') ?? '';
  if (clientId !== settings.clientId) throw new SlackError('invalid_client_id');
  const redirectUri = asked.get('redirect_uri') ?? undefined;
  if (!isOfTheApp(settings.redirectUrls, redirectUri)) throw new SlackError('bad_redirect_uri');
  const scopes = (asked.get('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
  if (scopes.length === 0) throw new SlackError('invalid_scope');
  const state = asked.get('state') ?? undefined;
  return { clientId, scopes, state, redirectUri, teamId: asked.get('team') || undefined };
}

/** True when an address begins with one of the app's; the app's own list may be empty, and then any will do. */
function isOfTheApp(own: readonly string[], address: string | undefined): boolean {
  if (address === undefined) return own.length > 0;
  return URL.canParse(address) && (own.length === 0 || own.some((one) => address.startsWith(one)));
}

/** Where the browser goes: the address asked for, else the app's first one. */
export function toRedirect(
  { settings }: SlackCore,
  { redirectUri, state }: AuthorizeRequest,
  fields: Record<string, string>,
): URL {
  const url = new URL(redirectUri ?? settings.redirectUrls[0] ?? '');
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set('state', state);
  return url;
}

/** Why somebody may not install the app there; undefined where they may. */
export function whyNot(
  { world }: SlackCore,
  user: User | undefined,
  { teamId, enterpriseId }: { teamId?: string | undefined; enterpriseId?: string | undefined },
): string | undefined {
  if (!user || user.isBot || user.isDeleted) return 'nobody is signed in by that name';
  if (user.isRestricted || user.isUltraRestricted) return 'guests may not install apps';
  const homes = homesOf(user);
  if (enterpriseId !== undefined) {
    const isOfIt = homes.some((home) => organisationOf(world, home) === enterpriseId);
    return isOfIt && (user.isOrgAdmin || user.isOrgOwner) ? undefined : 'only admins of the organisation may';
  }
  return homes.includes(teamId ?? user.teamId) ? undefined : 'they are not of that workspace';
}
