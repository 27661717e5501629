import type { Check } from './checks.ts';
import { anything, both, flag, integer, kinds, list, object, string, word } from './checks.ts';
import {
  boxOption,
  confirmation,
  dispatchConfig,
  initialIsOffered,
  menuIsConsistent,
  menuOption,
  menuOptions,
  plainText,
} from './composition-rules.ts';

const common = { action_id: string(255), confirm: confirmation, focus_on_load: flag };
const placeholder = plainText(150);
const id = string(255, 1);
const maxSelected = integer(1, 100);

/** The fields of an element, `type` aside. */
function element(type: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return object({ type: word(type), ...required }, { ...common, ...optional });
}

function textInput(type: string, more: Record<string, Check> = {}): Check {
  return element(
    type,
    {},
    { placeholder, initial_value: string(3000), dispatch_action_config: dispatchConfig, ...more },
  );
}

function menu(type: string, optional: Record<string, Check>): Check {
  return element(type, {}, { placeholder, ...optional });
}

const filter = object(
  {},
  { include: list(anything, 1, 4), exclude_external_shared_channels: flag, exclude_bot_users: flag },
);
const conversationMenu = { filter, default_to_current_conversation: flag };

const buttons: Record<string, Check> = {
  button: element(
    'button',
    { text: plainText(75) },
    {
      url: string(3000),
      value: string(2000),
      style: word('primary', 'danger'),
      accessibility_label: string(75),
    },
  ),
  overflow: element('overflow', { options: list(menuOption, 1, 5) }),
};

const menus: Record<string, Check> = {
  static_select: both(
    menu('static_select', { ...menuOptions, initial_option: menuOption }),
    menuIsConsistent,
  ),
  multi_static_select: both(
    menu('multi_static_select', {
      ...menuOptions,
      initial_options: list(menuOption, 1, 100),
      max_selected_items: maxSelected,
    }),
    menuIsConsistent,
  ),
  external_select: menu('external_select', { initial_option: menuOption, min_query_length: integer(0, 100) }),
  multi_external_select: menu('multi_external_select', {
    initial_options: list(menuOption, 1, 100),
    min_query_length: integer(0, 100),
    max_selected_items: maxSelected,
  }),
  users_select: menu('users_select', { initial_user: id }),
  multi_users_select: menu('multi_users_select', {
    initial_users: list(id, 1, 100),
    max_selected_items: maxSelected,
  }),
  conversations_select: menu('conversations_select', {
    ...conversationMenu,
    initial_conversation: id,
    response_url_enabled: flag,
  }),
  multi_conversations_select: menu('multi_conversations_select', {
    ...conversationMenu,
    initial_conversations: list(id, 1, 100),
    max_selected_items: maxSelected,
  }),
  channels_select: menu('channels_select', { initial_channel: id, response_url_enabled: flag }),
  multi_channels_select: menu('multi_channels_select', {
    initial_channels: list(id, 1, 100),
    max_selected_items: maxSelected,
  }),
};

const boxes: Record<string, Check> = {
  checkboxes: both(
    element('checkboxes', { options: list(boxOption, 1, 10) }, { initial_options: list(boxOption, 1, 10) }),
    initialIsOffered,
  ),
  radio_buttons: both(
    element('radio_buttons', { options: list(boxOption, 1, 10) }, { initial_option: boxOption }),
    initialIsOffered,
  ),
  datepicker: element('datepicker', {}, { placeholder, initial_date: string(10, 10) }),
  timepicker: element('timepicker', {}, { placeholder, initial_time: string(5, 5), timezone: string(100) }),
  datetimepicker: element('datetimepicker', {}, { initial_date_time: integer(1e9, 1e10) }),
};

const typed: Record<string, Check> = {
  plain_text_input: textInput('plain_text_input', {
    multiline: flag,
    min_length: integer(0, 3000),
    max_length: integer(1, 3000),
  }),
  email_text_input: textInput('email_text_input'),
  url_text_input: textInput('url_text_input'),
  number_input: element(
    'number_input',
    { is_decimal_allowed: flag },
    {
      placeholder,
      initial_value: string(3000),
      min_value: string(100),
      max_value: string(100),
      dispatch_action_config: dispatchConfig,
    },
  ),
  file_input: object(
    { type: word('file_input') },
    { action_id: string(255), filetypes: list(string(50, 1), 1, 100), max_files: integer(1, 10) },
  ),
};

const image = object(
  { type: word('image'), alt_text: string(2000) },
  { image_url: string(3000), slack_file: anything },
);

/** What a section may have beside its text. */
export const accessory = kinds({ ...buttons, ...menus, ...boxes, image }, 'accessory');
/** What an actions block may hold. */
export const actionElement = kinds({ ...buttons, ...menus, ...boxes }, 'element');
/** What an input block may hold. */
export const inputElement = kinds({ ...menus, ...boxes, ...typed }, 'input element');
/** A picture in a context block. */
export const contextImage = image;
