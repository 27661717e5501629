import type { AuditEntry } from '../domain/audit.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

type Act = Pick<AuditEntry, 'outcome' | 'count'> & {
  readonly action: 'connection-changed' | 'connection-removed' | 'reports-moved';
  readonly id?: string;
};

/** Writes down what an admin, or somebody who is none, did about the connection. */
export function noteSetup({ audit }: ServicePorts, actor: Actor, act: Act): void {
  const { tenantId, userId: actorId, entrance = 'bot' } = actor;
  audit.note({ tenantId, actorId, entrance, ...act });
}
