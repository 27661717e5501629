import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createSlackOAuth } from '../../src/slack/create-slack-oauth.ts';
import { scopes } from '../../src/slack/scopes.ts';
import { installedAnswer, type OAuthServer, startOAuthServer } from './oauth-server.ts';

const now = 1_700_000_000_000;
const code = 'canary-code.123';
const secrets = ['canary-secret', code, 'canary-token', 'canary-refresh'];

async function start(answer: unknown = installedAnswer, fetch = globalThis.fetch) {
  const server = await startOAuthServer(answer);
  const outcomes: string[] = [];
  const oauth = createSlackOAuth({
    ...{ clientId: '12.34', clientSecret: new Secret('canary-secret'), apiUrl: server.apiUrl, scopes, fetch },
    redirectUrl: 'https://bot.example.com/slack/oauth_redirect',
    clock: { now: () => now },
    metrics: { observeSlackCall: (method, { outcome }) => outcomes.push(`${method} ${outcome}`) },
  });
  return { server, oauth, outcomes };
}

async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error = await call.catch((reason: unknown) => reason);
  if (!(error instanceof Fault)) throw new Error('it threw no fault');
  return error;
}

function answering(server: OAuthServer, body: unknown): void {
  server.answer = { body: typeof body === 'string' ? body : JSON.stringify(body) };
}

