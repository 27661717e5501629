import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { LeaseStore } from '../domain/ports/lease-store.ts';
import type { LoginStore } from '../domain/ports/login-store.ts';
import { type KeptLogin, keptLoginSchema } from './kept-login.ts';
import { keptUntil } from './token-answer.ts';

/** What a process that died while it logged in keeps the others waiting, in milliseconds; a log-in is quicker. */
const leaseMs = 20_000;
const pollMs = 200;
/** How long a call waits for another process's log-in, in milliseconds. */
const patienceMs = 30_000;
/** How long refused credentials are remembered, in milliseconds: until they change, that is. */
const refusedMs = 365 * 24 * 60 * 60 * 1000;

/** Where what log-ins come to is kept for all processes, and how they take turns. */
export interface SharedLogins {
  readonly logins: LoginStore;
  readonly leases: LeaseStore;
  /** Names this process. */
  readonly owner: string;
  /** A connection that this process still has was typed anew: it has to be looked up again. */
  readonly onFormer?: (connection: Connection) => unknown;
}

export interface LogInParts extends SharedLogins {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Logs in; `found` is what is kept and cannot be used any more, 'away' where nobody can tell. */
type LogIn = (found: KeptLogin | 'away' | undefined) => Promise<KeptLogin>;

/** What is kept of a connection's log-in; 'away' when the store does not say. */
export async function findLogin(
  { logins, logger }: LogInParts,
  connection: Connection,
): Promise<KeptLogin | 'away' | undefined> {
  try {
    return keptLoginSchema.safeParse(await logins.find(connection)).data;
  } catch (error) {
    logger.warn({ error, tenantId: connection.tenantId }, 'a kept log-in could not be looked up');
    return 'away';
  }
}

/**
 * The log-in of one process for all: whoever has the lease logs in and keeps what came of it, also a refusal; the others
 * wait for that. One that dies is followed by another within 20 s. Where the store does not answer, each process logs in
 * by itself. Credentials that were typed anew meanwhile are not tried: each process that still has them would be refused,
 * and in the end the account be locked. Throws what `logIn` throws, and 'unreachable' for those and when another's log-in
 * takes over 30 s.
 */
export async function logInOnce(
  parts: LogInParts,
  connection: Connection,
  { isUsable, logIn }: { readonly isUsable: (login: KeptLogin) => boolean; readonly logIn: LogIn },
): Promise<KeptLogin> {
  const { clock } = parts;
  const until = clock.now() + patienceMs;
  for (;;) {
    const turn = await takeTurn(parts, connection);
    const found = await findLogin(parts, connection);
    try {
      if (found !== undefined && found !== 'away' && isUsable(found)) return found;
      if (turn === 'away' || found === 'away') return await logIn('away');
      if (turn === 'mine') {
        await refuseFormer(parts, connection);
        return await keep(parts, connection, () => logIn(found));
      }
    } finally {
      if (turn === 'mine') await endTurn(parts, connection);
    }
    if (clock.now() >= until) {
      const facts = { reason: 'timeout', operation: 'login' };
      throw new Fault('unreachable', 'the log-in of another process takes long', { retryable: true, facts });
    }
    await clock.sleep(pollMs);
  }
}

async function refuseFormer({ logins, logger, onFormer }: LogInParts, connection: Connection): Promise<void> {
  const { tenantId } = connection;
  try {
    if (!(await logins.isFormer(connection))) return;
  } catch (error) {
    logger.warn({ error, tenantId }, 'nobody could tell whether a connection was typed anew');
    return;
  }
  onFormer?.(connection);
  const facts = { reason: 'former', operation: 'login' };
  throw new Fault('unreachable', 'the connection was typed anew meanwhile', { retryable: true, facts });
}

/** Keeps what a log-in comes to; one that failed for another reason than a refusal is nothing to be kept. */
async function keep(
  parts: LogInParts,
  connection: Connection,
  logIn: () => Promise<KeptLogin>,
): Promise<KeptLogin> {
  try {
    const login = await logIn();
    await save(parts, connection, login);
    return login;
  } catch (error) {
    if (error instanceof Fault && error.code === 'credentials-refused') {
      await save(parts, connection, { is: 'refused', facts: { ...error.facts } });
    }
    throw error;
  }
}

async function save({ logins, clock, logger }: LogInParts, connection: Connection, login: KeptLogin) {
  const until = login.is === 'token' ? keptUntil(login) : clock.now() + refusedMs;
  try {
    await logins.save(connection, login, until);
  } catch (error) {
    logger.warn({ error, tenantId: connection.tenantId }, 'a log-in could not be kept for other processes');
  }
}

async function takeTurn(parts: LogInParts, connection: Connection): Promise<'mine' | 'of-another' | 'away'> {
  const { leases, logger } = parts;
  try {
    const isMine = await leases.acquire(nameOf(connection), ownerOf(parts, connection), leaseMs);
    return isMine ? 'mine' : 'of-another';
  } catch (error) {
    logger.warn(
      { error, tenantId: connection.tenantId },
      'a log-in takes no turn: the store does not answer',
    );
    return 'away';
  }
}

/** A turn that cannot be ended ends by itself. */
async function endTurn(parts: LogInParts, connection: Connection): Promise<void> {
  await parts.leases.release(nameOf(connection), ownerOf(parts, connection)).catch(() => undefined);
}

function nameOf({ tenantId, id }: Connection): string {
  return `login:${tenantId}:${id}`;
}

/** Two revisions may be at work in one process for a while. */
function ownerOf({ owner }: LogInParts, { revision }: Connection): string {
  return `${owner}:${revision}`;
}
