import { type CustomFieldValue, isSameValue } from './custom-field.ts';
import { decodeEntities } from './decode-entities.ts';
import type { Incident, IncidentChanges } from './incident.ts';
import { isHtml } from './is-html.ts';

/** The longest description that a form's field can hold and give back whole, in UTF-16 units. */
const longestEditable = 2_900;

/** What one key of an edit holds: a key of `IncidentChanges`, or `customFields.ID`. */
export type EditValue = string | boolean | readonly string[] | CustomFieldValue | undefined;

const customFieldKey = 'customFields.';

/** Whether a description can be edited as a whole: plain, and short enough for a field. Any other is only added to. */
export function isEditableDescription(description: string | undefined): boolean {
  return description === undefined || (description.length <= longestEditable && !isHtml(description));
}

/** What changes hold, key by key, each custom field by itself. */
export function editValues({ customFields, ...changes }: IncidentChanges): ReadonlyMap<string, EditValue> {
  const fields = Object.entries(customFields ?? {}).map(
    ([id, value]) => [`${customFieldKey}${id}`, value] as const,
  );
  const values = Object.entries(changes).filter(([, value]) => value !== undefined);
  return new Map<string, EditValue>([...values, ...fields]);
}

/** What an incident holds under a key of an edit. */
export function heldValue(incident: Incident, key: string): EditValue {
  if (key.startsWith(customFieldKey)) return incident.customFields[key.slice(customFieldKey.length)];
  if (key === 'attachmentRefs') return incident.attachments.map(({ ref }) => ref);
  const { attachments: _, customFields: __, otherFields: ___, ...values } = incident;
  return new Map<string, EditValue>(Object.entries(values)).get(key);
}

/**
 * Whether two values of a key are the same to a person: nothing and an empty text are, texts but for their outer
 * spaces, tags in any order, and descriptions whatever the ITSM made of their white space and mark-up.
 */
export function isSameUnder(key: string, one: EditValue, other: EditValue): boolean {
  if (key.startsWith(customFieldKey)) return isSameValue(toField(one), toField(other));
  if (isList(one) || isList(other)) return listKey(one) === listKey(other);
  if (typeof one === 'boolean' || typeof other === 'boolean') return (one ?? false) === (other ?? false);
  const words = key === 'description' ? descriptionWords : (text: string) => text.trim();
  return words(toText(one)) === words(toText(other));
}

/** The changes under these keys alone. */
export function pickChanges(
  { customFields, ...changes }: IncidentChanges,
  isPicked: (key: string) => boolean,
): IncidentChanges {
  const picked = Object.entries(changes).filter(([key, value]) => value !== undefined && isPicked(key));
  const fields = Object.entries(customFields ?? {}).filter(([id]) => isPicked(`${customFieldKey}${id}`));
  return {
    ...Object.fromEntries(picked),
    ...(fields.length > 0 && { customFields: Object.fromEntries(fields) }),
  };
}

/** Of what a form holds, what is not as the incident has it. */
export function onlyChanged(base: Incident, wanted: IncidentChanges): IncidentChanges {
  const values = editValues(wanted);
  return pickChanges(wanted, (key) => !isSameUnder(key, values.get(key), heldValue(base, key)));
}

function isList(value: EditValue): value is readonly string[] {
  return Array.isArray(value);
}

function listKey(value: EditValue): string {
  return JSON.stringify([...new Set(isList(value) ? value.map((item) => item.trim()) : [])].sort());
}

function toField(value: EditValue): CustomFieldValue | undefined {
  return typeof value === 'object' && 'kind' in value ? value : undefined;
}

function toText(value: EditValue): string {
  return typeof value === 'string' ? value : '';
}

function descriptionWords(text: string): string {
  const shown = isHtml(text) ? text.replaceAll(/<[a-z/!][^<>]*>/gi, ' ') : text;
  return decodeEntities(shown)
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Cf}]/gu, '');
}
