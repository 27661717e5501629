import type { SlackCore } from '../core.ts';
import { deliver, notSent } from '../deliver.ts';
import type { Delivery } from '../journal.ts';
import type { Message } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { addresseeOf } from './addressee.ts';
import { channelInPayload, commonPayload, findPerson, findPlace } from './common-payload.ts';

/** A person chooses a shortcut from a message's menu. */
export interface MessageShortcut {
  userId: string;
  callbackId: string;
  /** Bends the payload before it is signed, for one that lies. */
  payload?: ((payload: Record<string, unknown>) => Record<string, unknown>) | undefined;
}

/** A person chooses a global shortcut, in another of their workspaces than their home, or with null in none. */
export async function useShortcut(
  core: SlackCore,
  { userId, callbackId, teamId }: { userId: string; callbackId: string; teamId?: string | null | undefined },
): Promise<Delivery> {
  const user = findPerson(core, userId);
  const acting = teamId ?? user.teamId;
  const installation = core.world.botOf(acting);
  if (!installation) return notSent('shortcut');
  return deliver(core, {
    kind: 'shortcut',
    entrance: 'interactive',
    payload: {
      ...commonPayload(core, user, { installation, teamId: teamId === null ? null : acting }),
      type: 'shortcut',
      action_ts: core.world.nextTs(),
      callback_id: callbackId,
      trigger_id: core.triggers.issue({ userId, teamId: acting, tenantId: installation.teamId }),
    },
  });
}

/** Sends `message_action`; the bot need not be in the conversation. */
export async function useMessageShortcut(
  core: SlackCore,
  message: Message,
  { userId, callbackId, payload: bend = (payload) => payload }: MessageShortcut,
): Promise<Delivery> {
  const user = findPerson(core, userId);
  const channel = findPlace(core, message.channelId);
  const addressee = addresseeOf(core, user, channel);
  if (!addressee) return notSent('message_action');
  const tenantId = addressee.installation.teamId;
  const place = { teamId: addressee.teamId ?? user.teamId, tenantId, channelId: channel.id, userId };
  return deliver(core, {
    kind: 'message_action',
    entrance: 'interactive',
    payload: bend({
      ...commonPayload(core, user, addressee),
      type: 'message_action',
      action_ts: core.world.nextTs(),
      callback_id: callbackId,
      trigger_id: core.triggers.issue(place),
      response_url: core.url + core.responseUrls.issue({ kind: 'app', ...place }),
      message_ts: message.ts,
      channel: channelInPayload(channel),
      message: toMessageObject(message, core),
    }),
  });
}