describe('the address where a person allows it', () => {
  it('is at the origin of the Web API and names all scopes, those that may be refused too', async () => {
    const { oauth, server } = await start();
    const url = oauth.authorizeUrl('a state+/=');
    expect(`${url.origin}${url.pathname}`).toBe(`${server.apiUrl.origin}/oauth/v2/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: '12.34',
      scope: [...scopes.required, ...scopes.optional].join(','),
      state: 'a state+/=',
      redirect_uri: 'https://bot.example.com/slack/oauth_redirect',
    });
    expect(scopes.optional).toContain('channels:history');
  });
});

describe('a code', () => {
  it('is exchanged for the bot of a workspace', async () => {
    const { oauth, outcomes } = await start();
    const installation = await oauth.exchange(code);
    expect(installation).toEqual({
      ...{ tenantId: 'T0ACME', isOrganisation: false, name: 'Acme', appId: 'A0APP', botUserId: 'U0BOT' },
      ...{ botToken: new Secret(''), rotation: undefined, installerId: 'U0ANNA' },
      scopes: ['commands', 'chat:write'],
    });
    expect(installation.botToken.reveal()).toBe('xoxb-canary-token');
    expect(outcomes).toEqual(['oauth.v2.access ok']);
  });

  it('goes with the client secret in a form, and nothing of them in the address', async () => {
    const { oauth, server } = await start();
    await oauth.exchange(code);
    expect(server.asked).toHaveLength(1);
    const [{ method, url, form, headers }] = server.asked as [OAuthServer['asked'][number]];
    expect([method, url]).toEqual(['POST', '/api/oauth.v2.access']);
    expect(form).toEqual({
      ...{ client_id: '12.34', client_secret: 'canary-secret', code },
      redirect_uri: 'https://bot.example.com/slack/oauth_redirect',
    });
    expect(headers.authorization).toBeUndefined();
  });

  it('is exchanged for the bot of a whole organisation', async () => {
    const enterprise = { id: 'E0CORP', name: 'Corp' };
    const { oauth } = await start({
      ...installedAnswer,
      is_enterprise_install: true,
      team: null,
      enterprise,
    });
    expect(await oauth.exchange(code)).toMatchObject({
      ...{ tenantId: 'E0CORP', isOrganisation: true, name: 'Corp' },
    });
  });

  it('of one workspace of an organisation is that workspace’s', async () => {
    const { oauth } = await start({ ...installedAnswer, enterprise: { id: 'E0CORP', name: 'Corp' } });
    expect(await oauth.exchange(code)).toMatchObject({ tenantId: 'T0ACME', isOrganisation: false });
  });

  it('brings what a token is renewed with where Slack rotates them', async () => {
    const { oauth } = await start({ ...installedAnswer, refresh_token: 'xoxe-1-r', expires_in: 43_200 });
    const { rotation } = await oauth.exchange(code);
    expect(rotation?.refreshToken.reveal()).toBe('xoxe-1-r');
    expect(rotation?.expiresAt).toBe(now + 12 * 60 * 60 * 1_000);
  });

  it('for a workspace without a name goes by its id', async () => {
    const { oauth } = await start({ ...installedAnswer, team: { id: 'T0ACME', name: null } });
    expect((await oauth.exchange(code)).name).toBe('T0ACME');
  });

  const { access_token: _, ...withoutToken } = installedAnswer;
  it.each<[string, unknown]>([
    ['no token', withoutToken],
    [
      'a person’s token alone',
      { ...withoutToken, authed_user: { id: 'U0ANNA', access_token: 'xoxp-canary-token' } },
    ],
    ['a person’s token in the bot’s place', { ...installedAnswer, token_type: 'user' }],
    ['no bot', { ...installedAnswer, bot_user_id: undefined }],
    ['an empty token', { ...installedAnswer, access_token: '' }],
    ['a token that is no header', { ...installedAnswer, access_token: 'xoxb-canary-token\r\nX: y' }],
    ['no workspace', { ...installedAnswer, team: null }],
    ['an organisation without its id', { ...installedAnswer, is_enterprise_install: true, enterprise: {} }],
    ['no installer', { ...installedAnswer, authed_user: {} }],
    ['an id that is none', { ...installedAnswer, team: { id: 'T1/../T2', name: 'x' } }],
    ['a token that ends and cannot be renewed', { ...installedAnswer, expires_in: 43_200 }],
    ['nothing but ok', { ok: true }],
  ])('whose answer holds %s is refused', async (_what, answer) => {
    const { oauth, outcomes } = await start(answer);
    expect(await faultOf(oauth.exchange(code))).toMatchObject({ code: 'slack-refused', retryable: false });
    expect(outcomes).toEqual(['oauth.v2.access refused']);
  });

  it.each(['invalid_code', 'code_already_used', 'bad_client_secret', 'invalid_auth', 'user_not_found'])(
    'that Slack refuses with %s is refused by that word',
    async (error) => {
      const { oauth, server } = await start({ ok: false, error });
      expect(await faultOf(oauth.exchange(code))).toMatchObject({ code: 'slack-refused', facts: { error } });
      expect(server.asked).toHaveLength(1);
    },
  );

  it.each<[string, OAuthServer['answer']]>([
    ['is no JSON', { body: '<html>canary-secret</html>' }],
    ['is empty', { body: '' }],
    ['is JSON of no object', { body: '"canary-token"' }],
    ['is a 500', { status: 500, body: 'canary-token' }],
    ['is a redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' }, body: '' }],
  ])('whose answer %s may be tried again, and is not by itself', async (_what, answer) => {
    const redirectless: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'manual' });
    const { oauth, server, outcomes } = await start({}, redirectless);
    server.answer = answer;
    const fault = await faultOf(oauth.exchange(code));
    expect(fault.code).toBe('slack-unreachable');
    expect(server.asked).toHaveLength(1);
    expect(outcomes).toHaveLength(1);
  });

  it('that Slack has no time for comes again later', async () => {
    const { oauth, server } = await start();
    server.answer = {
      status: 429,
      headers: { 'Retry-After': '7' },
      body: '{"ok":false,"error":"ratelimited"}',
    };
    expect(await faultOf(oauth.exchange(code))).toMatchObject({
      ...{ code: 'slack-rate-limited', retryable: true, retryAfterMs: 7_000 },
    });
  });

  it('that nobody answers may be tried again', async () => {
    const { oauth, outcomes } = await start(installedAnswer, async () => {
      throw new Fault('unreachable', 'no connection');
    });
    expect(await faultOf(oauth.exchange(code))).toMatchObject({ code: 'slack-unreachable', retryable: true });
    expect(outcomes).toEqual(['oauth.v2.access failed']);
  });
});

it('a call that hangs is given up by itself', async () => {
  const signals: unknown[] = [];
  const { oauth } = await start(installedAnswer, (input, init) => {
    signals.push(init?.signal);
    return fetch(input, init);
  });
  await oauth.exchange(code);
  expect(signals).toEqual([expect.any(AbortSignal)]);
});

describe('a refresh token', () => {
  const answer = { ...installedAnswer, refresh_token: 'xoxe-canary-refresh-2', expires_in: 43_200 };

  it('gets a new token and the next refresh token', async () => {
    const { oauth, server } = await start(answer);
    const renewed = await oauth.renew(new Secret('xoxe-canary-refresh-1'));
    expect(renewed.botToken.reveal()).toBe('xoxb-canary-token');
    expect(renewed.refreshToken.reveal()).toBe('xoxe-canary-refresh-2');
    expect(renewed.expiresAt).toBe(now + 43_200_000);
    expect(server.asked.map(({ url, form }) => [url, form])).toEqual([
      [
        '/api/oauth.v2.access',
        {
          ...{ client_id: '12.34', client_secret: 'canary-secret' },
          ...{ grant_type: 'refresh_token', refresh_token: 'xoxe-canary-refresh-1' },
        },
      ],
    ]);
  });

  it.each<[string, unknown]>([
    ['is refused', { ok: false, error: 'invalid_refresh_token' }],
    ['is revoked', { ok: false, error: 'token_revoked' }],
    ['gets no next one', { ...installedAnswer, expires_in: 43_200 }],
    ['gets no time', { ...answer, expires_in: 0 }],
  ])('that %s ends as refused', async (_what, body) => {
    const { oauth } = await start(body);
    const fault = await faultOf(oauth.renew(new Secret('xoxe-canary-refresh-1')));
    expect(fault).toMatchObject({ code: 'slack-refused', retryable: false });
  });
});

it('no error and no line on the console holds a secret, whatever Slack answers', async () => {
  const { oauth, server } = await start();
  const lines: unknown[] = [];
  const spies = (['debug', 'info', 'log', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...said) => void lines.push(said)),
  );
  const bodies = [
    installedAnswer,
    { ...installedAnswer, bot_user_id: undefined },
    { ok: false, error: `invalid ${secrets.join(' ')}` },
    `not json ${secrets.join(' ')}`,
    { ...installedAnswer, warning: 'superfluous_charset', response_metadata: { warnings: secrets } },
  ];
  const seen: unknown[] = [];
  for (const body of bodies) {
    answering(server, body);
    for (const call of [oauth.exchange(code), oauth.renew(new Secret('xoxe-canary-refresh-1'))]) {
      const came = await call.catch((error: unknown) => error);
      seen.push(inspect(came, { depth: 9, showHidden: true }), JSON.stringify(came));
    }
  }
  for (const spy of spies) spy.mockRestore();
  const told = [...seen, inspect(lines, { depth: 9 })].join('\n');
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
});
