import { findDecidable } from './find-own.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Settling } from './services.ts';
import { settle } from './settle.ts';

/**
 * Drops a report that waits, was rejected or was given back: it is not filed, and no trace of it goes out. Its filer
 * is told when an admin did.
 */
export async function dropReport(ports: ServicePorts, actor: Actor, submissionId: string): Promise<Settling> {
  const found = await findDecidable(ports, actor, submissionId);
  if (found.is === 'not-yours') return found;
  const settled = await settle(ports, found.submission, {
    type: 'said-drop',
    attempt: found.submission.attempt,
    adminId: found.adminId,
  });
  if (settled.is === 'done') ports.metrics.countSubmission('dropped');
  return settled;
}
