import type { AuditServices } from './audit-services.ts';
import { exportAudit } from './export-audit.ts';
import { readAudit } from './read-audit.ts';
import type { ServicePorts } from './service-ports.ts';

/** The services about the audit on these ports. */
export function createAuditServices(ports: ServicePorts): AuditServices {
  return {
    readAudit: (...input) => readAudit(ports, ...input),
    exportAudit: (...input) => exportAudit(ports, ...input),
  };
}
