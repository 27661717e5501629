import { z } from 'zod';

const words = z.object({ text: z.string() }).transform(({ text }) => text);

const option = z.object({
  text: words,
  value: z.string().default(''),
  description: words.optional(),
  url: z.string().optional(),
});

const element = z.object({
  type: z.string(),
  action_id: z.string().default(''),
  text: words.optional(),
  value: z.string().optional(),
  url: z.string().optional(),
  style: z.string().optional(),
  accessibility_label: z.string().optional(),
  confirm: z
    .object({ title: words, text: words, confirm: words, deny: words, style: z.string().default('primary') })
    .optional(),
  placeholder: words.optional(),
  options: z.array(option).default([]),
  option_groups: z.array(z.object({ label: words, options: z.array(option) })).default([]),
  initial_value: z.string().default(''),
  initial_option: option.optional(),
  initial_options: z.array(option).default([]),
  initial_user: z.string().optional(),
  initial_users: z.array(z.string()).default([]),
  initial_conversation: z.string().optional(),
  initial_conversations: z.array(z.string()).default([]),
  initial_channel: z.string().optional(),
  initial_channels: z.array(z.string()).default([]),
  min_query_length: z.number().default(3),
  max_selected_items: z.number().optional(),
  dispatch_action_config: z
    .object({ trigger_actions_on: z.array(z.string()) })
    .default({ trigger_actions_on: ['on_enter_pressed'] }),
  initial_date: z.string().default(''),
  initial_time: z.string().default(''),
  initial_date_time: z.number().optional(),
  default_to_current_conversation: z.boolean().default(false),
  multiline: z.boolean().default(false),
  is_decimal_allowed: z.boolean().default(false),
  max_files: z.number().default(10),
  filetypes: z.array(z.string()).default([]),
  focus_on_load: z.boolean().default(false),
});

const inputBlock = z.object({
  block_id: z.string(),
  label: words,
  hint: words.optional(),
  optional: z.boolean().default(false),
  dispatch_action: z.boolean().default(false),
  element,
});

const actionsBlock = z.object({ block_id: z.string(), elements: z.array(element) });

/** What the page draws of an element: texts as plain words, everything absent as its empty value. */
export type ElementFields = z.output<typeof element>;
/** A labelled field of a form. */
export type InputFields = z.output<typeof inputBlock>;

/** A button, menu or field as the page draws it. Throws when it is none: the sandbox's Slack takes no such block. */
export function readElement(value: unknown): ElementFields {
  return element.parse(value);
}

/** An input block. Throws like `readElement`. */
export function readInput(block: unknown): InputFields {
  return inputBlock.parse(block);
}

/** An actions block's id and elements. Throws like `readElement`. */
export function readActions(block: unknown): z.output<typeof actionsBlock> {
  return actionsBlock.parse(block);
}
