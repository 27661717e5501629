import { elementsOf } from '../block-kit/block-rules.ts';
import type { SlackCore } from '../core.ts';
import { deliver } from '../deliver.ts';
import type { Field, FieldValue } from '../form-values.ts';
import { fieldState, findField } from '../form-values.ts';
import type { Delivery } from '../journal.ts';
import type { Block, Message, OpenView } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { toViewObject } from '../objects/view-object.ts';
import type { Forgery } from '../signed-request.ts';
import { stateOfMessage } from '../view-state.ts';
import { channelInPayload, commonPayload, findPerson, findPlace } from './common-payload.ts';

/** A person presses a button or chooses from a menu. */
export interface Press {
  userId: string;
  actionId: string;
  /** For menus: the option's value. */
  value?: FieldValue | undefined;
  forgery?: Forgery | undefined;
}

/** Sends `block_actions` for a press on a message. */
export async function pressOnMessage(core: SlackCore, message: Message, press: Press): Promise<Delivery> {
  const user = findPerson(core, press.userId);
  const channel = findPlace(core, message.channelId);
  const isEphemeral = message.onlyFor !== undefined;
  const target = {
    kind: 'actions' as const,
    teamId: user.teamId,
    channelId: channel.id,
    userId: user.id,
    messageTs: message.ts,
    ...(message.threadTs !== undefined && { threadTs: message.threadTs }),
  };
  const actions = [toAction(core, message.blocks, press)];
  return send(core, press, {
    ...commonPayload(core, user),
    type: 'block_actions',
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    trigger_id: core.triggers.issue({ userId: user.id, teamId: user.teamId, channelId: channel.id }),
    channel: channelInPayload(channel),
    ...(!isEphemeral && { message: toMessageObject(message, core) }),
    state: { values: stateOfMessage(message, core) },
    response_url: core.url + core.responseUrls.issue(target),
    actions,
  });
}

/** Sends `block_actions` for a press in a modal or home tab; what was chosen stays chosen. */
export async function pressInView(core: SlackCore, view: OpenView, press: Press): Promise<Delivery> {
  const user = findPerson(core, press.userId);
  const actions = [toAction(core, view.content.blocks, press)];
  if (press.value !== undefined) {
    const field = findField(view.content.blocks, press.actionId);
    core.world.touchView(view, { [field.blockId]: { [field.actionId]: fieldState(field, press.value) } });
  }
  const viewObject = toViewObject(view, core);
  const trigger = { userId: user.id, teamId: user.teamId, viewId: view.id };
  return send(core, press, {
    ...commonPayload(core, user),
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    trigger_id: core.triggers.issue({
      ...trigger,
      ...(view.openedIn !== undefined && { channelId: view.openedIn }),
    }),
    view: viewObject,
    actions,
  });
}

function send(core: SlackCore, { forgery }: Press, payload: Record<string, unknown>): Promise<Delivery> {
  return deliver(core, {
    kind: 'block_actions',
    entrance: 'interactive',
    payload,
    ...(forgery && { forgery }),
  });
}

function toAction(
  core: SlackCore,
  blocks: readonly Block[],
  { actionId, value }: Press,
): Record<string, unknown> {
  const field = findPressed(blocks, actionId);
  const { element } = field;
  const type = String(element.type);
  const common = {
    type,
    action_id: element.action_id,
    block_id: field.blockId,
    action_ts: core.world.nextTs(),
  };
  if (type === 'button') {
    return {
      ...common,
      text: element.text,
      ...(element.value !== undefined && { value: element.value }),
      ...(element.style !== undefined && { style: element.style }),
      ...(element.url !== undefined && { url: element.url }),
    };
  }
  if (type === 'overflow') {
    const state = fieldState({ ...field, element: { ...element, type: 'static_select' } }, value ?? null);
    return { ...common, selected_option: state.selected_option };
  }
  return {
    ...common,
    ...(element.placeholder !== undefined && { placeholder: element.placeholder }),
    ...(value !== undefined && fieldState(field, value)),
  };
}

function findPressed(blocks: readonly Block[], key: string): Field {
  for (const [index, element] of elementsOf(blocks)) {
    const block = blocks[index];
    if (block && element.action_id === key) {
      return { block, element, blockId: block.block_id, actionId: key, label: '' };
    }
  }
  return findField(blocks, key);
}
