import type { MessageKey } from '../source-message.ts';
import type { Thread, ThreadMessage } from '../thread.ts';

/**
 * What stands in Slack's conversations, in plain words. Throws `Fault`: 'slack-place-gone' (no such place, or the bot
 * is not in it), 'slack-scope-missing' (the app may not read messages), 'slack-unreachable', 'slack-rate-limited'.
 */
export interface Conversations {
  /** Whether the bot is in this place, and so may read its files and replies; false where Slack does not know it. */
  isMember(tenantId: string, channelId: string): Promise<boolean>;
  /** Whether a person is in this place; false where Slack does not know it, or the bot may not see who is. */
  hasMember(tenantId: string, channelId: string, userId: string): Promise<boolean>;
  /** The replies under a message, at most `most`; `ts` names the thread's first message. */
  readThread(tenantId: string, thread: MessageKey, most: number): Promise<Thread>;
  /** A message as it is now; undefined when there is none. `threadTs` when it stands in a thread. */
  readMessage(
    tenantId: string,
    message: MessageKey & { readonly threadTs?: string | undefined },
  ): Promise<ThreadMessage | undefined>;
}
