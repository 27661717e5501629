import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { findChannel } from '../api-method.ts';
import { readContent, readMetadata, TEXT_LIMITS } from '../message-content.ts';
import { announceChange } from '../message-events.ts';
import type { Message } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { deleteMessage } from '../person/change-message.ts';
import { SlackError } from '../slack-error.ts';

/** The bot's own message; ephemeral ones can't be found by their ts. */
function findOwn(request: ApiRequest, refusal: string): Message {
  const { core, installation, args } = request;
  const channel = findChannel(request, args.requiredOr('channel', 'channel_not_found'));
  const message = core.world.message(channel.id, args.requiredOr('ts', 'message_not_found'));
  if (!message || message.onlyFor !== undefined) throw new SlackError('message_not_found');
  if (message.userId !== installation.botUserId) throw new SlackError(refusal);
  if (channel.isArchived) throw new SlackError('is_archived');
  return message;
}

/** Changes a message of the bot. Blocks that are not sent stay; an empty list takes them away. */
export const chatUpdate: ApiMethod = {
  scopes: ['chat:write'],
  tier: 3,
  run(request) {
    const { core, installation, args } = request;
    const message = findOwn(request, 'cant_update_message');
    const metadata = readMetadata(args);
    const content = readContent(args, TEXT_LIMITS.update);
    const previous = toMessageObject(message, core);
    core.world.edit(message, installation.botUserId, {
      ...(args.text('text') !== undefined && { text: content.text }),
      ...(args.text('blocks') !== undefined && { blocks: content.blocks }),
      ...(metadata && { metadata }),
    });
    void announceChange(core, message, previous);
    return {
      channel: message.channelId,
      ts: message.ts,
      text: message.text,
      message: toMessageObject(message, core),
    };
  },
};

/** Takes away a message of the bot. */
export const chatDelete: ApiMethod = {
  scopes: ['chat:write'],
  tier: 3,
  run(request) {
    const message = findOwn(request, 'cant_delete_message');
    void deleteMessage(request.core, message);
    return { channel: message.channelId, ts: message.ts };
  },
};
