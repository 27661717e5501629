import type { ModalView } from '@slack/types';
import type { AskedFrom } from '../../../domain/step.ts';
import type { EditResumed } from '../../../services/incident-services.ts';
import { buildToldForm } from '../../blocks/build-told-form.ts';
import { buildEditConflictForm } from '../../blocks/edit-conflict-form.ts';
import { noIncidentWords } from '../../no-incident-words.ts';
import { openForm } from '../../open-form.ts';
import { askedFrom } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

const title = 'Edit incident';

/** 'Choose': both values of each field, after an edit met others and its form was closed. */
export function handleChooseValues(parts: SlackParts) {
  return async (press: Press, request: Request): Promise<undefined> => {
    const { value: draftId = '', triggerId } = press;
    const opened = { draftId, from: askedFrom(press) };
    await openForm(parts, request, {
      ...{ triggerId, title, asksFirst: true },
      build: async () => toChoice(await parts.incidents.resumeEdit(request.actor, draftId), opened),
    });
  };
}

function toChoice(
  resumed: EditResumed,
  opened: { readonly draftId: string; readonly from: AskedFrom },
): ModalView {
  switch (resumed.is) {
    case 'choose':
      return buildEditConflictForm({ ...resumed, ...opened, incidentId: resumed.base.incidentId });
    case 'draft-gone':
      return buildToldForm(title, 'This edit is too old, and nothing was changed. Please open it anew.');
    default:
      return buildToldForm(title, noIncidentWords[resumed.is]);
  }
}
