import type { ViewOutput } from '@slack/bolt';
import { answerTaking } from '../../answer-taking.ts';
import { buildSettled } from '../../blocks/build-settled.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { buttonLabels } from '../../blocks/notice-buttons.ts';
import { toAskedFields } from '../../blocks/read-custom-fields.ts';
import { readReportForm } from '../../blocks/read-report-form.ts';
import { readFormContext } from '../../form-context.ts';
import { replaceNotice } from '../../replace-notice.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { errorsOnForm, type SubmissionAnswer } from '../../submission-answer.ts';

/** 'Edit and file again' was sent: the report is taken as the next attempt, unless it moved on meanwhile. */
export function handleEditAndFileAgainForm(
  parts: Pick<SlackParts, 'services' | 'api' | 'formFields' | 'settings'>,
) {
  return async (view: ViewOutput, request: Request): Promise<SubmissionAnswer> => {
    const { actor } = request;
    const { draftId, channelId, submissionId, attempt, notice } = readMetadata(view.private_metadata);
    if (submissionId === undefined || attempt === undefined) {
      return errorsOnForm(
        view,
        'This form has lost which report it is about. Copy your words and open it again.',
      );
    }
    const { customFields, locations } = await readFormContext(parts, actor);
    const fields = toAskedFields(view.blocks, customFields);
    const read = readReportForm(view.state.values, { filerId: actor.userId, channelId, fields, locations });
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const { report, thread } = read;
    const entry = { actor, entryKey: `view:${view.id}`, channelId: read.channelId, report, draftId, thread };
    const taking = await parts.services.editReport(entry, { submissionId, attempt });
    if (taking.is === 'taken') {
      const message = buildSettled(taking.submission, buttonLabels.editAndFileAgain);
      request.later(() => replaceNotice(parts, request, { notice, message }));
    }
    return answerTaking(taking, view, report);
  };
}
