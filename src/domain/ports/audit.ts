import type { AuditEntry } from '../audit.ts';

/** The audit as it is kept. Entries are added and read, never changed. */
export interface AuditStore {
  /** Adds an entry; one whose id is there already is left as it is. Durable when it resolves. */
  append(entry: AuditEntry): Promise<void>;
  /** The newest entries of a tenant, newest first; with `before` (an entry's id) those that come after it in this list. */
  newest(tenantId: string, limit: number, before?: string): Promise<readonly AuditEntry[]>;
}

/** Writes down what somebody did. Never throws and is never waited for: a failure is logged as an error. */
export interface Audit {
  note(entry: Omit<AuditEntry, 'id' | 'at'> & { readonly id?: string | undefined }): void;
}
