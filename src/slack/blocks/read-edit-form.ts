import { type CustomFieldDefinition, customFieldName } from '../../domain/custom-field.ts';
import type { Incident, IncidentChanges } from '../../domain/incident.ts';
import { impacts, levels, reportLimits, type SharedFile } from '../../domain/report.ts';
import { type StatusTable, toStatusKey } from '../../domain/status.ts';
import { readTags } from '../../domain/tags.ts';
import { blockIds } from '../ids.ts';
import { statusesOf } from './build-edit-form.ts';
import { areTagsAsShown, editLabels, isAsShown, shownForEdit } from './edit-shown.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { formLimits } from './inputs.ts';
import { readLocation, shownLocation } from './location-input.ts';
import { readPickedFiles, tooManyFiles } from './picked-files.ts';
import { readCustomFieldChanges } from './read-custom-field-changes.ts';
import type { FieldErrors } from './read-report-form.ts';

/** The form 'Edit incident' as it was read: what was changed in it, or what has to be mended. */
export type ReadEdit =
  | {
      /** Empty when nothing was changed; `attachmentRefs` is never there. */
      readonly changes: IncidentChanges;
      /** Words to go under the description. */
      readonly added?: string;
      readonly files: readonly SharedFile[];
      /** What each change is called, by key of `changes` or `customFields.ID`; files and added words too. */
      readonly labels: Readonly<Record<string, string>>;
      readonly errors?: undefined;
    }
  | { readonly errors: FieldErrors };

/** What the form was built with. */
export interface EditContext {
  readonly fields: readonly CustomFieldDefinition[];
  readonly statuses: StatusTable;
  readonly locations?: readonly string[];
}

/** A change of one key, what is wrong with it, or nothing. */
type Change = { readonly changes: IncidentChanges } | { readonly errors: FieldErrors } | undefined;

/**
 * Reads what was changed against `incident`, as the form showed it. A key that the form does not say is unchanged, and
 * so is one that says what it was filled with; an emptied field is cleared where the ITSM can, which it cannot for
 * subject, status, category, impact, urgency and priority.
 */
export function readEditForm(state: FormState, incident: Incident, context: EditContext): ReadEdit {
  const custom = readCustomFieldChanges(state, incident.customFields, context.fields);
  const files = readPickedFiles(state);
  const parts = [...readTexts(state, incident), ...readChoices(state, incident, context)];
  let changes: IncidentChanges = {};
  let errors: FieldErrors = { ...tooManyFiles(files), ...custom.errors };
  for (const part of parts) {
    if (part === undefined) continue;
    if ('errors' in part) errors = { ...errors, ...part.errors };
    else changes = { ...changes, ...part.changes };
  }
  if (Object.keys(errors).length > 0) return { errors };
  if (Object.keys(custom.changes).length > 0) changes = { ...changes, customFields: custom.changes };
  const added = (fieldIn(state, blockIds.addedWords)?.value ?? '').trim();
  return {
    changes,
    ...(added !== '' && { added }),
    files,
    labels: labelsOf(changes, context.fields, {
      description: added !== '',
      attachmentRefs: files.length > 0,
    }),
  };
}

function readTexts(state: FormState, incident: Incident): Change[] {
  const shown = shownForEdit(incident);
  const most = Math.max(reportLimits.subject, shown.subject?.length ?? 0);
  return [
    readText(state, 'subject', { shown: shown.subject, most, whenEmpty: 'An incident needs a subject.' }),
    readText(state, 'description', { shown: shown.description }),
    readText(state, 'category', {
      shown: shown.category,
      whenEmpty: 'The ITSM needs a category: an incident can only change to another one.',
    }),
    readTagChange(state, incident),
  ];
}

interface TextRule {
  /** What the field was filled with; undefined where there was none. */
  readonly shown: string | undefined;
  readonly most?: number;
  /** What is said of an emptied field that cannot be cleared. */
  readonly whenEmpty?: string;
}

function readText(
  state: FormState,
  key: 'subject' | 'description' | 'category',
  { shown, most = formLimits.text, whenEmpty }: TextRule,
): Change {
  const field = fieldIn(state, blockIds[key]);
  const typed = field?.value ?? '';
  if (field === undefined || shown === undefined || isAsShown(typed, shown)) return undefined;
  const wanted = typed.trim();
  if (wanted === '' && whenEmpty !== undefined) return wrong(key, whenEmpty);
  if (wanted.length > most) return wrong(key, `At most ${most} characters; here are ${wanted.length}.`);
  return { changes: { [key]: wanted } };
}

