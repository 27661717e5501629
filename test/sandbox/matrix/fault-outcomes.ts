import type { itsmCoverage } from '../../../src/sandbox/itsm/coverage.ts';

export type Endpoint = (typeof itsmCoverage)[number]['endpoint'];

type Outcomes = { readonly [endpoint in Endpoint]?: string | undefined };

const lost: Outcomes = {
  token: 'unreachable',
  create: 'outcome-unknown',
  get: 'unreachable',
  update: 'outcome-unknown',
  upload: 'outcome-unknown',
  // Says nothing about whether there is such a form: the client tries its other name, then goes without.
  form: 'nothing there',
};
/** Without any answer the form is not told to be absent. */
const silent: Outcomes = { ...lost, form: 'unreachable' };
const refused: Outcomes = {
  token: 'credentials-refused',
  create: 'content-refused',
  get: 'content-refused',
  update: 'content-refused',
  upload: 'file-refused',
  form: 'nothing there',
};
const forbidden: Outcomes = {
  token: 'unreachable',
  create: 'access-refused',
  get: 'access-refused',
  update: 'access-refused',
  upload: 'access-refused',
  form: 'nothing there',
};
const { create, update, upload } = lost;
const writes: Outcomes = { create, update, upload };

function onAll(outcome: string): Outcomes {
  return { token: outcome, create: outcome, get: outcome, update: outcome, upload: outcome, form: outcome };
}

const { token: _, ...calls } = onAll('success');

/** What the client must come to under each fault: the failure table of the ITSM's API, row by row. */
export const faultOutcomes: Readonly<Record<string, Outcomes>> = {
  'status 400, code and userMessage': refused,
  'status 401, empty': onAll('credentials-refused'),
  'status 403, framework JSON': forbidden,
  'status 404, HTML': { ...forbidden, get: 'nothing there', update: 'incident-gone' },
  'status 405, framework JSON': forbidden,
  'status 408, empty': lost,
  'status 500, envelope': lost,
  'status 502, HTML': lost,
  'status 503, empty': lost,
  '429, Retry-After in seconds': onAll('rate-limited'),
  '429, Retry-After as a date': onAll('rate-limited'),
  '429, X-RateLimit-Reset as a time': onAll('rate-limited'),
  '429, X-RateLimit-Reset as a span': onAll('rate-limited'),
  '429, no time told': onAll('rate-limited'),
  'content refused with words': refused,
  'a success that is none': lost,
  'a success of another shape': lost,
  'HTML with 200': lost,
  redirect: onAll('redirected'),
  'slow before the write': onAll('success'),
  'slow after the write': onAll('success'),
  'slow drip': onAll('success'),
  'dropped before the write': silent,
  'dropped after the write': silent,
  'body cut in half': silent,
  hangs: silent,
  'all tokens forgotten': calls,
  'status 500 after the write': writes,
  'HTML with 200 after the write': writes,
  'a success that is none after the write': writes,
  'hangs after the write': writes,
  '413 before the body was read': { upload: 'file-refused' },
  'status 415, empty': { upload: 'file-refused' },
  'reset in mid-body': { upload },
};
