import type { Submission } from '../domain/submission.ts';
import { isAdmin } from './is-admin.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, Denial } from './services.ts';

/** A submission that somebody may decide about; `adminId` is there for an admin who did not file it. */
type Decidable =
  | { readonly is: 'found'; readonly submission: Submission; readonly adminId?: string }
  | (Denial & { readonly is: 'not-yours' });

/** A submission for its filer or an admin of the bot. Throws Slack's faults when Slack does not say who is one. */
export async function findDecidable(
  ports: ServicePorts,
  actor: Actor,
  submissionId: string,
): Promise<Decidable> {
  const { tenantId, userId } = actor;
  const submission = await ports.stores.submissions.find({ tenantId, id: submissionId });
  if (submission === undefined) return { is: 'not-yours' };
  if (submission.filerId === userId) return { is: 'found', submission };
  return (await isAdmin(ports, actor)) ? { is: 'found', submission, adminId: userId } : { is: 'not-yours' };
}

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
