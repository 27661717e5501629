import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Denial } from './services.ts';

/** The actor's own submission; somebody else's and one that is not there read the same. */
export async function findOwn(
  ports: ServicePorts,
  actor: Actor,
  submissionId: string,
): Promise<
  { readonly is: 'own'; readonly submission: Submission } | (Denial & { readonly is: 'not-yours' })
> {
  const submission = await ports.stores.submissions.find({ tenantId: actor.tenantId, id: submissionId });
  return submission?.filerId === actor.userId ? { is: 'own', submission } : { is: 'not-yours' };
}
