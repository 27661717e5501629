import {
  type CustomFieldDefinition,
  type CustomFields,
  type CustomFieldValue,
  isSameValue,
  isUnset,
} from '../../domain/custom-field.ts';
import { customFieldPrefix } from '../ids.ts';
import { controlIn, type FieldState, type FormState } from './form-state.ts';
import { readCustomField, textsIn } from './read-custom-field.ts';
import { canShow, shownTexts } from './shown-value.ts';

/** What a person changed in the custom fields of an edit form; `errors` by block id. */
export interface CustomFieldChanges {
  readonly changes: CustomFields;
  readonly errors: Readonly<Record<string, string>>;
}

const needed = "The ITSM needs this field: it can't be cleared.";
const otherKind = 'The ITSM has changed this field meanwhile. Please open the form again.';

/**
 * Reads what is changed against `base`, what the incident held when the form was filled. A field that is missing from
 * the state is as it was, one that is empty there and held something is cleared (null), one that says the same is not
 * among the changes. Fields that are not defined, or hold a value that the form could not show, are never among them.
 */
export function readCustomFieldChanges(
  state: FormState,
  base: CustomFields,
  definitions: readonly CustomFieldDefinition[],
): CustomFieldChanges {
  const changes: [string, CustomFieldValue][] = [];
  const errors: Record<string, string> = {};
  for (const field of definitions) {
    const blockId = `${customFieldPrefix}${field.id}`;
    const held = base[field.id];
    const control = controlIn(state, blockId);
    if (control === undefined || !canShow(field, held)) continue;
    const read = readChange(field, { held, control });
    if (read?.value) changes.push([field.id, read.value]);
    else if (read?.error !== undefined) errors[blockId] = read.error;
  }
  return { changes: Object.fromEntries(changes), errors };
}

interface Edited {
  readonly held: CustomFieldValue | undefined;
  readonly control: readonly [kind: string, state: FieldState];
}

function readChange(field: CustomFieldDefinition, { held, control: [kind, state] }: Edited) {
  if (kind !== field.kind) return { error: otherKind };
  const control = { kind, state, field, held };
  const texts = textsIn(control);
  // What the control was filled with may be outside of limits that came later: untouched it is nobody's fault.
  if (texts && isSameTexts(texts, shownTexts(field, held)) && texts.length > 0) return undefined;
  const read = readCustomField(control);
  if (read?.error !== undefined) return read;
  if (read?.value) return isSameValue(read.value, held) ? undefined : read;
  if (field.required) return { error: needed };
  return isUnset(held) ? undefined : { value: cleared(field.kind) };
}

function isSameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, at) => lines(text) === lines(other[at] ?? ''));
}

function lines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

function cleared(kind: CustomFieldValue['kind']): CustomFieldValue {
  return { kind, value: null };
}
