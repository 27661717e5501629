import { list, problemsOf } from '../block-kit/checks.ts';
import { menuOption, menuOptionGroup, offeredOptions } from '../block-kit/composition-rules.ts';
import type { SlackCore } from '../core.ts';
import { answerOf, deliver, notSent } from '../deliver.ts';
import { findField } from '../form-values.ts';
import type { Delivery } from '../journal.ts';
import type { Message, OpenView } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { toViewObject } from '../objects/view-object.ts';
import { rememberOptions } from '../suggestions.ts';
import { addresseeOfMessage, addresseeOfView } from './addressee.ts';
import { channelInPayload, commonPayload, findPerson, findPlace } from './common-payload.ts';
import { findOpenView } from './submit.ts';

/** What a person types into a menu whose options come from the bot. */
export interface Typing {
  userId: string;
  /** The form or home tab it is in, or else the message. */
  viewId?: string | undefined;
  message?: Message | undefined;
  /** The field's label, block id or action id. */
  field: string;
  /** Where several blocks have such a field: the one that is meant. */
  blockId?: string | undefined;
  words: string;
}

/** What the bot offered: options or groups of them, as they came; none where Slack could not use the answer. */
export interface Suggested {
  options: unknown[];
  delivery: Delivery;
  /** False where the answer did not come, or is against the rules. */
  usable: boolean;
}

/** Asks the bot for options (`block_suggestion`) and keeps what it offers for when one is chosen. */
export async function askOptions(core: SlackCore, typing: Typing): Promise<Suggested> {
  const user = findPerson(core, typing.userId);
  const place = findMenuPlace(core, typing);
  const all = 'content' in place ? place.content.blocks : place.blocks;
  const blocks = all.filter(({ block_id }) => typing.blockId === undefined || block_id === typing.blockId);
  const field = findField(blocks, typing.field);
  const addressee = 'content' in place ? addresseeOfView(core, place) : addresseeOfMessage(core, user, place);
  if (!addressee) return { options: [], delivery: notSent('block_suggestion'), usable: false };
  const delivery = await deliver(core, {
    kind: 'block_suggestion',
    entrance: 'interactive',
    payload: {
      ...commonPayload(core, user, addressee),
      type: 'block_suggestion',
      ...('content' in place ? viewPart(core, place) : messagePart(core, place)),
      action_id: field.actionId,
      block_id: field.blockId,
      value: typing.words,
    },
  });
  const answer = answerOf(delivery) ?? {};
  const offered = answer.options ?? answer.option_groups;
  const options: unknown[] = Array.isArray(offered) ? offered : [];
  const rule = answer.options === undefined ? list(menuOptionGroup, 0, 100) : list(menuOption, 0, 100);
  if (!Array.isArray(offered) || problemsOf(rule, options, '/options').length > 0) {
    return { options: [], delivery, usable: false };
  }
  rememberOptions(place, field, offeredOptions(answer));
  return { options, delivery, usable: true };
}

function findMenuPlace(core: SlackCore, { userId, viewId, message }: Typing): OpenView | Message {
  return message ?? findOpenView(core, userId, viewId ?? '');
}

function viewPart(core: SlackCore, view: OpenView): Record<string, unknown> {
  return { container: { type: 'view', view_id: view.id }, view: toViewObject(view, core) };
}

function messagePart(core: SlackCore, message: Message): Record<string, unknown> {
  const isEphemeral = message.onlyFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channelId,
      is_ephemeral: isEphemeral,
    },
    channel: channelInPayload(findPlace(core, message.channelId)),
    ...(!isEphemeral && { message: toMessageObject(message, core) }),
  };
}
