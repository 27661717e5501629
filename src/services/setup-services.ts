import type { Connection } from '../domain/connection.ts';
import type { CheckResult } from '../domain/connection-check.ts';
import type {
  CheckOutcome,
  ConnectionSetup,
  Disconnecting,
  MoveOffer,
  SecretField,
} from '../domain/connection-setup.ts';
import type { Secret } from '../domain/secret.ts';
import type { Actor } from './services.ts';

/** For everybody who is no admin: they learn nothing else. */
export interface NotPermitted {
  readonly is: 'not-permitted';
}

/** 'ITSM connection' as it was sent. */
export interface ConnectionEntry {
  readonly serverUrl: URL;
  readonly clientId: string;
  readonly username: string;
  /** To the byte; absent where the field was left empty. */
  readonly clientSecret?: Secret | undefined;
  readonly password?: Secret | undefined;
  /** For the workspace they act in alone, of an organisation. */
  readonly forTeam: boolean;
  /** The connection that the form showed. */
  readonly shown?: { readonly id: string; readonly revision: string } | undefined;
}

/** A connection to be tried, complete with what was kept or saved earlier. Its id and revision are for the try alone. */
export interface ConnectionTry {
  readonly connection: Connection;
  readonly forTeam: boolean;
  /** The revision that it is to replace; absent: none stood there when it was typed. */
  readonly replaces?: string | undefined;
}

/** What becomes of a form that was sent. */
export type TryStart =
  | NotPermitted
  | { readonly is: 'fixed' }
  /** Neither typed nor kept; `isSaved`: there is one, but for another server, which alone may get it. */
  | { readonly is: 'missing'; readonly fields: readonly SecretField[]; readonly isSaved: boolean }
  /** Somebody else changed the connection since the form was opened; nothing was tried. */
  | {
      readonly is: 'changed-meanwhile';
      readonly setup: Extract<ConnectionSetup, { readonly is: 'editable' }>;
    }
  | { readonly is: 'begun'; readonly toTry: ConnectionTry };

/** What a wish to disconnect comes to. 'gone': that connection is not the workspace's any more. */
export type DisconnectRead =
  | NotPermitted
  | { readonly is: 'fixed' | 'gone' }
  | ({ readonly is: 'asked' } & Disconnecting);

/** The ITSM connection of a workspace, for its admins. */
export interface SetupServices {
  /** The connection as it is: never its secrets. */
  readConnection(actor: Actor): Promise<NotPermitted | ConnectionSetup>;
  /**
   * Completes what was typed, and keeps it sealed for 15 minutes, so that secrets need not be typed again. A secret
   * that was left empty is that of the last try, or else the saved one where the server's origin is the same.
   */
  startCheck(actor: Actor, entry: ConnectionEntry): Promise<TryStart>;
  /**
   * Tries it; `onResult` gets all results so far, each time there is one more. It becomes the connection only when the
   * log-in was good and nothing failed: then all that waits for it goes on at once.
   */
  checkConnection(
    actor: Actor,
    toTry: ConnectionTry,
    onResult: (results: readonly CheckResult[]) => void,
  ): Promise<CheckOutcome>;
  /** Files what waits for a former connection into the one of today, its files uploaded afresh. */
  moveReports(
    actor: Actor,
    offer: Pick<MoveOffer, 'to' | 'from'>,
  ): Promise<NotPermitted | { readonly is: 'moved'; readonly count: number } | { readonly is: 'gone' }>;
  /** What would go with the connection. */
  readDisconnect(actor: Actor, connectionId: string): Promise<DisconnectRead>;
  /**
   * Removes it. Reports that are not filed are dropped one by one, and each filer gets their words back; a create
   * under way comes to its end.
   */
  disconnect(
    actor: Actor,
    connectionId: string,
  ): Promise<
    | NotPermitted
    | { readonly is: 'fixed' | 'gone' }
    | { readonly is: 'disconnected'; readonly host: string; readonly dropped: number }
  >;
}
