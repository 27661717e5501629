import { type CustomFieldValue, customFieldKinds } from '../../domain/custom-field.ts';
import { readTags } from '../../domain/tags.ts';
import type { FieldState } from './form-state.ts';

/** What a custom field holds, or what is wrong with it; undefined when it was left empty. */
export type ReadField = { readonly value: CustomFieldValue } | { readonly error: string } | undefined;

const ranges = { integer: 2 ** 31 - 1, long: Number.MAX_SAFE_INTEGER } as const;

/** Reads a control made by `buildCustomFieldInput`; `kind` is its action id. */
export function readCustomField(kind: string, state: FieldState): ReadField {
  const known = customFieldKinds.find((one) => one === kind);
  const texts = textsIn(state);
  if (known === undefined || texts.length === 0) return undefined;
  return toValue(known, texts);
}

function toValue(kind: CustomFieldValue['kind'], texts: readonly string[]): ReadField {
  const [first = ''] = texts;
  switch (kind) {
    case 'string':
    case 'big-string':
      return { value: { kind, value: texts.join(', ') } };
    case 'boolean':
      return { value: { kind, value: first === 'true' } };
    case 'string-list':
      return { value: { kind, value: listIn(texts) } };
    case 'integer':
    case 'long': {
      const number = wholeNumber(first, ranges[kind]);
      return number === undefined ? notWhole(ranges[kind]) : { value: { kind, value: number } };
    }
    case 'double': {
      const number = Number(first.trim().replace(',', '.'));
      return Number.isFinite(number)
        ? { value: { kind, value: number } }
        : { error: 'This must be a number.' };
    }
    case 'integer-list': {
      const numbers = listIn(texts).map((text) => wholeNumber(text, ranges.integer));
      const good = numbers.filter((number) => number !== undefined);
      return good.length < numbers.length ? notWhole(ranges.integer) : { value: { kind, value: good } };
    }
  }
}

function textsIn(state: FieldState): readonly string[] {
  const chosen = state.selected_options ?? (state.selected_option ? [state.selected_option] : []);
  const texts = state.type.endsWith('_select') ? chosen.map((one) => one.value) : [state.value ?? ''];
  return texts.filter((text) => text.trim() !== '');
}

function listIn(texts: readonly string[]): string[] {
  return texts.length > 1 ? [...texts] : readTags(texts[0] ?? '');
}

function wholeNumber(text: string, most: number): number | undefined {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return /^[+-]?\d+$/.test(trimmed) && Math.abs(number) <= most ? number : undefined;
}

function notWhole(most: number): ReadField {
  return { error: `This must be a whole number between -${most} and ${most}.` };
}
