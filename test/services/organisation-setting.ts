import type { Connection } from '../../src/domain/connection.ts';
import type { IncidentKey } from '../../src/domain/incident-record.ts';
import { findIncident } from '../../src/services/find-incident.ts';
import { createFormFields } from '../../src/services/form-fields.ts';
import type { IncidentRef } from '../../src/services/incident-services.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import { aConnection, type Setting, tenantId } from './a-setting.ts';
import { createFakeItsm, type FakeItsm } from './fake-itsm.ts';
import { anIncidentSetting } from './press-setting.ts';

/** Somebody of the organisation, and the same person in the workspace that has a connection of its own. */
export const organisation = { tenantId, userId: 'U1' };
export const workspace = { ...organisation, teamId: 'T2' };
/** Incident #1 of the workspace's own ITSM, and its card; those of the organisation's have the same number. */
export const keyThere: IncidentKey = { tenantId, connectionId: 'N2', incidentId: 1 };
export const cardThere = { channelId: 'C2', ts: '1700000000.000002' };

export interface Organisation {
  readonly setting: Setting;
  /** The workspace's own ITSM. */
  readonly there: FakeItsm;
  readonly ports: ServicePorts;
  /** Those of today. */
  connections: Connection[];
}

/** An organisation with incident #1 on its connection N1, and a workspace with another #1 on its own, N2. */
export async function anOrganisation(): Promise<Organisation> {
  const setting = await anIncidentSetting();
  const there = createFakeItsm();
  there.file({ subject: 'Door stuck', status: 'Pending' });
  const byId = async (of: string, id: string) =>
    of === tenantId ? made.connections.find((one) => one.id === id) : undefined;
  const common = {
    ...setting.ports,
    itsmFor: ({ id }: Connection) => (id === 'N2' ? there : setting.itsm),
    connections: {
      ...setting.ports.connections,
      byId,
      forTenant: (of: string, teamId?: string) => byId(of, teamId === 'T2' ? 'N2' : 'N1'),
    },
  };
  const kept = new Map<string, unknown>();
  const cache = {
    get: async (name: string) => kept.get(name),
    set: async (name: string, value: unknown) => void kept.set(name, value),
    delete: async (name: string) => void kept.delete(name),
  };
  const made: Organisation = {
    ...{ setting, there, ports: { ...common, formFields: createFormFields({ ...common, cache }) } },
    connections: [aConnection('N1'), aConnection('N2')],
  };
  await remember(made, keyThere, cardThere);
  return made;
}

/** An incident that U1 filed, with its card. */
export async function remember(
  { setting }: Organisation,
  of: IncidentKey,
  at: typeof cardThere,
): Promise<void> {
  await setting.stores.incidents.remember({ ...of, filerId: 'U1', filedAt: setting.clock.now() });
  await setting.stores.cards.save({
    ...{ ...of, ...at, id: `card-${of.tenantId}-${of.connectionId}` },
    ...{ submissionId: '', state: 'live', revision: 0 },
  });
}

/** What somebody means who wants to change it. */
export async function find(
  { ports, setting }: Organisation,
  actor: Parameters<typeof findIncident>[1],
  ref: IncidentRef,
) {
  const found = findIncident(ports, actor, ref, 'change');
  await setting.clock.advance(1_000);
  return found;
}
