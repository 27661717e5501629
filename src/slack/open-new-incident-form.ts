import { buildNewIncidentForm } from './blocks/build-report-form.ts';
import { readFormContext } from './form-context.ts';
import { openForm } from './open-form.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

interface NewIncident {
  readonly triggerId: string;
  /** What was typed behind the command. */
  readonly words: string;
  readonly channelId?: string | undefined;
}

/** Opens the form 'New incident' with these words in it. */
export async function openNewIncidentForm(
  parts: SlackParts,
  request: Request,
  { triggerId, words, channelId }: NewIncident,
): Promise<void> {
  const { actor } = request;
  await openForm(parts, request, {
    triggerId,
    title: 'New incident',
    build: async () => {
      const [{ subject, description, draftId }, { defaultChannelId, ...context }] = await Promise.all([
        parts.services.startReport(actor, words),
        readFormContext(parts, actor),
      ]);
      const cardChannelId = channelId ?? defaultChannelId;
      return buildNewIncidentForm({
        ...context,
        filled: { subject, description, requesterId: actor.userId },
        channelId: cardChannelId,
        metadata: { draftId, channelId: cardChannelId },
      });
    },
  });
}

/** The channel a card goes to of itself; direct messages are no place for one. */
export function toCardChannel(channelId: string): string | undefined {
  return /^[CG]/.test(channelId) ? channelId : undefined;
}
