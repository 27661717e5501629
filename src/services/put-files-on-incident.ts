import { Fault } from '../domain/fault.ts';
import { type LinkedFile, sayLinks } from '../domain/incident-text.ts';
import type { StepWork } from '../domain/step.ts';
import type { Submission } from '../domain/submission.ts';
import { addRefs } from './add-refs.ts';
import { addStep } from './add-step.ts';
import { addWords } from './add-words.ts';
import { aloneOnIncident, aloneWith } from './alone-with.ts';
import { connectionOfSubmission } from './connection-of.ts';
import { eachAtOnce } from './each-at-once.ts';
import { mayChange } from './may-change.ts';
import type { ServicePorts } from './service-ports.ts';
import type { SubmissionStep } from './submission-step.ts';
import { filesAtOnce, mostTries } from './upload-attachments.ts';
import { type UploadedFile, uploadFile } from './upload-file.ts';

/**
 * Puts files on a filed incident, beside those it has, and says in the note that asked for it what came of that. An
 * upload that is recorded is not done again, and a repeat finds its files on the incident.
 */
export async function putFilesOnIncident(
  ports: ServicePorts,
  { step, submission }: SubmissionStep,
  { files, actorId, note, round }: Extract<StepWork, { kind: 'attach-files' }>,
): Promise<void> {
  const { tenantId, incidentId } = submission;
  if (incidentId === undefined) throw new Fault('internal', 'files for a report that is not filed');
  await mayChange(ports, tenantId, actorId);
  const itsm = ports.itsmFor(await connectionOfSubmission(ports, submission));
  const { files: limits, descriptionFormat: format } = await ports.settings.forTenant(tenantId);
  const work = { itsm, limits, isLastTry: step.tries + 1 >= mostTries };
  const uploaded = await eachAtOnce(files, filesAtOnce, (file) =>
    // The same file may be asked for from two notes at once.
    aloneWith(ports, `file:${tenantId}:${submission.id}:${file.id}`, () =>
      uploadOnce(ports, submission, { ...work, file }),
    ),
  );
  const links = linksOf(uploaded);
  const missing = await aloneOnIncident(ports, submission, async () => {
    const left = await addRefs(itsm, incidentId, refsOf(uploaded));
    if (links.length > 0) await addWords(itsm, incidentId, { words: sayLinks(links), format });
    return left;
  });
  await addStep(ports, submission, { id: `${step.id}:refresh-card`, work: { kind: 'refresh-card' } });
  await ports.messenger.updateNote(tenantId, note, {
    kind: 'files-attached',
    submission,
    round: round + 1,
    attached: namesOf(uploaded, (outcome) => 'ref' in outcome && !missing.includes(outcome.ref)),
    linked: links.map(({ name }) => name),
    leftOut: uploaded.flatMap(({ file: { id, name }, outcome }) => {
      if ('failed' in outcome) return [{ id, name, code: outcome.failed }];
      // Taken as a file and left off the incident without a word.
      if ('ref' in outcome && missing.includes(outcome.ref))
        return [{ id, name, code: 'file-refused' as const }];
      return [];
    }),
  });
}

/** An upload that is recorded for this connection is not done again. */
async function uploadOnce(
  ports: ServicePorts,
  submission: Submission,
  work: Parameters<typeof uploadFile>[2],
): Promise<UploadedFile> {
  const { file } = work;
  const known = await ports.stores.attachments.ofSubmission(submission);
  const earlier = known.find((one) => one.fileId === file.id);
  const isUp = earlier?.connectionId === submission.connectionId && 'ref' in earlier.outcome;
  if (isUp) return { file: { id: file.id, name: earlier.name }, outcome: earlier.outcome };
  return uploadFile(ports, submission, work);
}

function refsOf(uploaded: readonly UploadedFile[]): string[] {
  return uploaded.flatMap(({ outcome }) => ('ref' in outcome ? [outcome.ref] : []));
}

function linksOf(uploaded: readonly UploadedFile[]): LinkedFile[] {
  return uploaded.flatMap(({ file, outcome }) =>
    'link' in outcome ? [{ name: file.name, url: outcome.link }] : [],
  );
}

function namesOf(
  uploaded: readonly UploadedFile[],
  counts: (outcome: UploadedFile['outcome']) => boolean,
): string[] {
  return uploaded.filter(({ outcome }) => counts(outcome)).map(({ file }) => file.name);
}
