import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../domain/logger.ts';
import type { Ids } from '../domain/ports/clock.ts';
import type { Installer } from '../domain/ports/install.ts';
import { browserCookie, readBrowserCookie } from './browser-cookie.ts';
import type { Endpoint } from './endpoint.ts';
import { installPage } from './pages/install-page.ts';
import { installedPage } from './pages/installed-page.ts';
import { notInstalledPage } from './pages/not-installed-page.ts';
import { type Page, pageHeaders, toDocument } from './pages/page.ts';
import { sendReply } from './reply.ts';

interface InstallOptions {
  readonly installer: Installer;
  /** The address that people reach the bot at; may have a path. */
  readonly publicUrl: string;
  /** What the bot asks Slack for. */
  readonly scopes: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly ids: Pick<Ids, 'randomBytes'>;
  readonly logger: Logger;
}

/** What one request is answered with. */
type Answer = Page | { readonly goTo: URL };

const cookieLength = 32;

/**
 * `/slack/install`, a page with one button, and `/slack/oauth_redirect`, where Slack sends the browser back to. Loading
 * the page begins nothing: that takes a press in a browser that brings the page's cookie. Every answer is a page.
 */
export function installEndpoints(options: InstallOptions): readonly (readonly [string, Endpoint])[] {
  return [
    ['/slack/install', endpoint(options, answerInstall)],
    ['/slack/oauth_redirect', endpoint(options, answerRedirect)],
  ];
}

function endpoint(
  options: InstallOptions,
  answer: (options: InstallOptions, request: IncomingMessage, response: ServerResponse) => Promise<Answer>,
): Endpoint {
  return {
    methods: ['GET', 'HEAD'],
    async handle(request, response) {
      send(response, await answer(options, request, response).catch((error) => sorry(options, error)));
    },
  };
}

async function answerInstall(
  { installer, publicUrl, scopes, ids }: InstallOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer> {
  const known = readBrowserCookie(request);
  const browser = known ?? Buffer.from(ids.randomBytes(cookieLength)).toString('base64url');
  response.setHeader('Set-Cookie', browserCookie(browser, new URL(publicUrl)));
  const isPressed = queryOf(request).get('go') === '1' && isPerson(request);
  const page = { goUrl: `${installUrl(publicUrl)}?go=1`, scopes };
  if (!isPressed) return installPage(page);
  if (known === undefined) return installPage({ ...page, trouble: 'no-cookie' });
  const goTo = await installer.begin(browser);
  return goTo === undefined ? installPage({ ...page, trouble: 'too-many' }) : { goTo };
}

async function answerRedirect(
  { installer, publicUrl }: InstallOptions,
  request: IncomingMessage,
): Promise<Answer> {
  const query = queryOf(request);
  // Who only asks whether the page is there must not use up somebody's installation.
  if (!isPerson(request)) return notInstalledPage({ is: 'no-such-state' }, installUrl(publicUrl));
  const installed = await installer.complete({
    browser: readBrowserCookie(request),
    state: theOne(query, 'state'),
    code: theOne(query, 'code'),
    error: theOne(query, 'error'),
  });
  return installed.is === 'installed'
    ? installedPage(installed)
    : notInstalledPage(installed, installUrl(publicUrl));
}

function sorry({ publicUrl, logger }: InstallOptions, error: unknown): Page {
  logger.error({ error }, 'an installation failed');
  return notInstalledPage({ is: 'our-fault' }, installUrl(publicUrl));
}

function send(response: ServerResponse, answer: Answer): void {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  if ('goTo' in answer) {
    response.setHeader('Location', answer.goTo.href);
    sendReply(response, { status: 302 });
    return;
  }
  const type = 'text/html; charset=utf-8';
  sendReply(response, { status: answer.status, body: toDocument(answer), type });
}

/** Not a look at the headers, nor a browser that loads ahead what may be pressed. */
function isPerson({ method, headers }: IncomingMessage): boolean {
  const purpose = [headers['sec-purpose'], headers.purpose].join(' ');
  return method === 'GET' && !/prefetch|preview/i.test(purpose);
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : url.slice(at + 1));
}

/** The value of a name that is given once. */
function theOne(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  return others.length === 0 && value !== '' ? value : undefined;
}

function installUrl(publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/slack/install`;
}
