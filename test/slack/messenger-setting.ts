import { Fault } from '../../src/domain/fault.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';
import type { SlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { createMessenger } from '../../src/slack/create-messenger.ts';
import { aDrawnCard } from './a-card.ts';
import { apiOf, createMemoryCache, helpdesk, maria, startSandbox } from './setting.ts';

/** News of incident 42. */
export const news = {
  ...{ key: 'news', incidentId: 42, connectionId: 'N1' },
  news: { kind: 'status-set', actorId: maria, from: 'Open', to: 'Closed' },
} as const;

/** A card that is to be posted. */
export const card = { key: 's1:1:post-card', ...aDrawnCard() };

/** A messenger on a sandbox, and what people read there. */
export async function startMessenger(sharedChannels = defaultSettings.sharedChannels) {
  const { slack, apiUrl } = await startSandbox();
  const messenger = createMessenger({
    api: apiOf(slack, apiUrl),
    cache: createMemoryCache(),
    settings: async () => ({ ...defaultSettings, sharedChannels }),
  });
  /** What a person reads in their own conversation with the bot. */
  const direct = (userId: string) =>
    slack.world
      .messages(slack.world.directMessage(slack.installation.botUserId, userId).id)
      .map(({ text }) => text);
  /** What a person alone reads in a channel. */
  const alone = (userId: string, channelId = helpdesk) =>
    slack.world.messages(channelId, userId).filter(({ onlyFor }) => onlyFor === userId);
  return { slack, messenger, tenantId: slack.installation.teamId, direct, alone };
}

/** What a call threw, which must be a `Fault`. */
export async function faultOf(call: Promise<unknown>): Promise<Partial<Fault>> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw new Error('it threw no fault');
  return { code: error.code, retryable: error.retryable, retryAfterMs: error.retryAfterMs };
}

/** Lets another organisation read along. */
export function share(slack: SlackSandbox, channelId: string): void {
  slack.world.channels.get(channelId)?.sharedWith.push('T0PARTNER');
}
