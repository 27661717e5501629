import type { NewStep, Step, StepWork } from '../domain/step.ts';
import type { Submission } from '../domain/submission.ts';
import { eachOpenReport } from './each-open-report.ts';
import { auditId, noteOfBot } from './note-act.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * Other processes may take reports for a removed connection for 60 s, and a create that was under way when it was removed
 * has its answer 120 s later: then, in milliseconds, what is still open of it is dropped, too.
 */
const lateMs = 3 * 60_000;

type Of = Pick<Submission, 'tenantId' | 'connectionId'>;

/** Drops what is open of a connection that `adminId` removed, and tells each filer; answers how many. */
export async function dropReports(ports: ServicePorts, of: Of, adminId: string): Promise<number> {
  const dropped = await eachOpenReport(ports, of, { type: 'disconnected', adminId });
  for (let count = 0; count < dropped; count += 1) ports.metrics.countSubmission('dropped');
  return dropped;
}

/** The step that drops whatever comes in late, or is left when this process ends before all is dropped. */
export function dropLater({ clock }: ServicePorts, { connectionId }: Of, actorId: string): NewStep {
  const dueAt = clock.now() + lateMs;
  return {
    id: `drop-late-reports:${connectionId}`,
    ...{ connectionId, dueAt, work: { kind: 'drop-late-reports', actorId } },
  };
}

/** Does that step; what it dropped is an entry of its own in the audit. */
export async function dropLateReports(
  ports: ServicePorts,
  { tenantId, connectionId, id }: Step,
  { actorId }: Extract<StepWork, { kind: 'drop-late-reports' }>,
): Promise<void> {
  const count = await dropReports(ports, { tenantId, connectionId }, actorId);
  const entry = count > 0 ? { id: auditId(id), count } : { id: removalId(connectionId) };
  noteOfBot(ports.audit, { tenantId, actorId, action: 'connection-removed', outcome: 'done', ...entry });
}

/** Names the entry of the audit that says that a connection was removed: a connection is removed once. */
export function removalId(connectionId: string): string {
  return auditId('connection-removed', connectionId);
}
