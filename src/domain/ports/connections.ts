import type { Connection } from '../connection.ts';

/** Which ITSM a workspace files into. */
export interface Connections {
  /**
   * The connection that somebody of this tenant works with: that of their workspace where an organisation's admin gave
   * it one of its own (`teamId`), else the tenant's. Undefined: nobody has connected it yet. A change by another
   * process is seen within 60 s.
   */
  forTenant(tenantId: string, teamId?: string | undefined): Promise<Connection | undefined>;
  /** A connection that the tenant has today, by its id; undefined for a former one. */
  byId(tenantId: string, connectionId: string): Promise<Connection | undefined>;
  /** What is kept for this tenant was changed here: the next look is at the truth. */
  forget(tenantId: string): Promise<void>;
  /** Whether the operator gave the connection in the environment, so that nobody changes it in Slack. */
  readonly isFixed: boolean;
}
