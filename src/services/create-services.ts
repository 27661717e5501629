import { addToDescription } from './add-to-description.ts';
import { attachFiles } from './attach-files.ts';
import { dropReport } from './drop-report.ts';
import { editReport } from './edit-report.ts';
import { leaveWorkspace } from './leave-workspace.ts';
import { lookAgain } from './look-again.ts';
import { noteDeletion } from './note-deletion.ts';
import { noteEdit } from './note-edit.ts';
import { noteFiles } from './note-files.ts';
import { reopenReport } from './reopen-report.ts';
import { retryFollowUp } from './retry-follow-up.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Services } from './services.ts';
import { settleUnknown } from './settle-unknown.ts';
import { startFromMessage } from './start-from-message.ts';
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
    startFromMessage: (...input) => startFromMessage(ports, ...input),
    lookAgain: (...input) => lookAgain(ports, ...input),
    attachFiles: (...input) => attachFiles(ports, ...input),
    addToDescription: (...input) => addToDescription(ports, ...input),
    noteEdit: (tenantId, message, edit) => noteEdit(ports, tenantId, { message, edit }),
    noteDeletion: (...input) => noteDeletion(ports, ...input),
    noteFiles: (tenantId, thread, shared) => noteFiles(ports, tenantId, { thread, shared }),
    leaveWorkspace: (departure) => leaveWorkspace(ports, departure),
    dropReport: (...input) => dropReport(ports, ...input),
  };
}
