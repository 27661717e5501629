import type { ViewOutput } from '@slack/bolt';
import type { Report } from '../domain/report.ts';
import type { Denial, Taking } from '../services/services.ts';
import { buildEmailInput } from './blocks/build-report-form.ts';
import { notYours, sayState } from './blocks/build-settled.ts';
import { buildNotTakenForm } from './blocks/build-told-form.ts';
import { keepTyped } from './blocks/keep-typed.ts';
import { sameForm } from './blocks/same-form.ts';
import { blockIds } from './ids.ts';
import { errorsOnForm, type SubmissionAnswer, updateForm } from './submission-answer.ts';

/** How a report form is answered. Nothing but 'taken' lets it close; else what was typed stays or is shown again. */
export function answerTaking(taking: Taking | Denial, view: ViewOutput, report: Report): SubmissionAnswer {
  switch (taking.is) {
    case 'taken':
      return undefined;
    case 'too-late':
    case 'out-of-date':
      return updateForm(buildNotTakenForm(`Nothing was changed. ${sayState(taking.submission)}`, report));
    case 'not-yours':
      return updateForm(buildNotTakenForm(notYours, report));
    case 'requester-without-email':
      return askForEmail(view);
    case 'draft-gone':
      return updateForm(
        buildNotTakenForm(
          'Not filed: this form is too old, and a part of it is no longer kept. Open it anew.',
          report,
        ),
      );
    case 'not-taken':
      return errorsOnForm(
        view,
        'Not taken: the bot could not save it. Your text is still here; please send it again.',
      );
  }
}

/** The same form with everything typed in it, and the field for the requester's e-mail. */
function askForEmail(view: ViewOutput): SubmissionAnswer {
  const asked = view.blocks.some((block) => block.block_id === blockIds.requesterEmail);
  if (asked) return errorsOnForm(view, 'Not taken: the e-mail address of the requester is missing.');
  const blocks = keepTyped(view.blocks, view.state.values);
  const at = blocks.findIndex((block) => block.block_id === blockIds.requester) + 1;
  return updateForm(sameForm(view, [...blocks.slice(0, at), buildEmailInput(), ...blocks.slice(at)]));
}
