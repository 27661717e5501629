import type { Connection } from '../domain/connection.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { ServicePorts } from './service-ports.ts';

/** Marks a connection broken; the admins hear of it once for each time it breaks. */
export async function breakConnection(
  ports: ServicePorts,
  connection: Connection,
  faultCode: FaultCode,
): Promise<void> {
  const { tenantId, id: connectionId, revision } = connection;
  const broke = await ports.stores.connections.markBroken(
    { tenantId, connectionId, revision },
    faultCode,
    (since) => [
      {
        id: `${connectionId}:broken:${since}`,
        connectionId,
        dueAt: since,
        work: { kind: 'tell-admins', faultCode },
      },
    ],
  );
  if (!broke) return;
  ports.logger.error(
    { tenantId, connectionId, faultCode },
    'the ITSM connection is broken; its reports wait',
  );
  ports.nudge.steps();
}
