import type { Connection, ConnectionHealth } from '../connection.ts';
import type { FaultCode } from '../fault.ts';
import type { NewStep } from '../step.ts';

export interface ConnectionStore {
  /** Makes the connection known. A new revision makes it 'working' again and so releases what waits. */
  know(connection: Connection): Promise<void>;
  health(tenantId: string, connectionId: string): Promise<ConnectionHealth>;
  /** Marks it broken; when it was working until now, `steps` are added in the same commit. Answers whether it was. */
  markBroken(
    key: { tenantId: string; connectionId: string; revision: string },
    fault: FaultCode,
    steps: (since: number) => readonly NewStep[],
  ): Promise<boolean>;
  /** The ITSM answered well at `at`, epoch ms. */
  noteGood(tenantId: string, connectionId: string, at: number): Promise<void>;
  /** When the ITSM last answered well; undefined: not yet, or nobody noted it. */
  lastGood(tenantId: string, connectionId: string): Promise<number | undefined>;
  /** Back to 'working' on a person's word; what waits goes on. */
  release(tenantId: string, connectionId: string): Promise<void>;
}
