import { describe, expect, test } from 'vitest';
import { basic, credentials, readJson, startItsm } from './start-itsm.ts';

describe('POST /api/oauth/token', () => {
  test('a password grant gives the six documented keys', async () => {
    const { logIn } = await startItsm();
    const response = await logIn();
    expect(response.status).toBe(200);
    const body = await readJson(response);
    expect(Object.keys(body)).toEqual([
      'access_token',
      'token_type',
      'refresh_token',
      'expires_in',
      'scope',
      'jti',
    ]);
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 7199 });
  });

  test('a multipart form is taken like an urlencoded one', async () => {
    const { url } = await startItsm();
    const form = new FormData();
    for (const [name, value] of Object.entries(credentials)) form.append(name, value);
    const options = { method: 'POST', headers: { authorization: basic }, body: form };
    expect((await fetch(`${url}/api/oauth/token`, options)).status).toBe(200);
  });

  test('the keys are spelled with spaces where the server spells them so', async () => {
    const { logIn } = await startItsm({ config: { spacedTokenKeys: true } });
    expect(await readJson(await logIn())).toMatchObject({ 'token type': 'bearer', 'expires in': 7199 });
  });

  test.each([
    ['400', 400, 'invalid_grant'],
    ['401', 401, 'invalid_grant'],
    ['401 empty', 401, undefined],
  ] as const)('a wrong password is refused as %s', async (refusedLogIn, status, error) => {
    const { logIn } = await startItsm({ config: { refusedLogIn } });
    const response = await logIn({ ...credentials, password: 'wrong' });
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(text === '' ? undefined : JSON.parse(text).error).toBe(error);
  });

  test('a wrong client secret is refused with 401', async () => {
    const { logIn } = await startItsm();
    expect((await logIn(credentials, `Basic ${btoa('sandbox-client:wrong')}`)).status).toBe(401);
    expect((await logIn(credentials, '')).status).toBe(401);
  });

  test('credentials in the query string are refused and leave no value in the journal', async () => {
    const { itsm, url } = await startItsm();
    const response = await fetch(`${url}/api/oauth/token?${new URLSearchParams(credentials)}`, {
      method: 'POST',
      headers: { authorization: basic },
    });
    expect(response.status).toBe(400);
    expect(itsm.journal.list('token').at(-1)?.queryKeys).toEqual(['grant_type', 'username', 'password']);
    expect(JSON.stringify(itsm.journal.list())).not.toContain(credentials.password);
  });

  test('a body that is no form, and a form without a grant, are invalid requests', async () => {
    const { url, logIn } = await startItsm();
    const options = { method: 'POST', headers: { authorization: basic }, body: JSON.stringify(credentials) };
    expect((await fetch(`${url}/api/oauth/token`, options)).status).toBe(400);
    expect(await readJson(await logIn({ ...credentials, grant_type: 'implicit' }))).toMatchObject({
      error: 'unsupported_grant_type',
    });
  });

  test('a refresh token gives a new access token that works', async () => {
    const { url, logIn, refresh, token } = await startItsm();
    const body = await readJson(await logIn({ grant_type: 'refresh_token', refresh_token: refresh }));
    expect(body.access_token).not.toBe(token);
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await fetch(`${url}/api/ususer/form/incident`, { headers })).status).toBe(200);
  });

  test('a refresh token is refused where the server knows none or has forgotten it', async () => {
    const { itsm, logIn, refresh } = await startItsm();
    itsm.forgetTokens();
    const refused = await logIn({ grant_type: 'refresh_token', refresh_token: refresh });
    expect([refused.status, (await readJson(refused)).error]).toEqual([400, 'invalid_grant']);
    itsm.configure({ refreshTokens: 'refused' });
    expect((await logIn({ grant_type: 'refresh_token', refresh_token: refresh })).status).toBe(401);
    itsm.configure({ refreshTokens: 'not given' });
    expect(Object.keys(await readJson(await logIn()))).not.toContain('refresh_token');
  });
});

describe('an access token', () => {
  test('ends when expires_in has passed, by the clock that was given', async () => {
    let now = Date.now();
    const { get } = await startItsm({ now: () => now, config: { tokenLifeSeconds: 60 } });
    now += 59_999;
    expect((await get('/api/ususer/form/incident')).status).toBe(200);
    now += 1;
    const response = await get('/api/ususer/form/incident');
    expect(response.status).toBe(401);
    expect(await readJson(response)).toMatchObject({ error: 'invalid_token' });
  });

  test.each([
    ['json', false],
    ['json with the token', true],
    ['empty', false],
  ] as const)('that was forgotten is answered with 401, body: %s', async (invalidToken, printed) => {
    const { itsm, get, token } = await startItsm({ config: { invalidToken } });
    itsm.forgetTokens();
    const response = await get('/api/v1/incident/1');
    expect(response.status).toBe(401);
    const text = await response.text();
    expect(text.includes(token)).toBe(printed);
    expect(text === '').toBe(invalidToken === 'empty');
  });

  test('is asked for by every call but the log-in', async () => {
    const { url } = await startItsm();
    for (const [method, path] of [
      ['POST', '/api/v1/incident'],
      ['GET', '/api/v1/incident/1'],
      ['POST', '/api/v1/incident/1'],
      ['POST', '/api/oprfile'],
      ['GET', '/api/ususer/form/incident'],
    ] as const) {
      expect([path, (await fetch(url + path, { method })).status]).toEqual([path, 401]);
    }
  });
});
