import { checkConnection } from './check-connection.ts';
import { disconnect, readDisconnect } from './disconnect.ts';
import { moveReports } from './move-reports.ts';
import { readConnection } from './read-connection.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SetupServices } from './setup-services.ts';
import { startCheck } from './start-check.ts';

/** The services about the connection on these ports. */
export function createSetupServices(ports: ServicePorts): SetupServices {
  return {
    readConnection: (...input) => readConnection(ports, ...input),
    startCheck: (...input) => startCheck(ports, ...input),
    checkConnection: (actor, toTry, onResult) => checkConnection(ports, actor, { toTry, onResult }),
    moveReports: (...input) => moveReports(ports, ...input),
    readDisconnect: (...input) => readDisconnect(ports, ...input),
    disconnect: (...input) => disconnect(ports, ...input),
  };
}
