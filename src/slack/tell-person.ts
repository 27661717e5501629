import type { Actor } from '../services/services.ts';
import type { Message } from './blocks/message.ts';
import { createPosting } from './create-posting.ts';
import type { SlackApi } from './create-slack-api.ts';

/** Sends a message to a person's own conversation with the bot. Throws `Fault` with Slack's codes. */
export async function tellPerson(
  api: SlackApi,
  { tenantId, userId }: Actor,
  message: Message,
): Promise<void> {
  const channel = await createPosting(api).openDirect(tenantId, userId);
  await api.run(tenantId, 'chat.postMessage', (client) => client.chat.postMessage({ channel, ...message }));
}
