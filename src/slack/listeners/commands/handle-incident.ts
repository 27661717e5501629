import type { SlashCommand } from '@slack/bolt';
import { answerAsked } from '../../answer-asked.ts';
import type { Message } from '../../blocks/message.ts';
import { readAsked } from '../../blocks/read-asked.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { decodeSlackEntities } from '../../text/entities.ts';

/** `/incident …`: does what stands behind it; what nobody understands is answered with help. */
export function handleIncident(parts: SlackParts) {
  return async (command: SlashCommand, request: Request): Promise<Message | undefined> => {
    const { channel_id: channelId, trigger_id: triggerId } = command;
    const asked = readAsked(decodeSlackEntities(command.text));
    return answerAsked(parts, request, { asked, at: { channelId, triggerId, key: `command:${triggerId}` } });
  };
}
