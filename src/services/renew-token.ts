import { backoffMs } from '../domain/backoff.ts';
import { Fault } from '../domain/fault.ts';
import type { Installation, RenewedToken } from '../domain/installation.ts';
import { type KeptInstallation, toKept } from '../domain/kept-installation.ts';
import type { RenewalParts } from './renewal-parts.ts';
import type { TokenTimes } from './token-times.ts';

/** Why a renewal is not tried again before `until`, for this revision of the row. */
interface Rest {
  readonly revision: number;
  readonly until: number;
  readonly tries: number;
  readonly fault: Fault;
}

/** A refused refresh token is refused again, unless the refusal was a mistake of Slack's: 10 minutes in milliseconds. */
const refusedRestMs = 10 * 60_000;
/** While a token is over people wait for it. */
const mostRestMs = 15_000;
/** A pair that Slack gave and the database did not take is lost with this process: tries, and the pause in ms. */
const storeTries = 10;
const storePauseMs = 500;

/** One renewal, made by whoever holds the lease. */
interface Renewal {
  /** The row with a token that is good, renewed or by then changed by another. Throws `Fault`. */
  renew(row: Installation): Promise<Installation>;
  /** Why a renewal failed shortly before: it is not tried again yet. */
  restOf(kept: KeptInstallation): Fault | undefined;
}

/**
 * Slack promises that a refresh token works once, and nothing for an answer that was lost: the same refresh token is
 * then tried again, and counts as refused only when Slack says so. Whatever Slack gave is stored before it is used, and
 * kept here until it is stored.
 */
export function createRenewal(parts: RenewalParts, times: TokenTimes): Renewal {
  const { installations, oauth, clock, logger } = parts;
  const resting = new Map<string, Rest>();
  const unsaved = new Map<string, { readonly revision: number; readonly token: RenewedToken }>();

  /** The last failure, if it was of the row as it is. */
  function lastOf({ tenantId, revision }: Pick<KeptInstallation, 'tenantId' | 'revision'>): Rest | undefined {
    const rest = resting.get(tenantId);
    return rest?.revision === revision ? rest : undefined;
  }

  async function ask(row: Installation): Promise<RenewedToken | undefined> {
    const waiting = unsaved.get(row.tenantId);
    if (waiting?.revision === row.revision) return waiting.token;
    return row.rotation && oauth.renew(row.rotation.refreshToken);
  }

  async function store(row: Installation, token: RenewedToken): Promise<Installation> {
    const { tenantId, revision } = row;
    unsaved.set(tenantId, { revision, token });
    for (let tries = 1; ; tries += 1) {
      try {
        const stored = await installations.renew(tenantId, revision, token);
        unsaved.delete(tenantId);
        return stored ?? (await readAgain(row));
      } catch (error) {
        if (error instanceof Fault && error.code !== 'store-failed') throw error;
        if (tries >= storeTries) throw error;
        logger.error({ error, tenantId }, 'a renewed token could not be stored yet');
        await clock.sleep(storePauseMs);
      }
    }
  }

  /** Installed anew, or renewed by another: what stands there now counts. */
  async function readAgain({ tenantId }: Installation): Promise<Installation> {
    const row = await installations.find(tenantId);
    if (row === undefined) throw new Fault('slack-access-lost', 'the bot is no longer installed there');
    return row;
  }

  async function failed(row: Installation, error: unknown): Promise<Installation> {
    const fault =
      error instanceof Fault ? error : new Fault('internal', 'a renewal failed', { cause: error });
    const again = await readAgain(row);
    if (again.revision !== row.revision) return again;
    const earlier = lastOf(row);
    const isRefused = fault.code === 'slack-refused';
    const isOver = times.isOver(toKept(row));
    if (isRefused && earlier?.fault.code !== 'slack-access-lost') {
      logger.error(
        { error, tenantId: row.tenantId },
        'Slack does not renew the token of a workspace: its app has to be installed again',
      );
    }
    const tries = (earlier?.tries ?? 0) + 1;
    const pauseMs = backoffMs(tries + 2, clock.random(), fault.retryAfterMs);
    const restMs = isRefused ? refusedRestMs : isOver ? Math.min(pauseMs, mostRestMs) : pauseMs;
    const rest = { revision: row.revision, until: clock.now() + restMs, tries };
    const told = isRefused ? lost(fault, restMs) : fault;
    resting.set(row.tenantId, { ...rest, fault: told });
    throw told;
  }

  return {
    restOf(kept) {
      const rest = lastOf(kept);
      return rest && clock.now() < rest.until ? rest.fault : undefined;
    },
    async renew(row) {
      try {
        const token = await ask(row);
        const renewed = token === undefined ? row : await store(row, token);
        resting.delete(row.tenantId);
        times.noteRenewed(row.tenantId);
        return renewed;
      } catch (error) {
        return failed(row, error);
      }
    },
  };
}

function lost(cause: Fault, retryAfterMs: number): Fault {
  return new Fault('slack-access-lost', 'Slack does not renew the token', { retryAfterMs, cause });
}
