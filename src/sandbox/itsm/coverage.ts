import type { FaultKind } from './faults.ts';
import type { ItsmConfig } from './itsm-config.ts';
import type { Endpoint } from './route.ts';

/** One thing the sandbox can do: with nothing else, when asked rightly or wrongly; else under a setting, or by a fault. */
export interface CoveredBehaviour {
  readonly behaviour: string;
  readonly config?: Partial<ItsmConfig>;
  readonly fault?: FaultKind;
}

const answersBadly: readonly CoveredBehaviour[] = [
  { behaviour: 'status 400, code and userMessage', fault: { kind: 'status', status: 400, body: 'code' } },
  { behaviour: 'status 401, empty', fault: { kind: 'status', status: 401, body: 'empty' } },
  { behaviour: 'status 403, framework JSON', fault: { kind: 'status', status: 403, body: 'framework' } },
  { behaviour: 'status 404, HTML', fault: { kind: 'status', status: 404, body: 'html' } },
  { behaviour: 'status 405, framework JSON', fault: { kind: 'status', status: 405 } },
  { behaviour: 'status 408, empty', fault: { kind: 'status', status: 408, body: 'empty' } },
  { behaviour: 'status 500, envelope', fault: { kind: 'status', status: 500, body: 'envelope' } },
  { behaviour: 'status 502, HTML', fault: { kind: 'status', status: 502, body: 'html' } },
  { behaviour: 'status 503, empty', fault: { kind: 'status', status: 503, body: 'empty' } },
  { behaviour: '429, Retry-After in seconds', fault: { kind: 'too-many', seconds: 2, told: 'seconds' } },
  { behaviour: '429, Retry-After as a date', fault: { kind: 'too-many', seconds: 2, told: 'date' } },
  {
    behaviour: '429, X-RateLimit-Reset as a time',
    fault: { kind: 'too-many', seconds: 2, told: 'reset-at' },
  },
  {
    behaviour: '429, X-RateLimit-Reset as a span',
    fault: { kind: 'too-many', seconds: 2, told: 'reset-in' },
  },
  { behaviour: '429, no time told', fault: { kind: 'too-many', told: 'none' } },
  { behaviour: 'content refused with words', fault: { kind: 'refuse', words: 'Not on a Sunday.' } },
  { behaviour: 'a success that is none', fault: { kind: 'wrong-shape' } },
  { behaviour: 'a success of another shape', fault: { kind: 'wrong-shape', body: ['unexpected'] } },
  { behaviour: 'HTML with 200', fault: { kind: 'html' } },
  { behaviour: 'redirect', fault: { kind: 'redirect' } },
];

const breaksOff: readonly CoveredBehaviour[] = [
  { behaviour: 'slow before the write', fault: { kind: 'slow', ms: 100, when: 'before' } },
  { behaviour: 'slow after the write', fault: { kind: 'slow', ms: 100, when: 'after' } },
  { behaviour: 'slow drip', fault: { kind: 'drip', ms: 1 } },
  { behaviour: 'dropped before the write', fault: { kind: 'drop', when: 'before' } },
  { behaviour: 'dropped after the write', fault: { kind: 'drop', when: 'after' } },
  { behaviour: 'body cut in half', fault: { kind: 'cut-body' } },
  { behaviour: 'hangs', fault: { kind: 'hang' } },
  { behaviour: 'HTML instead of every error', config: { htmlErrors: true } },
];

const forgetsTokens: readonly CoveredBehaviour[] = [
  { behaviour: 'all tokens forgotten', fault: { kind: 'forget-tokens' } },
  { behaviour: '401 with invalid_token', config: { invalidToken: 'json', tokenLifeSeconds: 0 } },
  {
    behaviour: '401 that prints the token',
    config: { invalidToken: 'json with the token', tokenLifeSeconds: 0 },
  },
  { behaviour: '401, empty', config: { invalidToken: 'empty', tokenLifeSeconds: 0 } },
];

const losesWrites: readonly CoveredBehaviour[] = [
  { behaviour: 'status 500 after the write', fault: { kind: 'status', status: 500, when: 'after' } },
  { behaviour: 'HTML with 200 after the write', fault: { kind: 'html', when: 'after' } },
  { behaviour: 'a success that is none after the write', fault: { kind: 'wrong-shape', when: 'after' } },
  { behaviour: 'hangs after the write', fault: { kind: 'hang', when: 'after' } },
];

