import type { Connection } from '../connection.ts';

/** What a log-in at the ITSM came to, sealed, for all processes that share the database. Values are JSON. */
export interface LoginStore {
  find(connection: LoginKey): Promise<unknown>;
  /**
   * Keeps it for this revision alone until `expiresAt`, epoch ms; what was kept of other revisions goes. Of a typed
   * connection that has another revision by now nothing is kept.
   */
  save(connection: LoginKey, value: unknown, expiresAt: number): Promise<void>;
  remove(connection: LoginKey): Promise<void>;
  /** Whether another revision of it was typed by now: whoever still holds this one has to look again. */
  isFormer(connection: LoginKey): Promise<boolean>;
}

/** Names what a log-in was made with. */
export type LoginKey = Pick<Connection, 'tenantId' | 'id' | 'revision'>;
