import { elementsOf } from './block-kit/block-rules.ts';
import { isFields } from './block-kit/checks.ts';
import { offeredOptions } from './block-kit/composition-rules.ts';
import type { Block, InputState } from './model.ts';
import { STATE_KEYS } from './view-state.ts';

/** What a person puts into a field: text, an option's value, ids of users, channels or files; null empties it. */
export type FieldValue = string | readonly string[] | null;
/** By the field's label, block id or action id. */
export type FormValues = Record<string, FieldValue>;

/** A field a person can fill. */
export interface Field {
  blockId: string;
  actionId: string;
  block: Block;
  element: Record<string, unknown>;
  label: string;
}

/** The fields of a view or message, in order. */
export function fieldsOf(blocks: readonly Block[]): Field[] {
  return elementsOf(blocks).flatMap(([index, element]) => {
    const block = blocks[index];
    if (!block || !STATE_KEYS[String(element.type)]) return [];
    const label = isFields(block.label) ? String(block.label.text) : '';
    return [{ blockId: block.block_id, actionId: String(element.action_id), block, element, label }];
  });
}

/** The one field of that label, block id or action id; a block id goes before the others. Throws when there is none or several. */
export function findField(blocks: readonly Block[], key: string): Field {
  const fields = fieldsOf(blocks);
  const named = fields.filter((field) => [field.label, field.blockId, field.actionId].includes(key));
  // What somebody called a field may be another's id.
  const byId = named.filter((field) => field.blockId === key);
  const found = byId.length === 1 ? byId : named;
  const [field] = found;
  if (!field || found.length > 1) {
    const names = fields.map((one) => `${one.label} (${one.blockId}/${one.actionId})`).join(', ');
    throw new Error(`${found.length} fields are called '${key}'; there are: ${names}`);
  }
  return field;
}

/** A field's state once a person has put the value in. Throws when a menu has no such option. */
export function fieldState(field: Field, value: FieldValue): InputState {
  const type = String(field.element.type);
  const keys = STATE_KEYS[type];
  if (!keys) throw new Error(`${type} holds no value`);
  if (value === null || value === '') return { type, [keys.state]: keys.empty };
  const several = Array.isArray(keys.empty);
  const entries = typeof value === 'string' ? [value] : value;
  const chosen = keys.state.startsWith('selected_option')
    ? entries.map((entry) => findOption(field, entry))
    : entries;
  return { type, [keys.state]: several ? chosen : chosen[0] };
}

function findOption(field: Field, value: string): unknown {
  const options = offeredOptions(field.element);
  const byValue = options.find((option) => isFields(option) && option.value === value);
  const option =
    byValue ?? options.find((one) => isFields(one) && isFields(one.text) && one.text.text === value);
  if (option) return option;
  // Of an external menu the bot was not asked: somebody fills it as if it had offered this.
  if (isExternal(field.element)) return { text: { type: 'plain_text', text: value, emoji: true }, value };
  throw new Error(`'${field.label || field.actionId}' has no option '${value}'`);
}

/** True for a menu whose options come from the bot. */
export function isExternal({ type }: Record<string, unknown>): boolean {
  return type === 'external_select' || type === 'multi_external_select';
}