function readTagChange(state: FormState, { tags: held, ...incident }: Incident): Change {
  const shown = shownForEdit({ ...incident, tags: held });
  const field = fieldIn(state, blockIds.tags);
  const typed = field?.value ?? '';
  if (field === undefined || shown.tags === undefined || areTagsAsShown(typed, shown.tags)) return undefined;
  const tags = [...new Set([...readTags(typed), ...shown.keptTags])];
  const most = Math.max(reportLimits.tags, held.length);
  const long = tags.find((tag) => tag.length > reportLimits.tag && !held.includes(tag));
  if (tags.length > most) return wrong('tags', `At most ${most} tags; here are ${tags.length}.`);
  if (long !== undefined) {
    return wrong('tags', `At most ${reportLimits.tag} characters in a tag; here are ${long.length}.`);
  }
  return { changes: { tags } };
}

function readChoices(state: FormState, incident: Incident, context: EditContext): Change[] {
  return [
    readStatus(state, incident, context.statuses),
    readChoice(state, 'impact', { values: impacts, held: incident.impact }),
    readChoice(state, 'urgency', { values: levels, held: incident.urgency }),
    readChoice(state, 'priority', { values: levels, held: incident.priority }),
    readLocationChange(state, incident, context.locations ?? []),
    readSpam(state, incident.spam),
  ];
}

function readStatus(state: FormState, { status: held }: Incident, statuses: StatusTable): Change {
  const field = fieldIn(state, blockIds.status);
  if (field === undefined) return undefined;
  const key = field.selected_option?.value;
  if (key === undefined) return (held ?? '').trim() === '' ? undefined : wrong('status', cannotBeEmptied);
  const chosen = statusesOf(held, statuses).find(({ name }) => toStatusKey(name) === key);
  if (chosen === undefined) return wrong('status', 'This status is not offered any more: choose another.');
  return chosen.name === held ? undefined : { changes: { status: chosen.name } };
}

const cannotBeEmptied = 'The ITSM cannot take this away from an incident: choose another.';

function readChoice<Value extends string>(
  state: FormState,
  key: 'impact' | 'urgency' | 'priority',
  { values, held }: { readonly values: readonly Value[]; readonly held: Value | undefined },
): Change {
  const field = fieldIn(state, blockIds[key]);
  if (field === undefined) return undefined;
  const chosen = values.find((value) => value === field.selected_option?.value);
  if (chosen === held) return undefined;
  return chosen === undefined ? wrong(key, cannotBeEmptied) : { changes: { [key]: chosen } };
}

function readLocationChange(
  state: FormState,
  { location: held }: Incident,
  locations: readonly string[],
): Change {
  const read = readLocation(state, { locations, held });
  if (read.error !== undefined) return wrong('location', read.error);
  const { location } = read;
  const isUnchanged = location === undefined || location === held || isAsShown(location, shownLocation(held));
  return isUnchanged ? undefined : { changes: { location } };
}

function readSpam(state: FormState, held: boolean): Change {
  const field = fieldIn(state, blockIds.spam);
  const spam = (field?.selected_options ?? []).length > 0;
  return field === undefined || spam === held ? undefined : { changes: { spam } };
}

function wrong(key: keyof typeof editLabels & keyof typeof blockIds, words: string): Change {
  return { errors: { [blockIds[key]]: words } };
}

function labelsOf(
  changes: IncidentChanges,
  fields: readonly CustomFieldDefinition[],
  also: { readonly description: boolean; readonly attachmentRefs: boolean },
): Record<string, string> {
  const standard = Object.entries(editLabels).filter(
    ([key]) => key in changes || (key in also && also[key as keyof typeof also]),
  );
  const custom = Object.keys(changes.customFields ?? {}).map((id) => {
    const name = fields.find((field) => field.id === id)?.name ?? '';
    return [`customFields.${id}`, customFieldName({ id, name })];
  });
  return Object.fromEntries([...standard, ...custom]);
}
