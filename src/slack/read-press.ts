import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { FormMetadata } from './blocks/form-metadata.ts';
import { type ButtonTarget, readButtonTarget } from './blocks/notice-buttons.ts';

/** A press of a button on a message of the bot's. */
export interface Press {
  /** What a button on a notice says; undefined when that cannot be read. */
  readonly target: ButtonTarget | undefined;
  /** What any other button says. */
  readonly value: string | undefined;
  readonly triggerId: string;
  /** The message it stands on. */
  readonly notice: FormMetadata['notice'];
}

/** Reads a press from what Slack tells of it. */
export function readPress(body: BlockAction<ButtonAction>): Press {
  const channelId = body.channel?.id ?? body.container.channel_id;
  const ts = body.message?.ts ?? body.container.message_ts;
  const isKnown = typeof channelId === 'string' && typeof ts === 'string';
  const value = body.actions[0]?.value;
  return {
    target: readButtonTarget(value),
    value,
    triggerId: body.trigger_id,
    notice: isKnown ? { channelId, ts } : undefined,
  };
}

/** The first message of the thread that the pressed message stands in. */
export function threadOf({ container, message }: BlockAction): string | undefined {
  const ts: unknown = message?.thread_ts ?? container.thread_ts;
  return typeof ts === 'string' ? ts : undefined;
}
