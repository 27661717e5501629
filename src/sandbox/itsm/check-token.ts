import { type Answer, emptyAnswer, jsonAnswer } from './answer.ts';
import type { Exchange } from './exchange.ts';

/** The 401 for a request whose access token is missing, unknown or expired; nothing when it is good. */
export function checkToken(exchange: Exchange): Answer | undefined {
  const { world, request } = exchange;
  const shown = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (shown === undefined) {
    return unauthorised('unauthorized', 'Full authentication is required to access this resource');
  }
  const issued = world.tokens.find(shown);
  if (issued) exchange.note({ token: issued.number });
  if (issued && !issued.expired) return undefined;
  if (world.config.invalidToken === 'empty') return emptyAnswer(401);
  const what = issued ? 'Access token expired' : 'Invalid access token';
  const printed = world.config.invalidToken === 'json with the token' ? `${what}: ${shown}` : what;
  return unauthorised('invalid_token', printed);
}

function unauthorised(error: string, description: string): Answer {
  const challenge = `Bearer realm="oauth2-resource", error="${error}", error_description="${description}"`;
  return jsonAnswer(401, { error, error_description: description }, { 'www-authenticate': challenge });
}
