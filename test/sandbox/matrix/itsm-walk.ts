import { Fault } from '../../../src/domain/fault.ts';
import type { CoveredBehaviour } from '../../../src/sandbox/itsm/coverage.ts';
import type { ItsmConfig } from '../../../src/sandbox/itsm/itsm-config.ts';
import { type Started, start } from '../../itsm/start.ts';
import { type StartedItsm, startItsm } from '../itsm/start-itsm.ts';

/** How a row of the ITSM's coverage is shown to be true. */
export interface ItsmWalk {
  /** The bot's own client, or a plain caller for what that client never sends. */
  readonly by: 'client' | 'plain';
  /** What must come of it: a fault's code, or `success`; for a plain caller the status. */
  readonly comesTo: string;
  /** Tells what came of it; throws where something else about it is wrong. */
  readonly walk: (row: CoveredBehaviour) => Promise<string>;
}

/** Walks by the behaviour they are for. */
export type ItsmWalks = Readonly<Record<string, ItsmWalk>>;

/** The sandbox's set-up where the row itself names none. */
type More = Partial<ItsmConfig>;

/** A walk by the real client over HTTP, before a sandbox set up as the row says. */
export function byClient(
  comesTo: string,
  act: (started: Started) => Promise<unknown>,
  more: More = {},
): ItsmWalk {
  return {
    by: 'client',
    comesTo,
    walk: async ({ config }) => outcomeOf(act(await start({ config: { ...more, ...config } }))),
  };
}

/** The same by a plain caller who has logged in. */
export function byPlain(comesTo: string, act: (started: StartedItsm) => Promise<Response>): ItsmWalk {
  return {
    by: 'plain',
    comesTo,
    walk: async ({ config = {} }) => statusOf(await act(await startItsm({ config }))),
  };
}

/** What a call of the client came to. Throws what is no `Fault`, and a fault that tells a secret. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    return (await call) === undefined ? 'nothing there' : 'success';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const told = JSON.stringify([error.message, error.facts, error.userMessage, String(error.cause)]);
    if (/eyJ|sandbox-(secret|password)/.test(told)) throw new Error(`the fault tells a secret: ${told}`);
    return error.code;
  }
}

async function statusOf(response: Response): Promise<string> {
  return /"returnCode":"FAILED"/.test(await response.text())
    ? `${response.status}, refused`
    : `${response.status}`;
}

/** Ends a walk whose outcome was right and who found something else wrong. */
export function mustBe(what: string, isSo: boolean): void {
  if (!isSo) throw new Error(`not so: ${what}`);
}
