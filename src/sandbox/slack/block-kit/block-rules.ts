import type { Check, Fields } from './checks.ts';
import { anything, flag, isFields, kinds, list, object, string, word } from './checks.ts';
import { anyText, plainText } from './composition-rules.ts';
import { accessory, actionElement, contextImage, inputElement } from './element-rules.ts';

function block(type: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return object({ type: word(type), ...required }, { block_id: string(255), ...optional });
}

const sectionHasWords: Check = (value, at, report) => {
  if (isFields(value) && !value.text && !value.fields) report('missing required field: text or fields', at);
};

const contextElement = kinds(
  { plain_text: anyText(3000), mrkdwn: anyText(3000), image: contextImage },
  'context element',
);

const section = block(
  'section',
  {},
  { text: anyText(3000), fields: list(anyText(2000), 1, 10), accessory, expand: flag },
);

/** The kinds of block the sandbox knows; every other is refused as Slack refuses unknown ones. */
const oneBlock = kinds(
  {
    section: (value, at, report) => {
      section(value, at, report);
      sectionHasWords(value, at, report);
    },
    divider: block('divider', {}),
    header: block('header', { text: plainText(150) }),
    context: block('context', { elements: list(contextElement, 1, 10) }),
    actions: block('actions', { elements: list(actionElement, 1, 25) }),
    input: block(
      'input',
      { label: plainText(2000), element: inputElement },
      { hint: plainText(2000), optional: flag, dispatch_action: flag },
    ),
    image: block(
      'image',
      { alt_text: string(2000) },
      { image_url: string(3000), slack_file: anything, title: plainText(2000) },
    ),
    markdown: block('markdown', { text: string(12_000, 1) }),
    rich_text: block('rich_text', { elements: list(anything, 0, 1000) }),
  },
  'block',
);

/** A message's blocks: at most 50, block ids used once, action ids once in a block, no file fields. */
export const messageBlocks: Check = (value, at, report) => {
  list(oneBlock, 0, 50)(value, at, report);
  idsAreUnique(value, at, report);
  for (const [index, element] of elementsOf(value)) {
    if (element.type === 'file_input')
      report('unsupported type of input element: file_input', `${at}/${index}`);
  }
};

/** A view's blocks: at least 1, at most 100. */
export const viewBlocks: Check = (value, at, report) => {
  list(oneBlock, 1, 100)(value, at, report);
  idsAreUnique(value, at, report);
};

const idsAreUnique: Check = (value, at, report) => {
  const blockIds = new Set<unknown>();
  for (const [index, entry] of Array.isArray(value) ? value.entries() : []) {
    const id = isFields(entry) ? entry.block_id : undefined;
    if (id !== undefined && blockIds.has(id))
      report(`block_id already exists: ${String(id)}`, `${at}/${index}/block_id`);
    blockIds.add(id);
  }
  const actionIds = new Set<string>();
  for (const [index, element] of elementsOf(value)) {
    if (element.action_id === undefined) continue;
    const key = `${index} ${String(element.action_id)}`;
    if (actionIds.has(key))
      report(`action_id already exists: ${String(element.action_id)}`, `${at}/${index}`);
    actionIds.add(key);
  }
};

/** Each element a person can act on, with the index of its block. */
export function elementsOf(blocks: unknown): [index: number, element: Fields][] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((entry: unknown, index) => {
    if (!isFields(entry)) return [];
    const elements = entry.type === 'actions' && Array.isArray(entry.elements) ? entry.elements : [];
    return [entry.element, entry.accessory, ...elements]
      .filter(isFields)
      .map((element): [number, Fields] => [index, element]);
  });
}
