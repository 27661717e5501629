import type { RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../src/domain/connection.ts';
import type { CheckResult } from '../../src/domain/connection-check.ts';
import { Fault } from '../../src/domain/fault.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createProbeConnection, type ProbeParts } from '../../src/itsm/probe-connection.ts';
import { createItsmSandbox, type ItsmSandboxOptions } from '../../src/sandbox/itsm/create-itsm-sandbox.ts';
import type { FaultKind } from '../../src/sandbox/itsm/faults.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { anOutbound } from '../outbound/an-outbound.ts';
import { makeExpiredCertificate } from '../outbound/expired-certificate.ts';
import { freeUrl, serve, serveTcp, serveTls } from '../outbound/servers.ts';
import { makeCertificate } from '../outbound/tls-files.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { aConnection, shortLimits } from './start.ts';

const good = (...checks: CheckResult['check'][]) => checks.map((check) => ({ check, is: 'good' }));
const plain = { check: 'certificate', is: 'warned', fault: 'address-refused', reason: 'plain-http' };

async function probe(connection: Connection, parts: Partial<ProbeParts> = {}): Promise<CheckResult[]> {
  const logger = createKeptLogger();
  const results: CheckResult[] = [];
  const probing = createProbeConnection({ outbound: anOutbound(), clock: systemClock, logger, ...parts });
  for await (const result of probing(connection)) results.push(result);
  return results;
}

async function aSandbox(options: ItsmSandboxOptions = {}) {
  const sandbox = createItsmSandbox(options);
  const url = await sandbox.listen();
  onTestFinished(() => sandbox.close());
  return { sandbox, url };
}

/** As little of an ITSM as is needed: it lets everybody in and holds nothing. */
const smallItsm: RequestListener = (request, response) => {
  const isLogIn = request.url === '/api/oauth/token';
  response.writeHead(isLogIn ? 200 : 404, { 'content-type': 'application/json' });
  response.end(isLogIn ? JSON.stringify({ access_token: 'a', expires_in: 60 }) : '');
};

/** The results behind those of address and certificate. */
async function probeWith(fault?: FaultKind & { on: 'token' | 'get' | 'form' }, changes = {}) {
  const { sandbox, url } = await aSandbox();
  if (fault) sandbox.faults.add({ ...fault, times: 'always' });
  const [address, certificate, ...rest] = await probe(aConnection(url, changes), {
    outbound: anOutbound({ limits: shortLimits }),
  });
  expect([address, certificate]).toEqual([...good('address'), plain]);
  return { rest, sandbox };
}

describe('a connection that is tried', () => {
  it('is good step by step; the ITSM is asked to log in once and nothing is changed in it', async () => {
    const { rest, sandbox } = await probeWith();
    expect(rest).toEqual(good('log-in', 'read', 'form'));
    expect(sandbox.journal.list('token')).toHaveLength(1);
    expect(sandbox.journal.list('create')).toEqual([]);
    expect(sandbox.journal.list('update')).toEqual([]);
    expect(sandbox.journal.list('upload')).toEqual([]);
  });

  it('has a trusted certificate, or is told why it has none', async () => {
    const trusted = makeCertificate();
    const url = await serveTls(trusted, smallItsm);
    const outbound = anOutbound({ ca: trusted.cert });
    expect((await probe(aConnection(url), { outbound })).slice(0, 4)).toEqual(
      good('address', 'certificate', 'log-in', 'read'),
    );
    expect(await probe(aConnection(url))).toEqual([
      ...good('address'),
      { check: 'certificate', is: 'failed', fault: 'unreachable', reason: 'not-trusted' },
    ]);
    const other = makeCertificate('DNS:other.example.com');
    const elsewhere = aConnection(await serveTls(other, smallItsm));
    expect(await probe(elsewhere, { outbound: anOutbound({ ca: other.cert }) })).toEqual([
      ...good('address'),
      { check: 'certificate', is: 'failed', fault: 'unreachable', reason: 'other-host' },
    ]);
    const expired = makeExpiredCertificate();
    const late = aConnection(await serveTls(expired, smallItsm));
    expect(await probe(late, { outbound: anOutbound({ ca: expired.cert }) })).toEqual([
      ...good('address'),
      { check: 'certificate', is: 'failed', fault: 'unreachable', reason: 'expired' },
    ]);
  });

  it('is told that a server behind https speaks no TLS', async () => {
    const url = (await serve((_, response) => response.end())).replace('http:', 'https:');
    expect(await probe(aConnection(url))).toEqual([
      ...good('address'),
      { check: 'certificate', is: 'failed', fault: 'unreachable', reason: 'other' },
    ]);
  });

  it('is told that nobody listens, that there is no such host, or that the address is forbidden', async () => {
    const failed = { check: 'address', is: 'failed' };
    const unreachable = { ...failed, fault: 'unreachable' };
    expect(await probe(aConnection(await freeUrl()))).toEqual([{ ...unreachable, reason: 'refused' }]);
    expect(await probe(aConnection('https://no-such-host.invalid/'))).toEqual([
      { ...unreachable, reason: 'no-such-host' },
    ]);
    const refused = { ...failed, fault: 'address-refused', reason: 'other' };
    for (const url of ['http://169.254.169.254/', 'http://example.com/', 'ftp://127.0.0.1/']) {
      const outbound = anOutbound({ allowedHosts: ['127.0.0.1'] });
      expect(await probe(aConnection(url), { outbound })).toEqual([
        url.includes('example') ? expect.objectContaining(failed) : refused,
      ]);
    }
  });

  it('is told that no connection came to stand in time', async () => {
    const silent = (await serveTcp(() => {})).replace('http://127.0.0.1', 'https://localhost');
    const outbound = anOutbound({ limits: { connectMs: 300 } });
    expect(await probe(aConnection(silent), { outbound })).toEqual([
      { check: 'address', is: 'failed', fault: 'unreachable', reason: 'timed-out' },
    ]);
    const never = { ...anOutbound(), connect: () => new Promise<void>(() => {}) };
    const clock = { ...systemClock, after: (_ms: number, call: () => void) => systemClock.after(10, call) };
    expect(await probe(aConnection(silent), { outbound: never, clock })).toEqual([
      { check: 'address', is: 'failed', fault: 'unreachable', reason: 'timed-out' },
    ]);
  });
});

describe('the log-in of a connection that is tried', () => {
  const failed = (fault: string, reason = 'other') => [{ check: 'log-in', is: 'failed', fault, reason }];

  it.each(['400', '401', '401 empty'] as const)('was refused: %s', async (refusedLogIn) => {
    const { url } = await aSandbox({ config: { refusedLogIn } });
    const results = await probe(aConnection(url, { password: new Secret('wrong') }));
    expect(results.slice(2)).toEqual(failed('credentials-refused'));
  });

  it('was refused for the client', async () => {
    const { rest } = await probeWith(undefined, { clientSecret: new Secret('wrong') });
    expect(rest).toEqual(failed('credentials-refused'));
  });

  it.each<[string, FaultKind, string, string?]>([
    ['a page', { kind: 'html' }, 'access-refused'],
    ['another answer', { kind: 'wrong-shape' }, 'access-refused'],
    ['a page with 400', { kind: 'status', status: 400, body: 'html' }, 'access-refused'],
    ['no such path', { kind: 'status', status: 404 }, 'access-refused'],
    ['no such method', { kind: 'status', status: 405, body: 'html' }, 'access-refused'],
    ['a door that is closed', { kind: 'status', status: 403 }, 'access-refused'],
    ['a redirect', { kind: 'redirect' }, 'redirected'],
    ['too many calls', { kind: 'too-many' }, 'rate-limited'],
    ['trouble of the ITSM', { kind: 'status', status: 503, body: 'html' }, 'unreachable'],
    ['a lost answer', { kind: 'drop' }, 'unreachable'],
    ['silence', { kind: 'hang' }, 'unreachable', 'timed-out'],
  ])('came to %s', async (_, fault, code, reason) => {
    const { rest } = await probeWith({ ...fault, on: 'token' });
    expect(rest).toEqual(failed(code, reason));
  });
});

describe('the reading of a connection that is tried', () => {
  const failed = (fault: string, reason = 'other') => [
    ...good('log-in'),
    { check: 'read', is: 'failed', fault, reason },
  ];

  it.each<[string, FaultKind, string, string?]>([
    ['no right', { kind: 'status', status: 403 }, 'access-refused'],
    ['a token that is not taken', { kind: 'status', status: 401 }, 'access-refused'],
    ['a page', { kind: 'html' }, 'access-refused'],
    ['a refusal in words', { kind: 'refuse' }, 'access-refused'],
    ['a redirect', { kind: 'redirect' }, 'redirected'],
    ['trouble of the ITSM', { kind: 'status', status: 500 }, 'unreachable'],
    ['silence', { kind: 'hang' }, 'unreachable', 'timed-out'],
  ])('came to %s', async (_, fault, code, reason) => {
    const { rest } = await probeWith({ ...fault, on: 'get' });
    expect(rest).toEqual(failed(code, reason));
  });

  it.each<[string, FaultKind]>([
    ['is not told', { kind: 'status', status: 404 }],
    ['is told as a page', { kind: 'html' }],
    ['is refused', { kind: 'status', status: 403 }],
  ])('is good though the form %s, which is a warning', async (_, fault) => {
    const { rest } = await probeWith({ ...fault, on: 'form' });
    expect(rest).toEqual([
      ...good('log-in', 'read'),
      { check: 'form', is: 'warned', fault: 'access-refused', reason: 'not-told' },
    ]);
  });

  it('finds the form under its other name', async () => {
    const { url } = await aSandbox({ config: { formModule: 'request' } });
    expect((await probe(aConnection(url))).at(-1)).toEqual({ check: 'form', is: 'good' });
  });
});

it('never throws, and says nothing of what was typed', async () => {
  const logger = createKeptLogger();
  const fetch = () => Promise.reject(new TypeError('PLANTED'));
  const broken = { connect: () => Promise.reject(new Error('PLANTED')), fetch };
  expect(await probe(aConnection('https://itsm.example.com/'), { outbound: broken, logger })).toEqual([
    { check: 'address', is: 'failed', fault: 'internal', reason: 'other' },
  ]);
  const connects = { connect: async () => {}, fetch };
  const results = await probe(aConnection('https://itsm.example.com/'), { outbound: connects });
  expect(results.at(-1)).toEqual({ check: 'log-in', is: 'failed', fault: 'unreachable', reason: 'other' });
  expect(JSON.stringify([results, logger.messages])).not.toContain('PLANTED');
});

it.each([
  ['EAI_AGAIN', { check: 'address', reason: 'no-such-host' }],
  ['EHOSTUNREACH', { check: 'address', reason: 'other' }],
  ['ECONNRESET', { check: 'address', reason: 'other' }],
  ['CERT_REVOKED', { check: 'certificate', reason: 'not-trusted' }],
  ['ERR_SSL_WRONG_VERSION_NUMBER', { check: 'certificate', reason: 'other' }],
])('tells %s from any other failure to connect', async (reason, expected) => {
  const fault = new Fault('unreachable', 'no connection', { facts: { reason } });
  const outbound = { connect: () => Promise.reject(fault), fetch: anOutbound().fetch };
  const last = (await probe(aConnection('https://itsm.example.com/'), { outbound })).at(-1);
  expect(last).toMatchObject({ is: 'failed', fault: 'unreachable', ...expected });
});
