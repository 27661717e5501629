import type { AttachmentOutcome } from '../domain/attachment.ts';
import { Fault } from '../domain/fault.ts';
import { type TextFile, textFileOf } from '../domain/incident-text.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import type { Submission } from '../domain/submission.ts';
import type { UploadedFiles } from '../domain/to-new-incident.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import { eachAtOnce } from './each-at-once.ts';
import type { ServicePorts } from './service-ports.ts';
import { recordAttachment, type UploadedFile, uploadFile } from './upload-file.ts';

/** How many files of one incident go up at once. */
export const filesAtOnce = 3;

/** A file that the ITSM keeps cutting off, while it answers all else, is given up after this many tries. */
export const mostTries = 5;

/**
 * Uploads what is not uploaded yet, three files at once, and answers what they are in the ITSM. A file that cannot go
 * up is recorded with its reason and left out; any other fault is thrown, and what was done is not done again.
 */
export async function uploadAttachments(
  ports: ServicePorts,
  submission: Submission,
  { itsm, settings }: { readonly itsm: Itsm; readonly settings: WorkspaceSettings },
): Promise<UploadedFiles> {
  const { report, tries, fault } = submission;
  const stored = await ports.stores.attachments.ofSubmission(submission);
  const done = stored.filter((one) => one.connectionId === submission.connectionId);
  const isLastTry = tries + 1 >= mostTries && fault?.code === 'outcome-unknown';
  const work = { itsm, limits: settings.files, isLastTry };
  const uploaded = await eachAtOnce([...report.files.entries()], filesAtOnce, async ([index, file]) => {
    const earlier = done.find((one) => one.fileId === file.id && !wasOneTooMany(one.outcome));
    if (earlier) return { file: { id: file.id, name: earlier.name || file.name }, outcome: earlier.outcome };
    if (index >= settings.files.count) return refuse(ports, submission, file);
    return uploadFile(ports, submission, { ...work, file });
  });
  const textFile = textFileOf(report, settings.descriptionLimit);
  if (textFile) {
    const earlier = done.find((one) => one.fileId === textFile.id)?.outcome;
    const outcome = earlier ?? (await uploadText(ports, submission, { itsm, textFile }));
    uploaded.unshift({ file: textFile, outcome });
  }
  return {
    refs: uploaded.flatMap(({ outcome }) => ('ref' in outcome ? [outcome.ref] : [])),
    links: uploaded.flatMap(({ file, outcome }) =>
      'link' in outcome ? [{ name: file.name, url: outcome.link }] : [],
    ),
    // Words that the ITSM takes as no file stay in the description, whole.
    textFile: uploaded.some(({ file, outcome }) => file.id === textFile?.id && 'ref' in outcome)
      ? textFile
      : undefined,
  };
}

/** No word about the file itself: an edited report may have room for it. */
function wasOneTooMany(outcome: AttachmentOutcome): boolean {
  return 'failed' in outcome && outcome.failed === 'too-many-files';
}

async function refuse(
  ports: ServicePorts,
  submission: Submission,
  file: UploadedFile['file'],
): Promise<UploadedFile> {
  const refused: UploadedFile = { file, outcome: { failed: 'too-many-files' } };
  await recordAttachment(ports, submission, refused);
  return refused;
}

async function uploadText(
  ports: ServicePorts,
  submission: Submission,
  { itsm, textFile }: { readonly itsm: Itsm; readonly textFile: TextFile },
): Promise<AttachmentOutcome> {
  const bytes = Buffer.from(textFile.text, 'utf8');
  async function* body() {
    yield bytes;
  }
  let outcome: AttachmentOutcome;
  try {
    const upload = { name: textFile.name, size: bytes.length, contentType: 'text/plain', body: body() };
    outcome = { ref: await itsm.uploadFile(upload) };
  } catch (error) {
    if (!(error instanceof Fault) || (error.code !== 'file-refused' && error.code !== 'content-refused'))
      throw error;
    ports.logger.warn({ error, submissionId: submission.id }, 'a long text was not taken as a file');
    outcome = { failed: error.code };
  }
  await recordAttachment(ports, submission, { file: textFile, outcome });
  return outcome;
}
