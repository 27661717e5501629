import { isClosed } from '../domain/is-closed.ts';
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
  await api.run(tenantId, 'chat.postMessage', (client) => client.chat.postMessage({ channel, ...message }), {
    channelId: channel,
  });
}

/** Where a person wrote or pressed; `threadTs` names the thread it stands in. */
export interface PersonsPlace {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
}

/**
 * Shows a message to a person alone in a place; where that takes none from the bot, it goes to their own conversation.
 * Throws `Fault` with Slack's codes.
 */
export async function tellPersonAt(
  api: SlackApi,
  actor: Actor,
  { place, message }: { readonly place: PersonsPlace; readonly message: Message },
): Promise<void> {
  if (!(await showAlone(api, actor, { place, message }))) await tellPerson(api, actor, message);
}

/** Shows a message to a person alone in a place; false where that takes none from the bot. */
export async function showAlone(
  api: SlackApi,
  { tenantId, userId }: Actor,
  { place, message }: { readonly place: PersonsPlace; readonly message: Message },
): Promise<boolean> {
  const { channelId: channel, threadTs } = place;
  const given = {
    ...{ channel, user: userId, ...message },
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
  try {
    await api.run(tenantId, 'chat.postEphemeral', (client) => client.chat.postEphemeral(given));
    return true;
  } catch (error) {
    if (isClosed(error)) return false;
    throw error;
  }
}
