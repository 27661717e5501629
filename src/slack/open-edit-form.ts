import type { ModalView } from '@slack/types';
import type { WantedEdit } from '../domain/edit.ts';
import type { AskedFrom } from '../domain/step.ts';
import type { EditStart, IncidentRef } from '../services/incident-services.ts';
import { buildEditForm } from './blocks/build-edit-form.ts';
import { buildToldForm } from './blocks/build-told-form.ts';
import { sayFault } from './blocks/fault-words.ts';
import { noIncidentWords } from './no-incident-words.ts';
import { openForm } from './open-form.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

const title = 'Edit incident';

interface Opening {
  readonly triggerId: string;
  readonly ref: IncidentRef;
  readonly from: AskedFrom;
}

/** Opens 'Edit incident' loading, and fills it with what the ITSM holds, or with the words why not. */
export async function openEditForm(
  parts: SlackParts,
  request: Request,
  { triggerId, ref, from }: Opening,
): Promise<void> {
  await openForm(parts, request, {
    ...{ triggerId, title, asksFirst: true },
    build: async () => toEditForm(await parts.incidents.startEdit(request.actor, ref), from),
  });
}

function toEditForm(start: EditStart, from: AskedFrom): ModalView {
  return start.is === 'editable' ? buildEditable(start, from) : buildToldForm(title, sayNotEditable(start));
}

/** The form with what the ITSM holds; `wanted` is filled in instead. */
export function buildEditable(
  { base, fields, settings, draftId }: EditStart & { readonly is: 'editable' },
  { channelId, threadTs }: AskedFrom,
  wanted?: WantedEdit,
): ModalView {
  const { incident, incidentId } = base;
  const metadata = { draftId, channelId, threadTs };
  return buildEditForm({ incident, incidentId, fields, settings, metadata, wanted });
}

/** Why there is no form. */
export function sayNotEditable(start: Exclude<EditStart, { readonly is: 'editable' }>): string {
  if (start.is !== 'not-read') return noIncidentWords[start.is];
  return `It could not be read, so it can't be edited now. ${sayFault(start.code)}`;
}
