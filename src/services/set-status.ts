import type { IncidentRecord } from '../domain/incident-record.ts';
import { type FoundStatus, findStatus, type StatusTable, toStatusKey } from '../domain/status.ts';
import type { IncidentWork } from '../domain/step.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { findIncident } from './find-incident.ts';
import type { StatusAsk, StatusAsked } from './incident-services.ts';
import { statusSteps } from './put-status.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Commits a press for a status, to be done at once; a person's same press on the same showing is one. */
export async function setStatus(ports: ServicePorts, actor: Actor, ask: StatusAsk): Promise<StatusAsked> {
  const found = await findIncident(ports, actor, ask.ref, 'change');
  if (found.is !== 'found') return found;
  const { key, record, card } = found;
  const { statuses } = await ports.settings.forTenant(actor.tenantId);
  const target = findTarget(statuses, ask.to);
  if (target.is !== 'found') return { is: 'no-such-status', found: target, known: statuses };
  const to = target.status.name;
  const work: IncidentWork = {
    kind: 'set-status',
    incidentId: key.incidentId,
    to,
    shown: shownName(statuses, record, ask.shownKey),
    isSure: ask.isSure ?? false,
    actorId: actor.userId,
    from: ask.from,
    cardId: card?.id,
  };
  const id = `${statusSteps(key)}${toStatusKey(to)}:${actor.userId}:${ask.showing}`;
  await addIncidentStep(ports, { ...record, ...key }, { id, work });
  return { is: 'begun', incidentId: key.incidentId };
}

function findTarget(statuses: StatusTable, to: StatusAsk['to']): FoundStatus {
  if ('typed' in to) return findStatus(statuses, to.typed);
  const status = statuses.find(({ name }) => toStatusKey(name) === to.key);
  return status ? { is: 'found', status } : { is: 'unknown' };
}

/** The name behind a key that a card showed; empty for one that nobody knows, which no incident has. */
function shownName(
  statuses: StatusTable,
  record: IncidentRecord | undefined,
  key: string | undefined,
): string | undefined {
  if (key === undefined) return undefined;
  const names = [...statuses.map(({ name }) => name), record?.seen?.incident.status ?? ''];
  return names.find((name) => toStatusKey(name) === key) ?? '';
}
