import { editedStep } from '../domain/incident-news.ts';
import type { FileLeftOut } from '../domain/thread-note.ts';
import { addIncidentStep } from './add-incident-step.ts';
import { followIncident } from './follow-incident.ts';
import { outcomeOf } from './note-act.ts';
import { noteStep } from './note-step.ts';
import { putFiles } from './put-files.ts';
import { readExisting } from './read-existing.ts';
import type { ServicePorts } from './service-ports.ts';
import { type ChangeSite, type ChangeStep, tryChange } from './try-change.ts';
import { mostTries } from './upload-attachments.ts';

type FilesStep = ChangeStep<'attach-to-incident'>;

/** What the field is called on the form. */
const label = 'Attachments';

/**
 * Puts files that a person picked on an incident. Its cards follow and the thread is told; those that did not go up are
 * named to the person alone, each with its reason.
 */
export async function putPickedFiles(ports: ServicePorts, step: FilesStep): Promise<void> {
  const { incidentId, actorId, files, from } = step.work;
  const tried = await tryChange(ports, step, (site) => put(ports, site, step));
  const leftOut =
    tried.is === 'done'
      ? tried.came
      : files.map(({ id, name }) => ({ id, name: name || id, code: tried.code }));
  const count = new Set(files.map(({ id }) => id)).size - leftOut.length;
  const none = tried.is === 'done' ? 'refused' : outcomeOf(tried.code);
  noteStep(ports, step, { outcome: count > 0 || leftOut.length === 0 ? 'done' : none, count });
  if (leftOut.length === 0) return;
  const answer = { kind: 'files-not-attached', files: leftOut } as const;
  const message = { key: step.id, incidentId, connectionId: step.connectionId, answer };
  await ports.messenger.answerPresser(step.tenantId, { userId: actorId, from }, message);
}

async function put(
  ports: ServicePorts,
  { key, itsm, settings }: ChangeSite,
  step: FilesStep,
): Promise<readonly FileLeftOut[]> {
  const { incidentId, actorId } = step.work;
  const { count } = settings.files;
  const files = [...new Map(step.work.files.map((file) => [file.id, file])).values()];
  const isLastTry = step.tries + 1 >= mostTries;
  const work = { itsm, incidentId, files: files.slice(0, count), settings, isLastTry };
  const { attached, linked, leftOut } = await putFiles(ports, await ownerOf(ports, key), work);
  if (attached.length + linked.length > 0) {
    const news = { kind: 'edited', actorId, labels: [label], notTaken: [] } as const;
    await addIncidentStep(ports, key, {
      id: editedStep(key, step.id),
      work: { kind: 'tell-news', incidentId, news },
    });
  }
  const at = ports.clock.now();
  await followIncident(ports, key, { incident: await readExisting(itsm, incidentId), at });
  const tooMany = files
    .slice(count)
    .map(({ id, name }) => ({ id, name: name || id, code: 'too-many-files' }) as const);
  return [...leftOut, ...tooMany];
}

/** Whose the uploads are: the report's that the incident was filed from, so that its own files are known by it. */
async function ownerOf({ stores }: ServicePorts, key: ChangeSite['key']) {
  const { tenantId, connectionId, incidentId } = key;
  const record = await stores.incidents.find(key);
  return { tenantId, connectionId, id: record?.submissionId ?? `incident:${connectionId}:${incidentId}` };
}
