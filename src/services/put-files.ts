import type { DescriptionFormat } from '../domain/description-format.ts';
import { Fault } from '../domain/fault.ts';
import { type LinkedFile, sayLinks } from '../domain/incident-text.ts';
import type { Itsm } from '../domain/ports/itsm.ts';
import type { SharedFile } from '../domain/report.ts';
import type { FileLeftOut } from '../domain/thread-note.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import { addRefs } from './add-refs.ts';
import { addWords } from './add-words.ts';
import { aloneOnIncident, aloneWith } from './alone-with.ts';
import { eachAtOnce } from './each-at-once.ts';
import type { ServicePorts } from './service-ports.ts';
import { filesAtOnce } from './upload-attachments.ts';
import { type FileOwner, type UploadedFile, uploadFile } from './upload-file.ts';

/** Files for an incident; `isLastTry` as for `uploadFile`. */
export interface FilesWork {
  readonly itsm: Itsm;
  readonly incidentId: number;
  readonly files: readonly SharedFile[];
  readonly settings: WorkspaceSettings;
  readonly isLastTry: boolean;
}

/** What became of files, by their names. */
export interface PutFiles {
  readonly attached: readonly string[];
  readonly linked: readonly string[];
  readonly leftOut: readonly FileLeftOut[];
}

/**
 * Puts files on an incident, beside those it has. An upload that is recorded is not done again, and a repeat finds its
 * files on the incident. A file that cannot go is named with its reason; any other fault is thrown.
 */
export async function putFiles(
  ports: ServicePorts,
  owner: FileOwner,
  { itsm, incidentId, files, settings, isLastTry }: FilesWork,
): Promise<PutFiles> {
  const { tenantId, connectionId } = owner;
  const work = { itsm, limits: settings.files, isLastTry };
  const uploaded = await eachAtOnce(files, filesAtOnce, (file) =>
    // The same file may be asked for from two places at once.
    aloneWith(ports, `file:${tenantId}:${owner.id}:${file.id}`, () =>
      uploadOnce(ports, owner, { ...work, file }),
    ),
  );
  const taken = await aloneOnIncident(ports, { tenantId, connectionId, incidentId }, async () => ({
    missing: await addRefs(itsm, incidentId, refsOf(uploaded)),
    areLinksTaken: await addLinks(itsm, incidentId, {
      links: linksOf(uploaded),
      format: settings.descriptionFormat,
    }),
  }));
  const came = toOutcomes(uploaded, taken);
  return {
    attached: came.flatMap(({ name, is }) => (is === 'attached' ? [name] : [])),
    linked: came.flatMap(({ name, is }) => (is === 'linked' ? [name] : [])),
    leftOut: came.flatMap(({ id, name, is }) =>
      is === 'attached' || is === 'linked' ? [] : [{ id, name, code: is }],
    ),
  };
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
  owner: FileOwner,
  work: Parameters<typeof uploadFile>[2],
): Promise<UploadedFile> {
  const { file } = work;
  const known = await ports.stores.attachments.ofSubmission(owner);
  const earlier = known.find((one) => one.fileId === file.id);
  const isUp = earlier?.connectionId === owner.connectionId && 'ref' in earlier.outcome;
  if (isUp) return { file: { id: file.id, name: earlier.name }, outcome: earlier.outcome };
  return uploadFile(ports, owner, work);
}

function refsOf(uploaded: readonly UploadedFile[]): string[] {
  return uploaded.flatMap(({ outcome }) => ('ref' in outcome ? [outcome.ref] : []));
}

function linksOf(uploaded: readonly UploadedFile[]): LinkedFile[] {
  return uploaded.flatMap(({ file, outcome }) =>
    'link' in outcome ? [{ name: file.name, url: outcome.link }] : [],
  );
}
