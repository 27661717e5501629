import type { ViewOutput } from '@slack/bolt';
import { answerTaking } from '../../answer-taking.ts';
import { readMetadata } from '../../blocks/form-metadata.ts';
import { toAskedFields } from '../../blocks/read-custom-fields.ts';
import { readReportForm } from '../../blocks/read-report-form.ts';
import { readFormContext } from '../../form-context.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import type { SubmissionAnswer } from '../../submission-answer.ts';

/** 'New incident' was sent: the report is taken, or the form says why not and keeps what was typed. */
export function handleNewIncidentForm(parts: Pick<SlackParts, 'services' | 'formFields' | 'settings'>) {
  return async (view: ViewOutput, { actor }: Request): Promise<SubmissionAnswer> => {
    const { draftId, channelId } = readMetadata(view.private_metadata);
    const { customFields, locations } = await readFormContext(parts, actor);
    const fields = toAskedFields(view.blocks, customFields);
    const read = readReportForm(view.state.values, { filerId: actor.userId, channelId, fields, locations });
    if (read.errors) return { response_action: 'errors', errors: read.errors };
    const { report, thread } = read;
    const entry = { actor, entryKey: `view:${view.id}`, channelId: read.channelId, report, draftId, thread };
    return answerTaking(await parts.services.takeReport(entry), view, report);
  };
}
