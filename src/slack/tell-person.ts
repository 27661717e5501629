import type { Actor } from '../services/services.ts';
import type { Message } from './blocks/message.ts';
import type { SlackApi } from './create-slack-api.ts';

/** Sends a message to a person's own conversation with the bot. Throws `Fault` with Slack's codes. */
export async function tellPerson(
  api: SlackApi,
  { tenantId, userId }: Actor,
  message: Message,
): Promise<void> {
  const { channel } = await api.run(tenantId, 'conversations.open', (client) =>
    client.conversations.open({ users: userId }),
  );
  await api.run(tenantId, 'chat.postMessage', (client) =>
    client.chat.postMessage({ channel: channel?.id ?? userId, ...message }),
  );
}
