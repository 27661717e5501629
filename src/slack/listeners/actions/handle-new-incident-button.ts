import { openNewIncidentForm, toCardChannel } from '../../open-new-incident-form.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** 'New incident' on an App Home or under a mention, which can open no form: the words come back as the button's value. */
export function handleNewIncidentButton(parts: SlackParts) {
  return async ({ value, triggerId, notice }: Press, request: Request): Promise<undefined> => {
    const channelId = notice && toCardChannel(notice.channelId);
    await openNewIncidentForm(parts, request, { triggerId, words: value ?? '', channelId });
  };
}
