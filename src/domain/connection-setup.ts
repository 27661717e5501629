import type { ConnectionHealth } from './connection.ts';
import type { CheckResult } from './connection-check.ts';

/** The fields of a connection that are never shown again. */
export const secretFields = ['clientSecret', 'password'] as const;
export type SecretField = (typeof secretFields)[number];

/** How a connection is. Times are epoch milliseconds. */
export interface ConnectionState {
  readonly id: string;
  /** Other alphabets in punycode. */
  readonly host: string;
  readonly health: ConnectionHealth;
  /** When the ITSM last answered well; absent: not yet. */
  readonly lastGoodAt?: number | undefined;
  /** Reports that are still to be filed into it. */
  readonly waiting: number;
}

/** A connection that an admin typed, as admins may see it: without its secrets. */
export interface TypedConnection extends ConnectionState {
  readonly revision: string;
  readonly serverUrl: string;
  readonly clientId: string;
  readonly username: string;
  readonly changedBy: string;
  readonly changedAt: number;
  /** Of one workspace of an organisation alone. */
  readonly forTeam: boolean;
}

/** What somebody typed within the last 15 minutes and did not become the connection. */
export interface LastTry {
  readonly serverUrl: string;
  readonly clientId: string;
  readonly username: string;
  readonly forTeam: boolean;
  /** Which secrets are still kept of it. */
  readonly kept: readonly SecretField[];
}

/** Reports that wait for a former connection, and the one they can be moved to on an admin's word. */
export interface MoveOffer {
  readonly to: string;
  /** The former connection; absent: any of the workspace's. */
  readonly from?: string | undefined;
  readonly count: number;
}

/** The connection of a workspace as its admins see it: given by the operator and not to be changed, or typed. */
export type ConnectionSetup =
  | { readonly is: 'fixed'; readonly connection: ConnectionState; readonly move?: MoveOffer | undefined }
  | {
      readonly is: 'editable';
      /** Absent: nobody has connected it. */
      readonly connection?: TypedConnection | undefined;
      /** In an organisation: it may be for the whole of it, or for the workspace somebody acts in alone. */
      readonly offersTeam: boolean;
      readonly lastTry?: LastTry | undefined;
      readonly move?: MoveOffer | undefined;
    };

/** What a connection that was tried came to. */
export type CheckOutcome =
  | {
      readonly is: 'kept';
      readonly connection: TypedConnection;
      readonly results: readonly CheckResult[];
      /** Somebody else had saved another one since the form was opened. */
      readonly replaced?: { readonly by: string; readonly at: number } | undefined;
      readonly move?: MoveOffer | undefined;
    }
  | { readonly is: 'not-kept'; readonly results: readonly CheckResult[] };

/** What goes with a connection when it is removed. */
export interface Disconnecting {
  readonly connectionId: string;
  readonly host: string;
  readonly forTeam: boolean;
  /** Reports that will be dropped. */
  readonly reports: number;
  /** Cards that will be read-only. */
  readonly cards: number;
}
