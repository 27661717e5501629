import type { ModalView } from '@slack/types';
import type { AskedFrom } from '../../../domain/step.ts';
import type { EditAgain } from '../../../services/incident-services.ts';
import { buildToldForm } from '../../blocks/build-told-form.ts';
import { sayToCopy } from '../../blocks/edit-wanted.ts';
import { buildEditable, sayNotEditable } from '../../open-edit-form.ts';
import { openForm } from '../../open-form.ts';
import { askedFrom } from '../../press-target.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

const title = 'Edit incident';
/** What a form that only tells something can hold beside its own words. */
const mostWords = 97;

/** 'Edit again': an edit that was not made, filled in once more, or its words to copy. */
export function handleEditAgain(parts: SlackParts) {
  return async (press: Press, request: Request): Promise<undefined> => {
    const { value: draftId = '', triggerId, form } = press;
    await openForm(parts, request, {
      ...{ triggerId, title, asksFirst: true, inPlaceOf: form?.viewId },
      build: async () => toForm(await parts.incidents.editAgain(request.actor, draftId), askedFrom(press)),
    });
  };
}

function toForm(again: EditAgain, from: AskedFrom): ModalView {
  switch (again.is) {
    case 'again':
      return buildEditable(again.start, from, again.wanted);
    case 'to-copy':
      return buildToldForm(
        title,
        sayNotEditable(again.why),
        'Your changes were not made. Copy them if you still need them:',
        ...again.words.slice(0, mostWords).map(sayToCopy),
      );
    case 'draft-gone':
      return buildToldForm(title, 'This edit is too old: it is no longer kept. Please open it anew.');
  }
}
