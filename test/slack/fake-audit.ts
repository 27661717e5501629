import type { AuditEntry } from '../../src/domain/audit.ts';
import type { AuditServices } from '../../src/services/audit-services.ts';
import type { Actor } from '../../src/services/services.ts';

/** The audit as a test has it. */
export interface FakeAudit {
  readonly audit: AuditServices;
  /** Newest first; undefined: the person is no admin. */
  readonly audited: { entries: readonly AuditEntry[] | undefined };
  readonly auditAskers: Actor[];
}

export function createFakeAudit(): FakeAudit {
  const audited: FakeAudit['audited'] = { entries: undefined };
  const auditAskers: Actor[] = [];
  const read = async (actor: Actor) => {
    auditAskers.push(actor);
    return audited.entries;
  };
  return { audit: { readAudit: read, exportAudit: read }, audited, auditAskers };
}
