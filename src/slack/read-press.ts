import type { BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import { type FormMetadata, readMetadata } from './blocks/form-metadata.ts';
import { type ButtonTarget, readButtonTarget } from './blocks/notice-buttons.ts';

/** What is pressed: a button, or an option of a menu. */
export type Pressed = ButtonAction | StaticSelectAction;

/** A press of a control on a message of the bot's, or on a person's App Home. */
export interface Press {
  /** What a button on a notice says; undefined when that cannot be read. */
  readonly target: ButtonTarget | undefined;
  /** What any other button says, or the chosen option. */
  readonly value: string | undefined;
  readonly actionId: string;
  readonly blockId: string;
  /** Slack's name for this press: the same when it comes again. */
  readonly actionTs: string;
  readonly triggerId: string;
  /** The form it stands in, and what that carries that nobody sees; absent on a message and on an App Home. */
  readonly form: { readonly viewId: string; readonly metadata: FormMetadata } | undefined;
  /** The message it stands on; absent on an App Home and in a form. */
  readonly notice: FormMetadata['notice'];
  /** The first message of the thread that the message stands in, below it; absent on that first message itself. */
  readonly threadTs: string | undefined;
}

/** Reads a press from what Slack tells of it. */
export function readPress(body: BlockAction<Pressed>): Press {
  const channelId = body.channel?.id ?? body.container.channel_id;
  const ts = body.message?.ts ?? body.container.message_ts;
  const isKnown = typeof channelId === 'string' && typeof ts === 'string';
  const [action] = body.actions;
  const value = chosenOf(action);
  return {
    target: readButtonTarget(value),
    value,
    actionId: action?.action_id ?? '',
    blockId: action?.block_id ?? '',
    actionTs: action?.action_ts ?? '',
    triggerId: body.trigger_id,
    form: formOf(body),
    notice: isKnown ? { channelId, ts } : undefined,
    threadTs: threadOf(body),
  };
}

function formOf({ view }: BlockAction): Press['form'] {
  if (view?.type !== 'modal') return undefined;
  return { viewId: view.id, metadata: readMetadata(view.private_metadata) };
}

function chosenOf(action: Pressed | undefined): string | undefined {
  if (action === undefined) return undefined;
  return action.type === 'static_select' ? action.selected_option?.value : action.value;
}

/**
 * A thread's first message stands in the channel, and its thread need not be open: what is said in there to one person
 * alone they would not see.
 */
function threadOf({ container, message }: BlockAction): string | undefined {
  const ts: unknown = message?.thread_ts ?? container.thread_ts;
  const isFirst = ts === (message?.ts ?? container.message_ts);
  return typeof ts === 'string' && !isFirst ? ts : undefined;
}
