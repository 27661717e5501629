import { elementsOf } from './block-kit/block-rules.ts';
import type { SlackCore } from './core.ts';
import type { InputState, Message, OpenView, StateValues } from './model.ts';
import { toFileObject } from './objects/file-object.ts';

type Element = Record<string, unknown>;

/** For each kind of field: the key its value has in the state, the one its initial value has in the block, and what an empty one holds. */
export const STATE_KEYS: Record<string, { state: string; initial: string; empty: unknown }> = {
  plain_text_input: { state: 'value', initial: 'initial_value', empty: null },
  email_text_input: { state: 'value', initial: 'initial_value', empty: null },
  url_text_input: { state: 'value', initial: 'initial_value', empty: null },
  number_input: { state: 'value', initial: 'initial_value', empty: null },
  static_select: { state: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { state: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { state: 'selected_option', initial: 'initial_option', empty: null },
  checkboxes: { state: 'selected_options', initial: 'initial_options', empty: [] },
  multi_static_select: { state: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { state: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { state: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { state: 'selected_users', initial: 'initial_users', empty: [] },
  conversations_select: { state: 'selected_conversation', initial: 'initial_conversation', empty: null },
  multi_conversations_select: {
    state: 'selected_conversations',
    initial: 'initial_conversations',
    empty: [],
  },
  channels_select: { state: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { state: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { state: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { state: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { state: 'selected_date_time', initial: 'initial_date_time', empty: null },
  file_input: { state: 'files', initial: 'initial_files', empty: [] },
};

/**
 * The state of every field of a view, as real clients send it: what the person touched, else what the block had as
 * initial value, else null or an empty list. What was touched stays while a field of the same ids and kind stays.
 */
export function stateOf(view: OpenView, core: SlackCore): StateValues {
  return stateOfBlocks(view.content.blocks, view.touched, core, view.openedIn);
}

/** The same for a message's menus. */
export function stateOfMessage(message: Message, core: SlackCore): StateValues {
  return stateOfBlocks(message.blocks, {}, core, message.channelId);
}

function stateOfBlocks(
  blocks: OpenView['content']['blocks'],
  touched: StateValues,
  core: SlackCore,
  channelId?: string,
): StateValues {
  const values: StateValues = {};
  for (const [index, element] of elementsOf(blocks)) {
    const blockId = blocks[index]?.block_id;
    const type = String(element.type);
    const actionId = String(element.action_id);
    if (blockId === undefined || !STATE_KEYS[type]) continue;
    const own = touched[blockId]?.[actionId];
    const block = values[blockId] ?? {};
    block[actionId] = own?.type === type ? withWholeFiles(own, core) : untouched(element, type, channelId);
    values[blockId] = block;
  }
  return values;
}

function untouched(element: Element, type: string, channelId: string | undefined): InputState {
  const keys = STATE_KEYS[type];
  if (!keys) return { type };
  const current = element.default_to_current_conversation === true ? channelId : undefined;
  return { type, [keys.state]: element[keys.initial] ?? current ?? keys.empty };
}

/** Files are kept by their ids and sent whole, with the addresses they have at the time. */
function withWholeFiles(state: InputState, core: SlackCore): InputState {
  if (state.type !== 'file_input' || !Array.isArray(state.files)) return state;
  const files = state.files.flatMap((id) => core.world.files.get(String(id)) ?? []);
  return { type: state.type, files: files.map((file) => toFileObject(file, core.world, core.url)) };
}
