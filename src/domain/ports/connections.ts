import type { Connection } from '../connection.ts';

/** Which ITSM a workspace files into. */
export interface Connections {
  /** Undefined: nobody has connected this workspace yet. */
  forTenant(tenantId: string): Promise<Connection | undefined>;
}
