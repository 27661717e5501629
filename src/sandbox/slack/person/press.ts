import { elementsOf } from '../block-kit/block-rules.ts';
import type { SlackCore } from '../core.ts';
import { deliver, notSent } from '../deliver.ts';
import type { Field, FieldValue } from '../form-values.ts';
import { fieldState, findField } from '../form-values.ts';
import type { Delivery } from '../journal.ts';
import type { Block, Message, OpenView, StateValues } from '../model.ts';
import { toMessageObject } from '../objects/message-object.ts';
import { toViewObject } from '../objects/view-object.ts';
import type { Forgery } from '../signed-request.ts';
import { withSuggestions } from '../suggestions.ts';
import { actingTeam } from '../tenancy.ts';
import { STATE_KEYS, stateOfMessage } from '../view-state.ts';
import { addresseeOfMessage, addresseeOfView } from './addressee.ts';
import { channelInPayload, commonPayload, findPerson, findPlace } from './common-payload.ts';

/** A button that is pressed, or a menu and what is chosen in it. */
export interface Pressed {
  actionId: string;
  /** Where several blocks have such an action: the one that is meant. */
  blockId?: string | undefined;
  /** For menus: the option's value. */
  value?: FieldValue | undefined;
}

/** A person presses a button or chooses from a menu. */
export interface Press extends Pressed {
  userId: string;
  forgery?: Forgery | undefined;
}

/** Sends `block_actions` for a press on a message. */
export async function pressOnMessage(core: SlackCore, message: Message, press: Press): Promise<Delivery> {
  const user = findPerson(core, press.userId);
  const channel = findPlace(core, message.channelId);
  const isEphemeral = message.onlyFor !== undefined;
  const addressee = addresseeOfMessage(core, user, message);
  if (!addressee) return notSent('block_actions');
  const tenantId = addressee.installation.teamId;
  const target = {
    kind: 'actions' as const,
    teamId: addressee.teamId ?? tenantId,
    tenantId,
    channelId: channel.id,
    userId: user.id,
    messageTs: message.ts,
    ...(message.threadTs !== undefined && { threadTs: message.threadTs }),
  };
  const field = withSuggestions(message, findPressed(message.blocks, press));
  return send(core, press, {
    ...commonPayload(core, user, addressee),
    type: 'block_actions',
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    trigger_id: core.triggers.issue({
      userId: user.id,
      teamId: actingTeam(user, channel),
      tenantId,
      channelId: channel.id,
    }),
    channel: channelInPayload(channel),
    ...(!isEphemeral && { message: toMessageObject(message, core) }),
    state: { values: { ...stateOfMessage(message, core), ...chosenState(field, press) } },
    response_url: core.url + core.responseUrls.issue(target),
    actions: [toAction(core, field, press)],
  });
}

/** Sends `block_actions` for a press in a modal or home tab; what was chosen stays chosen. */
export async function pressInView(core: SlackCore, view: OpenView, press: Press): Promise<Delivery> {
  const user = findPerson(core, press.userId);
  const addressee = addresseeOfView(core, view);
  if (!addressee) return notSent('block_actions');
  const field = withSuggestions(view, findPressed(view.content.blocks, press));
  core.world.touchView(view, chosenState(field, press));
  const viewObject = toViewObject(view, core);
  const { teamId, tenantId } = view;
  const trigger = { userId: user.id, teamId, tenantId, viewId: view.id };
  return send(core, press, {
    ...commonPayload(core, user, addressee),
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    trigger_id: core.triggers.issue({
      ...trigger,
      ...(view.openedIn !== undefined && { channelId: view.openedIn }),
    }),
    view: viewObject,
    actions: [toAction(core, field, press)],
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

/** What the press leaves in the state: nothing but of menus and fields. */
function chosenState(field: Field, { value }: Press): StateValues {
  if (value === undefined || !STATE_KEYS[String(field.element.type)]) return {};
  return { [field.blockId]: { [field.actionId]: fieldState(field, value) } };
}

function toAction(core: SlackCore, field: Field, { value }: Press): Record<string, unknown> {
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

function findPressed(all: readonly Block[], { actionId, blockId }: Press): Field {
  const blocks = all.filter(({ block_id }) => blockId === undefined || block_id === blockId);
  for (const [index, element] of elementsOf(blocks)) {
    const block = blocks[index];
    if (block && element.action_id === actionId) {
      return { block, element, blockId: block.block_id, actionId, label: '' };
    }
  }
  return findField(blocks, actionId);
}
