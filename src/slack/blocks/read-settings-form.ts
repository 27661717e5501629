import { readDeclaredFields, writeDeclaredFields } from '../../domain/declared-fields.ts';
import { descriptionFormats } from '../../domain/description-format.ts';
import {
  type ReadSetting,
  readDays,
  readFileLimits,
  readNames,
  readStatuses,
  settingLimits,
  writeStatuses,
} from '../../domain/settings-text.ts';
import {
  defaultSettings,
  sharedChannelChoices,
  type WorkspaceSettings,
} from '../../domain/workspace-settings.ts';
import { settingIds } from '../ids.ts';
import { readAccess, readPeople, tooManyPeople } from './access-inputs.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { fitsLongText, type LineError, longTextError, readLongText } from './long-text.ts';
import type { FieldErrors } from './read-report-form.ts';
import { lineOf, type SettingName, saySettingProblem } from './setting-words.ts';

/** The form 'Workspace settings' as it was read: the settings wanted, or what has to be mended. */
export type ReadSettings =
  | { readonly settings: WorkspaceSettings; readonly errors?: undefined }
  | { readonly errors: FieldErrors };

type Values = Partial<WorkspaceSettings>;
/** What one setting was read as, none of it where the form does not say; or what is wrong with it. */
type Part = { readonly values: Values; readonly errors?: undefined } | { readonly errors: FieldErrors };
type Read = (state: FormState, current: WorkspaceSettings) => Part;

const unsaid: Part = { values: {} };

const readers: Readonly<Record<SettingName, Read>> = {
  defaultCategory: (state) => {
    const typed = typedIn(state, 'defaultCategory');
    if (typed === '') return wrong('defaultCategory', 'A category is needed.');
    return typed === undefined ? unsaid : { values: { defaultCategory: typed } };
  },
  statuses: (state) =>
    readLines(state, 'statuses', (typed) =>
      toLines(readStatuses(typed), (statuses) => ({
        values: { statuses },
        written: writeStatuses(statuses),
      })),
    ),
  locations: (state) => readNameLines(state, 'locations', settingLimits.location),
  fieldsOnCard: (state) => readNameLines(state, 'fieldsOnCard', settingLimits.fieldName),
  customFields: (state) => readLines(state, 'customFields', readDeclared),
  defaultChannel: (state) => {
    const channel = fieldIn(state, settingIds.defaultChannel);
    return channel ? { values: { defaultChannelId: channel.selected_conversation ?? undefined } } : unsaid;
  },
  descriptionFormat: (state) => {
    const chosen = chosenIn(state, 'descriptionFormat', descriptionFormats);
    return chosen ? { values: { descriptionFormat: chosen } } : unsaid;
  },
  sharedChannels: (state) => {
    const chosen = chosenIn(state, 'sharedChannels', sharedChannelChoices);
    return chosen ? { values: { sharedChannels: chosen } } : unsaid;
  },
  fileLimits: (state) => readTyped(state, 'fileLimits', readFileLimits, (files) => ({ files })),
  retention: (state) => readTyped(state, 'retention', readDays, (retentionDays) => ({ retentionDays })),
  mayFile: (state, { mayFile }) => {
    const { access, errors } = readAccess(state, settingIds.mayFile, mayFile);
    return isEmpty(errors) ? { values: { mayFile: access } } : { errors };
  },
  mayRead: (state, { mayRead }) => {
    const { access, errors } = readAccess(state, settingIds.mayRead, mayRead);
    return isEmpty(errors) ? { values: { mayRead: access } } : { errors };
  },
  mayChange: (state, { mayChange }) => {
    const { access, errors } = readAccess(state, settingIds.mayChange, mayChange);
    return isEmpty(errors) ? { values: { mayChange: access } } : { errors };
  },
  admins: (state) => {
    const adminIds = readPeople(state, settingIds.admins);
    if (adminIds === undefined) return unsaid;
    const errors = tooManyPeople(settingIds.admins, adminIds);
    return isEmpty(errors) ? { values: { adminIds } } : { errors };
  },
};

