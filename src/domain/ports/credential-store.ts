import type { Connection } from '../connection.ts';
import type { NewStep } from '../step.ts';

/** A connection as an admin typed it. `teamId`: for this workspace of an organisation alone. */
export interface StoredConnection extends Connection {
  readonly teamId?: string | undefined;
  readonly changedBy: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
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
