import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { FormMetadata } from './blocks/form-metadata.ts';
import { type ButtonTarget, readButtonTarget } from './blocks/notice-buttons.ts';

/** A press of a button on a notice. */
export interface Press {
  /** Undefined when the button says nothing that can be read. */
  readonly target: ButtonTarget | undefined;
  readonly triggerId: string;
  /** The message it stands on. */
  readonly notice: FormMetadata['notice'];
}

/** Reads a press from what Slack tells of it. */
export function readPress(body: BlockAction<ButtonAction>): Press {
  const channelId = body.channel?.id ?? body.container.channel_id;
  const ts = body.message?.ts ?? body.container.message_ts;
  const isKnown = typeof channelId === 'string' && typeof ts === 'string';
  return {
    target: readButtonTarget(body.actions[0]?.value),
    triggerId: body.trigger_id,
    notice: isKnown ? { channelId, ts } : undefined,
  };
}
