import type { IssuedToken } from './access-tokens.ts';
import { type Answer, emptyAnswer, jsonAnswer } from './answer.ts';
import type { Effect, Exchange } from './exchange.ts';
import { readFormFields } from './read-form-fields.ts';

/** `POST /api/oauth/token`: password and refresh_token grants, credentials in the body alone. */
export async function readTokenRequest(exchange: Exchange): Promise<Answer | Effect> {
  const fields = await readFormFields(exchange.request);
  const shown = Object.entries(fields).map(([name, value]) => [name, isSecret(name) ? '(hidden)' : value]);
  exchange.note({
    summary: `log-in by ${fields.grant_type ?? 'nothing'}`,
    body: Object.fromEntries(shown),
  });
  return () => {
    const { clients } = exchange.world.config;
    const client = readBasic(exchange.request.headers.authorization ?? '');
    if (!clients.some(({ id, secret }) => id === client?.name && secret === client.password)) {
      const challenge = { 'www-authenticate': 'Basic realm="oauth2/client"' };
      return jsonAnswer(401, { error: 'unauthorized', error_description: 'Bad credentials' }, challenge);
    }
    if (exchange.queryKeys.length > 0) {
      return oauthError('invalid_request', 'Credentials must not be sent in the query string');
    }
    return grant(exchange, fields);
  };
}

function grant(exchange: Exchange, fields: Record<string, string>): Answer {
  const { config, tokens } = exchange.world;
  const { grant_type, username = '', password, refresh_token = '' } = fields;
  if (grant_type === undefined) return oauthError('invalid_request', 'Missing grant type');
  if (grant_type === 'password') {
    const known = config.users.some((user) => user.username === username && user.password === password);
    if (!known) return refusedLogIn(exchange);
    return issued(exchange, tokens.issue(username, config.tokenLifeSeconds));
  }
  if (grant_type !== 'refresh_token') {
    return oauthError('unsupported_grant_type', `Unsupported grant type: ${grant_type}`);
  }
  if (config.refreshTokens !== 'accepted') {
    const description = 'Unauthorized grant type: refresh_token';
    return jsonAnswer(401, { error: 'invalid_client', error_description: description });
  }
  const former = tokens.findByRefresh(refresh_token);
  if (!former || !config.users.some((user) => user.username === former.username)) {
    const printed = config.invalidToken === 'json with the token' ? `: ${refresh_token}` : '';
    return oauthError('invalid_grant', `Invalid refresh token${printed}`);
  }
  return issued(exchange, tokens.issue(former.username, config.tokenLifeSeconds, refresh_token));
}

function issued(exchange: Exchange, token: IssuedToken): Answer {
  const { spacedTokenKeys, refreshTokens, tokenLifeSeconds } = exchange.world.config;
  exchange.note({ wrote: { what: 'token', id: token.number } });
  const body = {
    access_token: token.access,
    [spacedTokenKeys ? 'token type' : 'token_type']: 'bearer',
    ...(refreshTokens === 'not given' ? {} : { refresh_token: token.refresh }),
    [spacedTokenKeys ? 'expires in' : 'expires_in']: tokenLifeSeconds,
    scope: 'other-api-scope',
    jti: token.jti,
  };
  return jsonAnswer(200, body, { 'cache-control': 'no-store', pragma: 'no-cache' });
}

function refusedLogIn(exchange: Exchange): Answer {
  const { refusedLogIn: shape } = exchange.world.config;
  if (shape === '401 empty') return emptyAnswer(401);
  return oauthError('invalid_grant', 'Bad credentials', shape === '401' ? 401 : 400);
}

function oauthError(error: string, description: string, status = 400): Answer {
  return jsonAnswer(status, { error, error_description: description });
}

function readBasic(header: string): { name: string; password: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  const [, name, password] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  return name === undefined || password === undefined ? undefined : { name, password };
}

/** Whatever is not known to be harmless may be a secret in the wrong place. */
function isSecret(name: string): boolean {
  return name !== 'grant_type' && name !== 'username' && name !== 'scope';
}
