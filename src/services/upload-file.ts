import type { AttachmentOutcome } from '../domain/attachment.ts';
import { checkFile } from '../domain/check-file.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import type { SharedFile } from '../domain/report.ts';
import type { Submission } from '../domain/submission.ts';
import type { FileLimits } from '../domain/workspace-settings.ts';
import type { ServicePorts } from './service-ports.ts';

/** Whose the uploads are recorded as: a submission, or what stands for one where the bot did not file the incident. */
export type FileOwner = Pick<Submission, 'tenantId' | 'id' | 'connectionId'>;

/** What uploading a file of a submission takes. */
export interface UploadWork {
  readonly itsm: Itsm;
  readonly limits: FileLimits;
  /**
   * The ITSM cut it off so often that the file itself is to blame, if it takes others: it is too large for it, and the
   * ITSM doesn't say so.
   */
  readonly isLastTry: boolean;
}

/** A file with what became of it, as it was recorded. */
export interface UploadedFile {
  readonly file: SharedFile;
  readonly outcome: AttachmentOutcome;
}

/** Faults that the same file meets again, as long as nobody changes anything. */
const hopeless: ReadonlySet<FaultCode> = new Set([
  'file-refused',
  'content-refused',
  'slack-file-gone',
  'slack-file-hidden',
  'slack-file-unreadable',
]);

/**
 * Brings a file from Slack to the ITSM and records what became of it. A file that cannot go is recorded with its
 * reason; any other fault is thrown, and nothing is recorded.
 */
export async function uploadFile(
  ports: ServicePorts,
  submission: FileOwner,
  { file, ...work }: UploadWork & { readonly file: SharedFile },
): Promise<UploadedFile> {
  const uploaded = await ports.uploadTurns(submission.tenantId, tryUpload);
  await recordAttachment(ports, submission, uploaded);
  return uploaded;

  async function tryUpload(): Promise<UploadedFile> {
    let { name } = file;
    try {
      const found = await ports.sharedFiles.find(submission.tenantId, file.id);
      name = found.name;
      if (found.is === 'link') return toUploaded({ link: found.url });
      const refused = checkFile(found, work.limits);
      if (refused) return toUploaded({ failed: refused });
      const ref = await work.itsm.uploadFile({ ...found, body: await found.open() });
      return toUploaded({ ref });
    } catch (error) {
      if (!(error instanceof Fault) || !(await isToBlame(error, work))) throw error;
      ports.logger.warn({ error, submissionId: submission.id }, 'a file was left out of an incident');
      return toUploaded({ failed: error.code });
    }

    function toUploaded(outcome: AttachmentOutcome): UploadedFile {
      return { file: { ...file, name: name === '' ? file.id : name }, outcome };
    }
  }
}

/** Remembers what became of a file; a later outcome replaces the earlier one. */
export async function recordAttachment(
  ports: ServicePorts,
  { tenantId, id: submissionId, connectionId }: FileOwner,
  { file, outcome }: UploadedFile,
): Promise<void> {
  await ports.stores.attachments.save({
    ...{ tenantId, submissionId, connectionId, outcome },
    fileId: file.id,
    name: file.name,
  });
}

/** Whether the file is to blame. Throws 'unreachable' when the ITSM takes nothing at all just now. */
async function isToBlame({ code }: Fault, { isLastTry, itsm }: UploadWork): Promise<boolean> {
  if (code !== 'outcome-unknown') return hopeless.has(code);
  if (!isLastTry) return false;
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
