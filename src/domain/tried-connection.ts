/** A connection as somebody typed it, its secrets in the open and to the byte: only ever kept sealed. */
export interface TriedConnection {
  readonly serverUrl: string;
  readonly clientId: string;
  readonly username: string;
  readonly forTeam: boolean;
  /** Absent where the field was left empty. */
  readonly clientSecret?: string | undefined;
  readonly password?: string | undefined;
}

/** For how long it is kept when it did not become the connection: 15 minutes, in milliseconds. */
export const triedLifeMs = 15 * 60_000;
