import { isFields } from './block-kit/checks.ts';
import type { Field } from './form-values.ts';
import { fieldsOf } from './form-values.ts';
import type { Block, InputState, StateValues } from './model.ts';
import { STATE_KEYS } from './view-state.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What Slack's own client refuses before anything is sent: block id → its words. Empty when all is well. */
export function clientProblems(blocks: readonly Block[], values: StateValues): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const field of fieldsOf(blocks)) {
    const state = values[field.blockId]?.[field.actionId];
    const problem = state && field.block.type === 'input' ? problemOf(field, state) : undefined;
    if (problem !== undefined) problems[field.blockId] = problem;
  }
  return problems;
}

function problemOf({ block, element }: Field, state: InputState): string | undefined {
  const value = state[STATE_KEYS[state.type]?.state ?? ''];
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
    return block.optional === true ? undefined : 'Please complete this required field.';
  }
  if (Array.isArray(value)) {
    const most = Number(
      element.max_selected_items ?? element.max_files ?? (state.type === 'file_input' ? 10 : 100),
    );
    return value.length > most ? `Choose at most ${most}.` : extensionProblem(element, value);
  }
  if (typeof value !== 'string') return undefined;
  if (state.type === 'plain_text_input') return lengthProblem(value, element);
  if (state.type === 'email_text_input' && !EMAIL.test(value)) return 'Please enter a valid email address.';
  if (state.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.';
  return state.type === 'number_input' ? numberProblem(value, element) : undefined;
}

function lengthProblem(value: string, element: Record<string, unknown>): string | undefined {
  const most = Number(element.max_length ?? 3000);
  const least = Number(element.min_length ?? 0);
  if (value.length > most) return `Must be at most ${most} characters.`;
  return value.length < least ? `Must be at least ${least} characters.` : undefined;
}

function numberProblem(value: string, element: Record<string, unknown>): string | undefined {
  const shape = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!shape.test(value)) return 'Please enter a valid number.';
  const { min_value: least, max_value: most } = element;
  if (least !== undefined && Number(value) < Number(least)) return `Must be at least ${String(least)}.`;
  return most !== undefined && Number(value) > Number(most) ? `Must be at most ${String(most)}.` : undefined;
}

function extensionProblem(element: Record<string, unknown>, files: unknown[]): string | undefined {
  const allowed = element.filetypes;
  if (!Array.isArray(allowed)) return undefined;
  const refused = files.find((file) => !isFields(file) || !allowed.includes(String(file.filetype)));
  return refused ? 'This type of file is not allowed.' : undefined;
}
