import { dropReport } from './drop-report.ts';
import { editReport } from './edit-report.ts';
import { reopenReport } from './reopen-report.ts';
import { retryFollowUp } from './retry-follow-up.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Services } from './services.ts';
import { settleUnknown } from './settle-unknown.ts';
import { startReport } from './start-report.ts';
import { takeReport } from './take-report.ts';
import { tryNow } from './try-now.ts';

/** The services on these ports. */
export function createServices(ports: ServicePorts): Services {
  return {
    startReport: (...input) => startReport(ports, ...input),
    takeReport: (...input) => takeReport(ports, ...input),
    reopenReport: (...input) => reopenReport(ports, ...input),
    editReport: (...input) => editReport(ports, ...input),
    settleUnknown: (...input) => settleUnknown(ports, ...input),
    tryNow: (...input) => tryNow(ports, ...input),
    retryFollowUp: (...input) => retryFollowUp(ports, ...input),
    dropReport: (...input) => dropReport(ports, ...input),
  };
}
