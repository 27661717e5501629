import { answerAsked } from '../../answer-asked.ts';
import type { Message } from '../../blocks/message.ts';
import { readAsked } from '../../blocks/read-asked.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';
import { mentionsIn, toPlainText } from '../../text/to-plain-text.ts';
import type { Mention } from './read-mention.ts';

/** A mention of the bot with the words of the command, also in threads, where no command can be typed. */
export function handleMention(parts: SlackParts) {
  return async (mention: Mention, request: Request): Promise<Message | undefined> => {
    const { text, channelId, ts, threadTs } = mention;
    const { tenantId } = request.actor;
    const words = toPlainText({ text }, await parts.names.namesFor(tenantId, mentionsIn({ text })));
    const at = { channelId, threadTs, key: `mention:${channelId}:${ts}` };
    return answerAsked(parts, request, { asked: readAsked(words), at });
  };
}
