import type { IncidentKey } from '../domain/incident-record.ts';
import type { ServicePorts } from './service-ports.ts';

/** Incidents of a former connection: their cards say so, and they are read no more by themselves. */
export async function leaveFormer(ports: ServicePorts, keys: readonly IncidentKey[]): Promise<void> {
  for (const key of keys) {
    const { connectionId, incidentId } = key;
    await ports.stores.incidents.change(key, (record) => {
      const id = `incident:${connectionId}:${incidentId}:${record.changes}:former`;
      const work = { kind: 'draw-cards', incidentId } as const;
      const { submissionId } = record;
      const step = { id, submissionId, connectionId, dueAt: ports.clock.now(), work };
      return { record: { ...record, nextReadAt: undefined }, steps: [step] };
    });
  }
  ports.nudge.steps();
}