/** What each setting is by default. */
const defaults: Readonly<Record<SettingName, Values>> = {
  defaultCategory: { defaultCategory: defaultSettings.defaultCategory },
  statuses: { statuses: defaultSettings.statuses },
  locations: { locations: defaultSettings.locations },
  fieldsOnCard: { fieldsOnCard: defaultSettings.fieldsOnCard },
  customFields: { declaredFields: defaultSettings.declaredFields },
  defaultChannel: { defaultChannelId: defaultSettings.defaultChannelId },
  descriptionFormat: { descriptionFormat: defaultSettings.descriptionFormat },
  sharedChannels: { sharedChannels: defaultSettings.sharedChannels },
  fileLimits: { files: defaultSettings.files },
  retention: { retentionDays: defaultSettings.retentionDays },
  mayFile: { mayFile: defaultSettings.mayFile },
  mayRead: { mayRead: defaultSettings.mayRead },
  mayChange: { mayChange: defaultSettings.mayChange },
  admins: { adminIds: defaultSettings.adminIds },
};

const names = Object.keys(readers) as readonly SettingName[];

/**
 * Reads the form. What it does not say stays as in `current`; what shall go back to its default does so, whatever
 * stands in its field.
 */
export function readSettingsForm(state: FormState, current: WorkspaceSettings): ReadSettings {
  const restored = (fieldIn(state, settingIds.restore)?.selected_options ?? []).map(({ value }) => value);
  let settings = current;
  let errors: FieldErrors = {};
  for (const name of names) {
    const part = restored.includes(name) ? { values: defaults[name] } : readers[name](state, current);
    if (part.errors) errors = { ...errors, ...part.errors };
    else settings = { ...settings, ...part.values };
  }
  return isEmpty(errors) ? { settings } : { errors };
}

type Lines = { readonly values: Values; readonly written: string } | { readonly error: LineError };

/** A setting of many lines; it must also be short enough to be shown again. */
function readLines(state: FormState, name: SettingName, read: (typed: string) => Lines): Part {
  const blockId = settingIds[name];
  const typed = readLongText(state, blockId);
  if (typed === undefined) return unsaid;
  const lines = read(typed);
  if ('error' in lines) return { errors: longTextError(state, blockId, lines.error) };
  if (!fitsLongText(lines.written)) {
    return wrong(name, 'This is more than the form can show again: shorten it.');
  }
  return { values: lines.values };
}

function readNameLines(state: FormState, name: 'locations' | 'fieldsOnCard', most: number): Part {
  return readLines(state, name, (typed) =>
    toLines(readNames(typed, most), (value) => ({ values: { [name]: value }, written: value.join('\n') })),
  );
}

function readDeclared(typed: string): Lines {
  const read = readDeclaredFields(typed);
  if (read.errors === undefined) {
    return { values: { declaredFields: read.fields }, written: writeDeclaredFields(read.fields) };
  }
  const [{ line, words } = { line: 1, words: 'This is not understood.' }] = read.errors;
  const more = read.errors.length - 1;
  return { error: { line, words: more > 0 ? `${words} (and ${more} more lines)` : words } };
}

function toLines<Value>(read: ReadSetting<Value>, toPart: (value: Value) => Lines): Lines {
  if (read.problem === undefined) return toPart(read.value);
  return { error: { line: lineOf(read.problem), words: saySettingProblem(read.problem) } };
}

function readTyped<Value>(
  state: FormState,
  name: SettingName,
  ...[read, toValues]: readonly [(typed: string) => ReadSetting<Value>, (value: Value) => Values]
): Part {
  const typed = typedIn(state, name);
  if (typed === undefined) return unsaid;
  const found = read(typed);
  return found.problem === undefined
    ? { values: toValues(found.value) }
    : wrong(name, saySettingProblem(found.problem));
}

function typedIn(state: FormState, name: SettingName): string | undefined {
  const field = fieldIn(state, settingIds[name]);
  return field && (field.value ?? '').trim();
}

function chosenIn<Value extends string>(
  state: FormState,
  name: SettingName,
  values: readonly Value[],
): Value | undefined {
  const chosen = fieldIn(state, settingIds[name])?.selected_option?.value;
  return values.find((value) => value === chosen);
}

function wrong(name: SettingName, words: string): Part {
  return { errors: { [settingIds[name]]: words } };
}

function isEmpty(errors: FieldErrors): boolean {
  return Object.keys(errors).length === 0;
}
