import type { ViewOutput } from '@slack/bolt';
import { answerTaking } from '../../answer-taking.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { readReportForm } from '../../blocks/read-report-form.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import type { SubmissionAnswer } from '../../submission-answer.ts';

/** 'New incident' was sent: the report is taken, or the form says why not and keeps what was typed. */
export function handleNewIncidentForm({ services }: Pick<SlackParts, 'services'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<SubmissionAnswer> => {
    const { draftId, channelId } = readMetadata(view.private_metadata);
    const read = readReportForm(view.state.values, { filerId: actor.userId, channelId });
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const { report, thread } = read;
    const entry = { actor, entryKey: `view:${view.id}`, channelId: read.channelId, report, draftId, thread };
    return answerTaking(await services.takeReport(entry), view, report);
  };
}
