import type { AuditEntry } from '../domain/audit.ts';
import type { Actor } from './services.ts';

/** What admins are told of the audit; undefined for who is none. Throws Slack's faults when Slack does not say. */
export interface AuditServices {
  /** The newest 30 entries, newest first. */
  readAudit(actor: Actor): Promise<readonly AuditEntry[] | undefined>;
  /** The newest 2,000 entries, newest first; that they were given out is noted. */
  exportAudit(actor: Actor): Promise<readonly AuditEntry[] | undefined>;
}
