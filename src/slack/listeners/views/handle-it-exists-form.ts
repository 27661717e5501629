import type { ViewOutput } from '@slack/bolt';
import { buildSettled, notYours, sayState } from '../../blocks/build-settled.ts';
import { buildToldForm } from '../../blocks/build-told-form.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { readItExistsForm } from '../../blocks/it-exists-form.ts';
import { buttonLabels } from '../../blocks/notice-buttons.ts';
import { replaceNotice } from '../../replace-notice.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer, updateForm } from '../../submission-answer.ts';

/** The number of an incident was sent: the report is settled as that one, once the ITSM has said that it is there. */
export function handleItExistsForm(parts: Pick<SlackParts, 'services' | 'api'>) {
  return async (view: ViewOutput, request: Request): Promise<SubmissionAnswer> => {
    const { submissionId, attempt, notice } = readMetadata(view.private_metadata);
    const exists = readItExistsForm(view.state.values);
    if (exists === undefined) return errorsOnForm(view, 'This is no number of an incident.');
    if (submissionId === undefined || attempt === undefined) {
      return errorsOnForm(view, 'This form has lost which report it is about. Please open it again.');
    }
    const settling = await parts.services.settleUnknown(request.actor, { submissionId, attempt }, { exists });
    switch (settling.is) {
      case 'done': {
        const message = buildSettled(settling.submission, buttonLabels.itExists);
        request.later(() => replaceNotice(parts, request, { notice, message }));
        return undefined;
      }
      case 'out-of-date':
        return updateForm(
          buildToldForm('It exists', `Nothing was changed. ${sayState(settling.submission)}`),
        );
      case 'not-yours':
        return updateForm(buildToldForm('It exists', notYours));
      case 'no-such-incident':
        return errorsOnForm(view, `The ITSM has no incident ${exists}.`);
      case 'not-checked':
        return errorsOnForm(
          view,
          'The ITSM did not say in time whether it has that incident. Please try again.',
        );
    }
  };
}