const refusesContent: readonly CoveredBehaviour[] = [
  ...['unknown key', 'wrong type', 'unknown location', 'unknown category', 'unknown attachment'].map(
    toRefusal,
  ),
  ...['unknown custom field', 'custom value of the wrong type', 'custom value that is no option'].map(
    toRefusal,
  ),
  { behaviour: 'refusal as 200 envelope', config: { refusal: '200 envelope' } },
  { behaviour: 'refusal as 400 envelope', config: { refusal: '400 envelope' } },
  { behaviour: 'refusal as 400 code', config: { refusal: '400 code' } },
  { behaviour: '415 for what is not called JSON' },
  { behaviour: '400 for broken JSON' },
  { behaviour: 'keys dropped without a word', config: { droppedKeys: ['tags'] } },
];

/** What the sandbox covers: each endpoint with each behaviour. The matrix in `src/sandbox/README.md` is made from it. */
export const itsmCoverage: readonly {
  readonly endpoint: Exclude<Endpoint, 'download' | 'unknown'>;
  readonly behaviours: readonly CoveredBehaviour[];
}[] = [
  {
    endpoint: 'token',
    behaviours: [
      { behaviour: 'password grant, multipart' },
      { behaviour: 'password grant, urlencoded' },
      { behaviour: 'credentials in the query string are refused' },
      { behaviour: 'client refused with 401' },
      { behaviour: 'log-in refused with 400', config: { refusedLogIn: '400' } },
      { behaviour: 'log-in refused with 401', config: { refusedLogIn: '401' } },
      { behaviour: 'log-in refused with 401, empty', config: { refusedLogIn: '401 empty' } },
      { behaviour: 'refresh_token grant', config: { refreshTokens: 'accepted' } },
      { behaviour: 'refresh_token grant refused', config: { refreshTokens: 'refused' } },
      { behaviour: 'no refresh token given', config: { refreshTokens: 'not given' } },
      { behaviour: 'keys with spaces', config: { spacedTokenKeys: true } },
      { behaviour: 'short life', config: { tokenLifeSeconds: 1 } },
      ...answersBadly,
      ...breaksOff,
    ],
  },
  {
    endpoint: 'create',
    behaviours: [
      { behaviour: 'every documented key is taken' },
      { behaviour: 'without a category it is a Service Request' },
      { behaviour: 'impact, urgency and priority are unknown keys', config: { oldServer: true } },
      { behaviour: 'impact, urgency and priority are taken', config: { oldServer: false } },
      ...['missing subject', 'missing requester', 'bad e-mail address', 'missing required custom field'].map(
        toRefusal,
      ),
      { behaviour: 'unknown requester is refused', config: { requesters: [] } },
      ...[...refusesContent, ...forgetsTokens, ...answersBadly, ...breaksOff, ...losesWrites],
    ],
  },
  {
    endpoint: 'get',
    behaviours: [
      { behaviour: 'the 15 documented keys' },
      { behaviour: '404 for an incident there is not' },
      { behaviour: 'old alias without v1' },
      { behaviour: 'null keys left out', config: { nullKeys: 'absent' } },
      { behaviour: 'unknown keys added', config: { extraKeys: { vip: true } } },
      ...[...forgetsTokens, ...answersBadly, ...breaksOff],
    ],
  },
  {
    endpoint: 'update',
    behaviours: [
      { behaviour: 'every documented key is taken' },
      { behaviour: '404 for an incident there is not' },
      { behaviour: 'old alias without v1' },
      { behaviour: 'lists replace', config: { listUpdates: 'replace' } },
      { behaviour: 'lists are added to', config: { listUpdates: 'append' } },
      ...['unknown status', 'status against the rules', 'wrong enum'].map(toRefusal),
      ...[...refusesContent, ...forgetsTokens, ...answersBadly, ...breaksOff, ...losesWrites],
    ],
  },
  {
    endpoint: 'upload',
    behaviours: [
      { behaviour: 'bytes kept with size and SHA-256' },
      { behaviour: 'file of 0 bytes' },
      { behaviour: 'Unicode in names' },
      { behaviour: 'quotes in names, filename and filename*' },
      { behaviour: '400 for a form without a file, and for a broken form' },
      { behaviour: 'size limit: 413 as HTML', config: { uploadLimitBytes: 1000 } },
      { behaviour: '413 before the body was read', fault: { kind: 'too-large' } },
      { behaviour: 'status 415, empty', fault: { kind: 'status', status: 415, body: 'empty' } },
      { behaviour: 'reset in mid-body', fault: { kind: 'reset-in-mid-body', bytes: 1 } },
      ...[...forgetsTokens, ...answersBadly, ...breaksOff, ...losesWrites],
    ],
  },
  {
    endpoint: 'form',
    behaviours: [
      { behaviour: 'the custom fields' },
      { behaviour: 'another module answers', config: { formModule: 'request' } },
      { behaviour: 'no module answers', config: { formModule: undefined } },
      ...[...forgetsTokens, ...answersBadly, ...breaksOff],
    ],
  },
];

function toRefusal(what: string): CoveredBehaviour {
  return { behaviour: `${what} is refused` };
}
