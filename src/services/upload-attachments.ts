import { Fault, type FaultCode } from '../domain/fault.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import type { SharedFile } from '../domain/report.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * A file that the ITSM keeps cutting off, while it answers all else, is given up after this many tries: it is too large
 * for it, if it doesn't say so.
 */
const mostTries = 5;

const hopeless: ReadonlySet<FaultCode> = new Set([
  'file-refused',
  'content-refused',
  'slack-file-gone',
  'slack-file-unreadable',
]);

/**
 * Uploads what is not uploaded yet and answers the references, in the report's order. A file that cannot go up is
 * recorded with its reason and left out; any other fault is thrown, and what was done is not done again.
 */
export async function uploadAttachments(
  ports: ServicePorts,
  submission: Submission,
  itsm: Itsm,
): Promise<readonly string[]> {
  const done = await ports.stores.attachments.ofSubmission(submission);
  const refs: string[] = [];
  for (const file of submission.report.files) {
    const earlier = done.find(
      (one) => one.fileId === file.id && one.connectionId === submission.connectionId,
    );
    const outcome = earlier?.outcome ?? (await upload(ports, submission, { itsm, file }));
    if ('ref' in outcome) refs.push(outcome.ref);
  }
  return refs;
}

async function upload(
  ports: ServicePorts,
  submission: Submission,
  { itsm, file }: { readonly itsm: Itsm; readonly file: SharedFile },
): Promise<{ readonly ref: string } | { readonly failed: FaultCode }> {
  const outcome = await tryUpload();
  await ports.stores.attachments.save({
    tenantId: submission.tenantId,
    submissionId: submission.id,
    fileId: file.id,
    connectionId: submission.connectionId,
    outcome,
  });
  return outcome;

  async function tryUpload() {
    try {
      const opened = await ports.sharedFiles.open(submission.tenantId, file.id);
      return { ref: await itsm.uploadFile(opened) };
    } catch (error) {
      if (!(error instanceof Fault) || !(await isHopeless(error, submission, itsm))) throw error;
      ports.logger.warn({ error, submissionId: submission.id }, 'a file was left out of an incident');
      return { failed: error.code };
    }
  }
}

/** Whether the file is to blame. Throws 'unreachable' when the ITSM takes nothing at all just now. */
async function isHopeless({ code }: Fault, { tries, fault }: Submission, itsm: Itsm): Promise<boolean> {
  if (code !== 'outcome-unknown') return hopeless.has(code);
  if (tries + 1 < mostTries || fault?.code !== 'outcome-unknown') return false;
  if (await answers(itsm)) return true;
  throw new Fault('unreachable', 'the ITSM cuts off files and does not answer either', { retryable: true });
}

async function answers(itsm: Itsm): Promise<boolean> {
  try {
    await itsm.readIncident(1);
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code !== 'unreachable' && error.code !== 'rate-limited';
  }
}
