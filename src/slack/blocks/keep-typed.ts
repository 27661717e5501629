import type { FieldState, FormState } from './form-state.ts';
import { fieldIn } from './form-state.ts';

interface SentBlock {
  readonly type: string;
  readonly block_id?: string | undefined;
  readonly element?: unknown;
}

/**
 * The blocks of a form as it was sent, each field filled with what its person had in it, so that the form can be
 * shown again. A file field stays as it is: Slack keeps what it holds while its id stays.
 */
export function keepTyped<Block extends SentBlock>(blocks: readonly Block[], state: FormState): Block[] {
  return blocks.map((block) => {
    const field = block.block_id === undefined ? undefined : fieldIn(state, block.block_id);
    const { element } = block;
    if (field === undefined || typeof element !== 'object' || element === null) return block;
    const kept = Object.entries(element).filter(([key]) => !key.startsWith('initial_'));
    return { ...block, element: { ...Object.fromEntries(kept), ...initialOf(field) } };
  });
}

function initialOf(field: FieldState): Record<string, unknown> {
  const given: [name: string, value: unknown][] = [
    ['initial_value', field.value],
    ['initial_option', field.selected_option],
    ['initial_options', field.selected_options],
    ['initial_user', field.selected_user],
    ['initial_users', field.selected_users],
    ['initial_conversation', field.selected_conversation],
    ['initial_date_time', field.selected_date_time],
  ];
  return Object.fromEntries(given.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
