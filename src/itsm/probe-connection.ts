import type { Connection } from '../domain/connection.ts';
import type { CheckResult, ConnectionCheck } from '../domain/connection-check.ts';
import { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Outbound } from '../domain/ports/outbound.ts';
import type { ProbeConnection } from '../domain/ports/probe.ts';
import { addressOf, incidentsPath } from './address-of.ts';
import { type CheckFault, connectFault, logInFault, readFault } from './check-fault.ts';
import { formSchema } from './form-schema.ts';
import { bearer, createHttp, type Http } from './http.ts';
import { incidentSchema } from './incident-schema.ts';
import { logIn } from './log-in.ts';
import type { Operation } from './operation.ts';
import { readFailure, withoutAnswer } from './read-failure.ts';
import { moduleNames } from './read-form-fields.ts';
import { readSuccess } from './read-success.ts';

/** How long each step may take, in milliseconds: together 25 s. */
const limits = { connect: 8_000, logIn: 8_000, read: 5_000, form: 4_000 } as const;
/** The incident that is asked for; whether there is one is all the same. */
const anyIncident = 1;

/** What a connection is tried with. */
export interface ProbeParts {
  readonly outbound: Pick<Outbound, 'connect' | 'fetch'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly logger: Logger;
}

/** Tries connections, as the port says: the password is sent only to a server that a connection stands to. */
export function createProbeConnection(parts: ProbeParts): ProbeConnection {
  const http = createHttp(parts.outbound.fetch);
  return async function* (connection): AsyncGenerator<CheckResult> {
    let check: ConnectionCheck = 'address';
    try {
      for (const result of await tryToConnect(parts, connection.serverUrl)) {
        yield result;
        if (result.is === 'failed') return;
      }
      check = 'log-in';
      const entered = await tryToLogIn(parts, http, connection);
      yield resultOf(check, entered);
      if (typeof entered !== 'string') return;
      check = 'read';
      const read = await tryToRead(http, connection, entered);
      yield resultOf(check, read);
      if (read) return;
      check = 'form';
      const isTold = await tellsForm(http, connection, entered);
      yield isTold
        ? { check, is: 'good' }
        : { check, is: 'warned', fault: 'access-refused', reason: 'not-told' };
    } catch (error) {
      parts.logger.error({ error, tenantId: connection.tenantId }, 'a connection could not be tried');
      yield { check, is: 'failed', fault: 'internal', reason: 'other' };
    }
  };
}

function resultOf(check: ConnectionCheck, came: CheckFault | string | undefined): CheckResult {
  return typeof came === 'object' ? { check, is: 'failed', ...came } : { check, is: 'good' };
}

async function tryToConnect({ outbound, clock }: ProbeParts, url: URL): Promise<readonly CheckResult[]> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const facts = { reason: 'ETIMEDOUT' };
  const cancel = clock.after(limits.connect, () =>
    reject(new Fault('unreachable', 'no connection in time', { facts })),
  );
  try {
    await Promise.race([outbound.connect(url), late]);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const failed: CheckResult = { is: 'failed', ...connectFault(error) };
    return failed.check === 'address' ? [failed] : [{ check: 'address', is: 'good' }, failed];
  } finally {
    cancel();
  }
  const isPlain = url.protocol === 'http:';
  return [
    { check: 'address', is: 'good' },
    isPlain
      ? { check: 'certificate', is: 'warned', fault: 'address-refused', reason: 'plain-http' }
      : { check: 'certificate', is: 'good' },
  ];
}

/** The access token, which nobody keeps. */
async function tryToLogIn(
  { clock }: ProbeParts,
  http: Http,
  connection: Connection,
): Promise<string | CheckFault> {
  const grant = { grant_type: 'password' } as const;
  const signal = AbortSignal.timeout(limits.logIn);
  try {
    return (await logIn(http, connection, { grant, now: clock.now(), signal })).access;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return signal.aborted ? { fault: error.code, reason: 'timed-out' } : logInFault(error);
  }
}

async function tryToRead(http: Http, connection: Connection, token: string): Promise<CheckFault | undefined> {
  const signal = AbortSignal.timeout(limits.read);
  const get = createGet(http, { connection, token, signal });
  try {
    readSuccess(incidentSchema, 'read', await get('read', `${incidentsPath}/${anyIncident}`));
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'incident-gone') return undefined;
    return signal.aborted ? { fault: error.code, reason: 'timed-out' } : readFault(error);
  }
}

/** Whether the ITSM tells the fields of its form, under any name its module may have. */
async function tellsForm(http: Http, connection: Connection, token: string): Promise<boolean> {
  const get = createGet(http, { connection, token, signal: AbortSignal.timeout(limits.form) });
  for (const name of moduleNames) {
    try {
      readSuccess(formSchema, 'form', await get('form', `api/ususer/form/${name}`));
      return true;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
  return false;
}

interface GetParts {
  readonly connection: Connection;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** Reads what stands at a path; throws the `Fault` of an answer that is no success. */
function createGet(http: Http, { connection, token, signal }: GetParts) {
  return async (operation: Operation, path: string) => {
    const answer = await http(addressOf(connection, path), { headers: bearer(token), signal }).catch(
      (error: unknown) => {
        throw withoutAnswer(operation, error);
      },
    );
    const failure = readFailure(operation, answer, { now: 0 });
    if (failure) throw failure;
    return answer;
  };
}
