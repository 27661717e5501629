import type { MessageShortcut } from '@slack/bolt';
import { buildFormNotes } from '../../blocks/build-form-notes.ts';
import { buildNewIncidentForm } from '../../blocks/build-report-form.ts';
import { readFormContext } from '../../form-context.ts';
import { openForm } from '../../open-form.ts';
import { toCardChannel } from '../../open-new-incident-form.ts';
import { readSourceMessage } from '../../read-source-message.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** The message shortcut 'File as incident': the form, filled from the message as soon as Slack has told about it. */
export function handleFileAsIncident(parts: SlackParts) {
  return async (shortcut: MessageShortcut, request: Request): Promise<undefined> => {
    const { actor } = request;
    await openForm(parts, request, {
      triggerId: shortcut.trigger_id,
      title: 'New incident',
      asksFirst: true,
      build: async () => {
        const message = await readSourceMessage(parts, shortcut);
        const [seed, { defaultChannelId, ...context }] = await Promise.all([
          parts.services.startFromMessage(actor, message),
          readFormContext(parts, actor),
        ]);
        const { subject, description, draftId, requesterId } = seed;
        const channelId = toCardChannel(message.channelId) ?? defaultChannelId;
        return buildNewIncidentForm({
          ...context,
          filled: { subject, description, requesterId },
          earlierFiles: seed.files,
          earlierFilesLabel: 'Files of the message',
          thread: seed.thread,
          notes: buildFormNotes(seed.notes),
          channelId,
          metadata: { draftId, channelId },
        });
      },
    });
  };
}
