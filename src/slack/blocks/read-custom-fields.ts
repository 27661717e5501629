import type { CustomFieldDefinition, CustomFields } from '../../domain/custom-field.ts';
import { customFieldPrefix } from '../ids.ts';
import { controlIn, type FormState } from './form-state.ts';
import { readCustomField } from './read-custom-field.ts';

/** The custom fields a form has: what is known of them, and the ids of all its blocks. */
export interface AskedFields {
  readonly definitions: readonly CustomFieldDefinition[];
  readonly blockIds: readonly string[];
}

/** Custom fields as they were read; `errors` by block id. */
export interface ReadCustomFields {
  readonly values: CustomFields;
  readonly errors: Readonly<Record<string, string>>;
}

const needed = 'The ITSM needs this field.';

/** The custom fields and their blocks in a form as Slack sends it. */
export function toAskedFields(
  blocks: readonly { readonly block_id?: string | undefined }[],
  definitions: readonly CustomFieldDefinition[],
): AskedFields {
  return { definitions, blockIds: blocks.flatMap(({ block_id }) => block_id ?? []) };
}

/**
 * Reads the custom fields of a new report. Those that are required must hold something when the form has them, also
 * where Slack left them out of the state; one that the form does not have is not asked for.
 */
export function readCustomFields(state: FormState, asked?: AskedFields): ReadCustomFields {
  const { definitions = [], blockIds = [] } = asked ?? {};
  const known = new Map(definitions.map((field) => [field.id, field]));
  const values: [string, CustomFields[string]][] = [];
  const errors: Record<string, string> = {};
  for (const blockId of new Set([...blockIds, ...Object.keys(state)])) {
    if (!blockId.startsWith(customFieldPrefix)) continue;
    const id = blockId.slice(customFieldPrefix.length);
    const field = known.get(id);
    const [kind, control] = controlIn(state, blockId) ?? ['', undefined];
    const read = control && readCustomField({ kind, state: control, field });
    if (read?.value) values.push([id, read.value]);
    else if (read?.error !== undefined) errors[blockId] = read.error;
    else if (field?.required) errors[blockId] = needed;
  }
  return { values: Object.fromEntries(values), errors };
}
