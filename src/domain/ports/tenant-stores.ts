import type { Connection } from '../connection.ts';
import type { Installation, NewInstallation, RenewedToken } from '../installation.ts';
import type { NewStep } from '../step.ts';

/** A connection as an admin typed it. `teamId`: for this workspace of an organisation alone. */
export interface StoredConnection extends Connection {
  readonly teamId?: string | undefined;
  readonly changedBy: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** Installations, sealed. All stores here reject with `Fault` 'store-failed' as those of `stores.ts` do. */
export interface InstallationStore {
  /** Undefined: none, or the workspace has left. */
  find(tenantId: string): Promise<Installation | undefined>;
  /** Keeps it in place of a former one, and ends a departure: what was kept of the workspace counts again. */
  save(installation: NewInstallation): Promise<Installation>;
  /** Keeps a renewed token as the next revision; undefined when `revision` is not the stored one any more. */
  renew(tenantId: string, revision: number, token: RenewedToken): Promise<Installation | undefined>;
}

/** Installations that were begun in a browser and are not over. `id` and `browser` are digests. */
export interface InstallStateStore {
  add(state: { readonly id: string; readonly browser: string; readonly expiresAt: number }): Promise<void>;
  /** The state, which nobody can take again; undefined when there is none. */
  take(id: string): Promise<{ readonly browser: string; readonly expiresAt: number } | undefined>;
}

/** The connections that admins typed, sealed. */
export interface CredentialStore {
  /** All of a tenant: its own, and those of workspaces of an organisation. */
  ofTenant(tenantId: string): Promise<readonly StoredConnection[]>;
  /** Keeps it in place of the former one of the same tenant and workspace. */
  save(connection: StoredConnection): Promise<void>;
  /**
   * Removes the one of this id with its kept log-ins, and adds the steps that follow of it in the same commit; false,
   * and nothing done, when it is not there any more.
   */
  remove(tenantId: string, connectionId: string, steps: readonly NewStep[]): Promise<boolean>;
}

/** What a log-in at the ITSM came to, sealed, for all processes that share the database. Values are JSON. */
export interface LoginStore {
  find(connection: LoginKey): Promise<unknown>;
  /**
   * Keeps it for this revision alone until `expiresAt`, epoch ms; what was kept of other revisions goes. Of a typed
   * connection that has another revision by now nothing is kept.
   */
  save(connection: LoginKey, value: unknown, expiresAt: number): Promise<void>;
  remove(connection: LoginKey): Promise<void>;
}

/** Names what a log-in was made with. */
export type LoginKey = Pick<Connection, 'tenantId' | 'id' | 'revision'>;

/** What was dropped when a workspace left. */
export interface LeftBehind {
  /** Reports that were not filed yet. */
  readonly reports: number;
}

/** How many rows were erased, by table. */
export type ErasedRows = Readonly<Record<string, number>>;

/** The beginning and the end of what is kept of tenants and people. */
export interface TenantStore {
  /**
   * The workspace has left: no work of it is claimed from now on; what waits is dropped, its drafts and log-ins are
   * erased, all in one commit. What is left is erased 24 h later. Twice is once: then nothing is counted. With
   * `installedAt` only that installation has left: undefined, and nothing is done, where another stands by now.
   */
  leave(tenantId: string, at: number, installedAt?: number): Promise<LeftBehind | undefined>;
  /** When the workspace left, epoch ms; undefined for one that has not, or came back. */
  leftAt(tenantId: string): Promise<number | undefined>;
  /** The workspace is there (again). */
  comeBack(tenantId: string): Promise<void>;
  /** Those that left before `before` (epoch ms), at most `limit`. */
  leftBefore(before: number, limit: number): Promise<readonly string[]>;
  /**
   * Erases every row of a tenant that has left but its audit entry of having left. One that has not left, or comes back
   * meanwhile, is left alone from then on. Safe to repeat.
   */
  erase(tenantId: string): Promise<ErasedRows>;
  /**
   * Erases what a person wrote and what names them: texts of their reports, drafts, homes, watching, lists of the
   * settings; their open reports are dropped. What was last read of their incidents goes; numbers and cards stay. What
   * others wrote stays theirs, also where it quotes the person, for as long as the workspace keeps texts; and who
   * installed the bot stays named until it is installed anew. Safe to repeat.
   */
  erasePerson(tenantId: string, userId: string): Promise<ErasedRows>;
  /** Tenants with texts of reports that were filed or dropped before `before` (epoch ms), at most `limit`. */
  withTextsBefore(before: number, limit: number): Promise<readonly string[]>;
  /**
   * Erases the texts of a tenant's reports that came to their end before `before` (epoch ms): ids, numbers and states
   * stay. What was last read of incidents that are no longer read by the bot goes, too. At most `limit` at a time;
   * answers how many.
   */
  forgetTexts(tenantId: string, before: number, limit: number): Promise<number>;
}

/** Rows that need a key, by table. */
export interface KeyNeed {
  readonly keyId: string;
  readonly table: string;
  readonly rows: number;
}

/** The sealed rows of all tables, for the change of keys. */
export interface SealedRowStore {
  /** Which rows need which key. */
  needs(): Promise<readonly KeyNeed[]>;
  /**
   * Seals at most `limit` rows anew with the first key; a row that changed meanwhile is left for the next time. Answers
   * how many are still to be moved; 0 when all rows have the first key. Rows that cannot be opened are passed over, and
   * rejected with when nothing else could be moved. Safe beside a bot at work, and to repeat.
   */
  reseal(limit: number): Promise<number>;
}
