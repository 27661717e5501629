import type { Connection } from '../connection.ts';
import type { CheckResult } from '../connection-check.ts';

/**
 * Tries a connection that is not kept yet: each check's result as it comes, in the order of `connectionChecks`; a
 * failed one is the last. Changes nothing in the ITSM, uses no kept token and keeps none. Never throws.
 */
export type ProbeConnection = (connection: Connection) => AsyncIterable<CheckResult>;
