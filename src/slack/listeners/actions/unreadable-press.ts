import { section, toMessage } from '../../blocks/message.ts';
import type { PressReply } from '../../press-reply.ts';

/** For a button that says nothing the bot can read. */
export const unreadablePress: PressReply = {
  message: toMessage([section('This button is from before an update. Nothing was done.')]),
  replaces: false,
};
