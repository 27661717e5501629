import { type AuditAction, type AuditOutcome, incidentSubject } from '../domain/audit.ts';
import type { Step, StepWork } from '../domain/step.ts';
import { auditId, noteOfBot } from './note-act.ts';
import type { ServicePorts } from './service-ports.ts';

/** What people have asked for, of all that steps do. */
const actions = {
  'set-status': 'status-set',
  'edit-incident': 'incident-edited',
  'add-to-description': 'incident-edited',
  'attach-to-incident': 'files-attached',
  'attach-files': 'files-attached',
  'share-card': 'incident-shared',
} as const satisfies Partial<Record<StepWork['kind'], AuditAction>>;

/** What came of a step; the incident where its work does not name it. */
interface Ended {
  readonly outcome: AuditOutcome;
  readonly incidentId?: number | undefined;
  readonly count?: number;
}

/**
 * Notes what came of what a person asked for, once however often the step is done: what was noted first stays. Of a
 * step that nobody asked for nothing is noted.
 */
export function noteStep(
  { audit }: Pick<ServicePorts, 'audit'>,
  { tenantId, id, work }: Pick<Step, 'tenantId' | 'id' | 'work'>,
  { incidentId, ...ended }: Ended,
): void {
  if (!isAsked(work)) return;
  const subject = incidentSubject('incidentId' in work ? work.incidentId : incidentId);
  const { actorId } = work;
  noteOfBot(audit, { tenantId, actorId, id: auditId(id), action: actions[work.kind], subject, ...ended });
}

function isAsked(work: StepWork): work is Extract<StepWork, { kind: keyof typeof actions }> {
  return Object.hasOwn(actions, work.kind);
}
