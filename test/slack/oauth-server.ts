import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';

/** One call as Slack got it. */
interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly form: Readonly<Record<string, string>>;
}

/** What the server does with the next calls. */
export interface OAuthServer {
  readonly apiUrl: URL;
  readonly asked: Asked[];
  answer: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Slack's `oauth.v2.access` by hand: keeps what it is asked and answers what it is told. */
export async function startOAuthServer(body: unknown): Promise<OAuthServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    asked.push({ method, url, headers, form });
    const { status = 200, headers: more = {}, body: answered } = answering.answer;
    response.writeHead(status, { 'Content-Type': 'application/json', ...more }).end(answered);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const answering: OAuthServer = {
    apiUrl: new URL(`http://127.0.0.1:${port}/api/`),
    asked,
    answer: { body: JSON.stringify(body) },
  };
  return answering;
}

/** A workspace's installation as Slack answers it. */
export const installedAnswer = {
  ok: true,
  access_token: 'xoxb-canary-token',
  token_type: 'bot',
  scope: 'commands,chat:write',
  bot_user_id: 'U0BOT',
  app_id: 'A0APP',
  team: { id: 'T0ACME', name: 'Acme' },
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: 'U0ANNA' },
};
