import { sayWanted } from '../domain/merge-edit.ts';
import { editOf } from './edit-of.ts';
import type { EditAgain } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';
import { startEdit } from './start-edit.ts';

/**
 * An edit that was not made, to be filled in again against a fresh reading of the incident; its words where that can't
 * be had. What the person wanted stays kept for as long as drafts are.
 */
export async function editAgain(ports: ServicePorts, actor: Actor, draftId: string): Promise<EditAgain> {
  const edit = await editOf(ports, actor, draftId);
  const wanted = edit?.base.wanted;
  if (edit === undefined || wanted === undefined) return { is: 'draft-gone' };
  const { connectionId, incidentId } = edit.base;
  const start = await startEdit(ports, actor, { incidentId, connectionId });
  if (start.is === 'editable') return { is: 'again', start, wanted };
  return { is: 'to-copy', why: start, words: sayWanted(wanted, edit.fields) };
}
