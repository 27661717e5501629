import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/types';
import { headOf } from '../../domain/text.ts';
import { inputId } from '../ids.ts';
import { plainText, sendableText } from '../text/escape-text.ts';

/** Slack's limits for a form, in UTF-16 units and pieces. */
export const formLimits = { text: 3_000, options: 100, option: 75, optionValue: 150, boxes: 10 } as const;

type InputElement = InputBlock['element'];

interface Input {
  readonly blockId: string;
  readonly label: string;
  readonly element: InputElement;
  readonly required?: boolean;
  readonly hint?: string;
}

/** One field of a form, optional unless said otherwise. */
export function input({ blockId, label, element, required = false, hint }: Input): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: words(label, 150),
    element,
    optional: !required,
    ...(hint !== undefined && { hint: words(hint, 150) }),
  };
}

interface TextElement {
  readonly actionId?: string;
  readonly initial?: string | undefined;
  readonly most?: number;
  readonly least?: number;
  readonly multiline?: boolean;
}

/** A field for text, filled with `initial` as far as it holds that. */
export function textElement(given: TextElement): InputElement {
  const { actionId = inputId, initial = '', most = formLimits.text, least = 0, multiline = false } = given;
  const filled = headOf(sendableText(initial), most);
  return {
    type: 'plain_text_input',
    action_id: actionId,
    multiline,
    max_length: most,
    ...(least > 0 && { min_length: least }),
    ...(filled !== '' && { initial_value: filled }),
  };
}

interface MenuElement {
  readonly actionId?: string;
  readonly options: readonly PlainTextOption[];
  readonly initial?: string | undefined;
}

/** A menu for one choice; `initial` is the value of one of the options. */
export function menuElement({ actionId = inputId, options, initial }: MenuElement): InputElement {
  const chosen = options.find((one) => one.value === initial);
  return {
    type: 'static_select',
    action_id: actionId,
    options: [...options],
    ...(chosen && { initial_option: chosen }),
  };
}

/** A menu for a channel; `initial` is the id of one, or 'current' for the one the form is opened in. */
export function channelElement(initial: string | undefined): InputElement {
  return {
    type: 'conversations_select',
    action_id: inputId,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(initial === 'current'
      ? { default_to_current_conversation: true }
      : initial !== undefined && { initial_conversation: initial }),
  };
}

/** An option of a menu. Only what is shown is shortened, never the value. */
export function option(text: string, value: string): PlainTextOption {
  return { text: words(text === '' ? value : text, formLimits.option), value };
}

/** Text that Slack shows as it is. */
export function words(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: plainText(text, limit), emoji: false };
}
