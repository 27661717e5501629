import type { KnownBlock } from '@slack/types';
import { type CustomFieldDefinition, type CustomFields, customFieldName } from '../../domain/custom-field.ts';
import { customFieldWords, type FieldWords } from '../../domain/custom-field-words.ts';
import type { Incident } from '../../domain/incident.ts';
import { escapeText } from '../text/escape-text.ts';
import { toShownText } from '../text/to-shown-text.ts';
import { buildCustomFieldInput } from './custom-field-input.ts';
import { context, section } from './message.ts';
import { canShow } from './shown-value.ts';

/** The custom fields of an incident that is to be edited. */
export interface EditedFields {
  readonly definitions: readonly CustomFieldDefinition[];
  /** The incident as the form was opened on. */
  readonly incident: Pick<Incident, 'customFields' | 'otherFields'>;
  /** How many blocks there is room for, at least 5. */
  readonly room: number;
}

/** What stands of fields that can't be changed: a heading, and sections up to this many. */
const mostSections = 3;
const sectionText = 3_000;
const valueText = 600;

/**
 * The custom fields of an incident as blocks of an edit form: those that can be changed as inputs filled with what it
 * holds, then the others to read. Never more blocks than there is room for.
 */
export function buildEditCustomFields(edited: EditedFields): KnownBlock[] {
  const { definitions, incident, room } = edited;
  const editable = definitions.filter((field) => isEditable(field, incident));
  const unknown = buildUnknownFields(unknownFieldWords(definitions, incident));
  const kept = editable.length + unknown.length > room ? 1 : 0;
  const fitting = editable.slice(0, Math.max(0, room - unknown.length - kept));
  const missing = editable.length - fitting.length;
  return [
    ...fitting.map((field) => buildCustomFieldInput(field, incident.customFields[field.id])),
    ...(missing > 0 ? [context(`${missing} more fields of the ITSM do not fit into this form.`)] : []),
    ...unknown,
  ];
}

/**
 * Whether a form can change what an incident holds in a field: it holds nothing, or a value of the field's own kind
 * that its control shows whole.
 */
export function isEditable(field: CustomFieldDefinition, incident: EditedFields['incident']): boolean {
  const isOther = incident.otherFields?.some(({ id }) => id === field.id) ?? false;
  return !isOther && canShow(field, incident.customFields[field.id]);
}

/** In words what an incident holds that a form can't change: fields and kinds nobody knows, and over-long values. */
function unknownFieldWords(
  definitions: readonly CustomFieldDefinition[],
  incident: EditedFields['incident'],
): readonly FieldWords[] {
  const fixed = definitions.filter((field) => !isEditable(field, incident));
  const values = Object.entries(incident.customFields);
  const isFree = (id: string) => definitions.some((field) => field.id === id && !fixed.includes(field));
  const held: CustomFields = Object.fromEntries(values.filter(([id]) => !isFree(id)));
  const others = (incident.otherFields ?? []).map(({ id, text }) => {
    const name = definitions.find((field) => field.id === id)?.name ?? '';
    return { name: customFieldName({ id, name }), text };
  });
  return [...customFieldWords(fixed, held), ...others];
}

/** Fields that are only read, as at most 5 blocks; none without fields. What has no room is counted. */
export function buildUnknownFields(fields: readonly FieldWords[]): KnownBlock[] {
  if (fields.length === 0) return [];
  const texts: string[] = [];
  let shown = 0;
  for (const field of fields) {
    const line = lineOf(field);
    const before = texts.at(-1);
    if (before !== undefined && before.length + line.length < sectionText)
      texts.push(`${texts.pop()}\n${line}`);
    else if (texts.length < mostSections) texts.push(line);
    else break;
    shown += 1;
  }
  const missing = fields.length - shown;
  return [
    context('These fields can only be changed in the ITSM:'),
    ...texts.map(section),
    ...(missing > 0 ? [context(`${missing} more have no room here.`)] : []),
  ];
}

function lineOf({ name, text }: FieldWords): string {
  return `*${escapeText(name, 200) || '–'}*: ${escapeText(toShownText(text), valueText)}`;
}
