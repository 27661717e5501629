import { buildEditAndFileAgainForm } from '../../blocks/build-report-form.ts';
import { buttonLabels } from '../../blocks/notice-buttons.ts';
import { readFormContext } from '../../form-context.ts';
import { openForm } from '../../open-form.ts';
import { type PressReply, toPressReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { unreadablePress } from './unreadable-press.ts';

/** 'Edit and file again': the form with everything its filer had typed. */
export function handleEditAndFileAgain(parts: SlackParts) {
  return async (press: Press, request: Request): Promise<PressReply | undefined> => {
    const { target, triggerId, notice } = press;
    if (target === undefined) return unreadablePress;
    const { actor } = request;
    const reopened = await parts.services.reopenReport(actor, target.submissionId);
    if (reopened.is !== 'reopened') return toPressReply(reopened, buttonLabels.editAndFileAgain);
    const { submission, shownDescription, draftId, earlierFiles, thread } = reopened;
    const { report, channelId, attempt } = submission;
    const { defaultChannelId: _, ...context } = await readFormContext(parts, actor);
    const view = buildEditAndFileAgainForm({
      ...context,
      filled: { ...report, description: shownDescription },
      earlierFiles,
      thread: thread && { ...thread, isChosen: true },
      channelId,
      metadata: { submissionId: submission.id, attempt, draftId, channelId, notice },
      asksForEmail: submission.fault?.code === 'requester-without-email',
    });
    await openForm(parts, request, {
      triggerId,
      title: buttonLabels.editAndFileAgain,
      build: async () => view,
    });
    return undefined;
  };
}
