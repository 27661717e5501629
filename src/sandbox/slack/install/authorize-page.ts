import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackCore } from '../core.ts';
import { readBody } from '../request-parts.ts';
import { SlackError } from '../slack-error.ts';
import { allowInstall, denyInstall } from './allow-install.ts';
import { readAuthorizeUrl } from './authorize-request.ts';
import { drawAuthorizePage, drawRefusal } from './draw-authorize-page.ts';

/** The path of the page. */
export const AUTHORIZE_PATH = '/oauth/v2/authorize';
/** The cookie of a browser that is signed in to Slack: its value is the person's id. */
export const SIGNED_IN = 'sandbox_slack_user';

/**
 * Answers the page a browser is sent to for installing the app (GET), and its buttons (POST): a redirect to the app
 * with a code, or with `access_denied`. What Slack would refuse is a page with its word, and status 400.
 */
export async function handleAuthorize(
  core: SlackCore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', core.url);
  const body = new URLSearchParams((await readBody(request)).toString('utf8'));
  try {
    if (request.method === 'POST') {
      response.writeHead(302, { location: pressed(core, url, body).href }).end();
      return;
    }
    const signedIn = signedInAs(request);
    html(response, 200, drawAuthorizePage(core, readAuthorizeUrl(core, url), { url, signedIn }));
  } catch (error) {
    html(response, 400, drawRefusal(error instanceof SlackError ? error.code : String(error)));
  }
}

function signedInAs({ headers }: IncomingMessage): string | undefined {
  const own = headers.cookie?.split('; ').find((one) => one.startsWith(`${SIGNED_IN}=`));
  return own && decodeURIComponent(own.slice(SIGNED_IN.length + 1));
}

/** `who` is a person and where they install it: `U… T…`, or `U… E…` for an organisation. */
function pressed(core: SlackCore, url: URL, body: URLSearchParams): URL {
  if (body.get('answer') !== 'allow') return denyInstall(core, url);
  const [userId = '', tenantId = ''] = (body.get('who') ?? '').split(' ');
  const isTeam = core.world.teams.has(tenantId);
  const fixed = readAuthorizeUrl(core, url).scopes.filter(
    (scope) => !core.settings.optionalScopes.has(scope),
  );
  return allowInstall(core, {
    ...{ url, userId, scopes: [...fixed, ...body.getAll('scope')] },
    ...(isTeam ? { teamId: tenantId } : { enterpriseId: tenantId }),
  });
}

function html(response: ServerResponse, status: number, body: string): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  response.writeHead(status, headers).end(body);
}
