import type { DescriptionFormat } from '../domain/description-format.ts';
import { Fault } from '../domain/fault.ts';
import { type LinkedFile, sayLinks } from '../domain/incident-text.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
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
  const taken = await aloneOnIncident(ports, submission, async () => ({
    missing: await addRefs(itsm, incidentId, refsOf(uploaded)),
    areLinksTaken: await addLinks(itsm, incidentId, { links: linksOf(uploaded), format }),
  }));
  await addStep(ports, submission, { id: `${step.id}:refresh-card`, work: { kind: 'refresh-card' } });
  const came = toOutcomes(uploaded, taken);
  await ports.messenger.updateNote(tenantId, note, {
    kind: 'files-attached',
    submission,
    round: round + 1,
    attached: came.flatMap(({ name, is }) => (is === 'attached' ? [name] : [])),
    linked: came.flatMap(({ name, is }) => (is === 'linked' ? [name] : [])),
    leftOut: came.flatMap(({ id, name, is }) =>
      is === 'attached' || is === 'linked' ? [] : [{ id, name, code: is }],
    ),
  });
}

/** What the incident shows in the end: the references it lacks, and whether the addresses are in its description. */
interface Taken {
  readonly missing: readonly string[];
  readonly areLinksTaken: boolean;
}

/** What became of each file, the reason where it did not go along. */
function toOutcomes(uploaded: readonly UploadedFile[], { missing, areLinksTaken }: Taken) {
  return uploaded.map(({ file: { id, name }, outcome }) => {
    if ('failed' in outcome) return { id, name, is: outcome.failed };
    if ('link' in outcome) return { id, name, is: areLinksTaken ? 'linked' : 'file-refused' } as const;
    // Taken as a file and left off the incident without a word.
    return { id, name, is: missing.includes(outcome.ref) ? 'file-refused' : 'attached' } as const;
  });
}

/** Whether the ITSM took the addresses as words of the description; its refusal takes no file off the incident. */
async function addLinks(
  itsm: Itsm,
  incidentId: number,
  { links, format }: { readonly links: readonly LinkedFile[]; readonly format: DescriptionFormat },
): Promise<boolean> {
  if (links.length === 0) return true;
  try {
    await addWords(itsm, incidentId, { words: sayLinks(links), format });
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === 'content-refused') return false;
    throw error;
  }
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
