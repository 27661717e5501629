import type { ViewOutput } from '@slack/bolt';
import type { EditTaken } from '../services/incident-services.ts';
import { buildSavingForm } from './blocks/build-form-outcome.ts';
import { buildToldForm } from './blocks/build-told-form.ts';
import { noIncidentWords } from './no-incident-words.ts';
import { errorsOnForm, type SubmissionAnswer, updateForm } from './submission-answer.ts';

const title = 'Edit incident';

/** For a form whose draft is no longer kept: everything typed is still in it, to be copied. */
export function answerTooOld(view: ViewOutput): SubmissionAnswer {
  return errorsOnForm(
    view,
    'Nothing was changed: this form is too old. Please copy what you need and open it anew.',
  );
}

/** How an edit form is answered: it waits for what comes of the edit, or says why nothing does. */
export function answerEdit(taken: EditTaken, view: ViewOutput): SubmissionAnswer {
  switch (taken.is) {
    case 'taken':
      return updateForm(buildSavingForm());
    case 'nothing':
      return updateForm(buildToldForm(title, 'Nothing was changed.'));
    case 'draft-gone':
      return answerTooOld(view);
    case 'not-taken':
      return errorsOnForm(
        view,
        'Not taken: the bot could not save it. Your text is still here; please send it again.',
      );
    default:
      return errorsOnForm(view, `Nothing was changed. ${noIncidentWords[taken.is]}`);
  }
}
