import type { SlashCommand } from '@slack/bolt';
import { buildHelp } from '../../blocks/build-help.ts';
import type { Message } from '../../blocks/message.ts';
import { readCommandText } from '../../blocks/read-command-text.ts';
import { openNewIncidentForm, toCardChannel } from '../../open-new-incident-form.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** `/incident …`: `new` opens the form, everything else is answered with help. */
export function handleIncident(parts: SlackParts) {
  return async (command: SlashCommand, request: Request): Promise<Message | undefined> => {
    const { word, rest } = readCommandText(command.text);
    if (word !== 'new') return buildHelp(word === 'help' ? '' : word);
    await openNewIncidentForm(parts, request, {
      triggerId: command.trigger_id,
      words: rest,
      channelId: toCardChannel(command.channel_id),
    });
    return undefined;
  };
}
