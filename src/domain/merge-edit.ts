import type { CustomFieldDefinition } from './custom-field.ts';
import { customFieldText } from './custom-field-words.ts';
import type { EditConflict, WantedEdit, WantedWords } from './edit.ts';
import { type EditValue, editValues, heldValue, isSameUnder, pickChanges } from './edit-changes.ts';
import type { Incident, IncidentChanges } from './incident.ts';
import { shorten } from './text.ts';

/** An edit: the incident as its form showed it, as the ITSM holds it now, and what the person wants. */
export interface Edit {
  readonly base: Incident;
  readonly now: Incident;
  readonly wanted: IncidentChanges;
}

/** What is left of an edit: what can be sent, and the keys of which the ITSM holds a third value. */
export interface MergedEdit {
  readonly send: IncidentChanges;
  readonly conflicts: readonly string[];
}

/** How much of a value is shown beside another, in UTF-16 units. */
const shownLength = 3_000;

/**
 * Merges an edit with what happened to the incident since its form was opened. What it holds already is not sent, a
 * field that is as the form showed it is, and any other is a conflict. Files go beside those that are there.
 */
export function mergeEdit({ base, now, wanted }: Edit): MergedEdit {
  const values = editValues(wanted);
  const rulings = [...values].map(([key, value]) => ({ key, is: rule(key, value) }));
  const send = pickChanges(wanted, (key) =>
    rulings.some((ruling) => ruling.key === key && ruling.is === 'send'),
  );
  return {
    send: { ...send, ...(send.attachmentRefs && { attachmentRefs: withThose(send.attachmentRefs) }) },
    conflicts: rulings.flatMap(({ key, is }) => (is === 'conflict' ? [key] : [])),
  };

  function rule(key: string, value: EditValue): 'send' | 'conflict' | 'there' {
    const held = heldValue(now, key);
    if (key === 'attachmentRefs') return isSameUnder(key, held, withThose(value)) ? 'there' : 'send';
    if (isSameUnder(key, value, held)) return 'there';
    return isSameUnder(key, heldValue(base, key), held) ? 'send' : 'conflict';
  }

  function withThose(refs: EditValue): readonly string[] {
    const there = now.attachments.map(({ ref }) => ref);
    return [...new Set([...there, ...(Array.isArray(refs) ? refs : [])])];
  }
}

/** Conflicts as people choose between their values; `fields` say how custom fields are read. */
export function toConflicts(
  keys: readonly string[],
  { now, wanted }: { readonly now: Incident; readonly wanted: WantedEdit },
  fields: readonly CustomFieldDefinition[],
): readonly EditConflict[] {
  const values = editValues(wanted.changes);
  return keys.map((key) => ({
    key,
    label: wanted.labels[key] ?? key,
    yours: say(key, values.get(key), fields),
    theirs: say(key, heldValue(now, key), fields),
  }));
}

/** All that a person wants, as they would read it; `fields` as for `toConflicts`. */
export function sayWanted(
  { changes, added = '', labels }: WantedEdit,
  fields: readonly CustomFieldDefinition[],
): readonly WantedWords[] {
  const said = [...editValues(changes)].map(([key, value]) => ({
    key,
    label: labels[key] ?? key,
    text: say(key, value, fields),
  }));
  return added === '' ? said : [...said, { key: 'added', label: 'Add to description', text: added }];
}

function say(key: string, value: EditValue, fields: readonly CustomFieldDefinition[]): string {
  return shorten(graded.has(key) ? gradeWords(value) : wordsOf(value, controlOf(key, fields)), shownLength);
}

const graded: ReadonlySet<string> = new Set(['impact', 'urgency', 'priority']);

/** 'On business' for `on-business`. */
function gradeWords(value: EditValue): string {
  const words = wordsOf(value, undefined).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function controlOf(key: string, fields: readonly CustomFieldDefinition[]) {
  return fields.find(({ id }) => key === `customFields.${id}`)?.control;
}

function wordsOf(value: EditValue, control: CustomFieldDefinition['control'] | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return 'kind' in value ? customFieldText(value, control) : value.join(', ');
}
