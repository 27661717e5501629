import {
  impacts,
  levels,
  type Report,
  reportLimits,
  reportSchema,
  type SharedFile,
} from '../../domain/report.ts';
import { readTags } from '../../domain/tags.ts';
import { blockIds } from '../ids.ts';
import { readEarlierFiles } from './earlier-files.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { formLimits } from './inputs.ts';
import { readLocation } from './location-input.ts';
import { readPickedFiles } from './picked-files.ts';
import { type AskedFields, readCustomFields } from './read-custom-fields.ts';
import { readWholeThread } from './whole-thread.ts';

/** block id → words on that field, as Slack shows them. */
export type FieldErrors = Record<string, string>;

/** A form as it was read: the report, or what its person has to mend. */
export type ReadForm =
  | {
      readonly report: Report;
      readonly channelId: string | undefined;
      /** There when the whole thread shall go along; `fileIds` is undefined when the form listed no files of it. */
      readonly thread: { readonly fileIds: readonly string[] | undefined } | undefined;
      readonly errors?: undefined;
    }
  | { readonly errors: FieldErrors };

/** What counts where the form does not say: the filer is the requester, the form knew its channel. */
export interface FormDefaults {
  readonly filerId: string;
  readonly channelId?: string | undefined;
  /** Without them no custom field is held to its limits, and no choice that is given by a key is known. */
  readonly fields?: AskedFields | undefined;
  /** Those of the settings: without them no location that is given by a key is known. */
  readonly locations?: readonly string[];
}

/** Reads a report form. Only what the form's state says is taken; lengths are counted as Slack counts them. */
export function readReportForm(state: FormState, defaults: FormDefaults): ReadForm {
  const { filerId, channelId, fields, locations = [] } = defaults;
  const custom = readCustomFields(state, fields);
  const location = readLocation(state, { locations });
  const channel = fieldIn(state, blockIds.channel);
  const report: Report = {
    subject: textIn(state, blockIds.subject) ?? '',
    description: fieldIn(state, blockIds.description)?.value ?? '',
    location: location.location || undefined,
    tags: readTags(textIn(state, blockIds.tags) ?? ''),
    category: textIn(state, blockIds.category),
    impact: choiceIn(state, blockIds.impact, impacts),
    urgency: choiceIn(state, blockIds.urgency, levels),
    priority: choiceIn(state, blockIds.priority, levels),
    ccUserIds: [...(fieldIn(state, blockIds.cc)?.selected_users ?? [])],
    requesterId: fieldIn(state, blockIds.requester)?.selected_user ?? filerId,
    requesterEmail: textIn(state, blockIds.requesterEmail),
    files: readFiles(state),
    customFields: custom.values,
  };
  const errors = {
    ...checkReport(report, state),
    ...(location.error !== undefined && { [blockIds.location]: location.error }),
    ...custom.errors,
  };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    report,
    channelId: channel ? (channel.selected_conversation ?? undefined) : channelId,
    thread: readWholeThread(state),
  };
}

function textIn(state: FormState, blockId: string): string | undefined {
  const typed = fieldIn(state, blockId)?.value?.trim();
  return typed === '' ? undefined : typed;
}

function choiceIn<Value extends string>(
  state: FormState,
  blockId: string,
  values: readonly Value[],
): Value | undefined {
  const chosen = fieldIn(state, blockId)?.selected_option?.value;
  return values.find((value) => value === chosen);
}

function readFiles(state: FormState): SharedFile[] {
  const earlier = fieldIn(state, blockIds.earlierFiles);
  const files = [...(earlier ? readEarlierFiles(earlier) : []), ...readPickedFiles(state)];
  return [...new Map(files.map((file) => [file.id, file])).values()];
}

function checkReport(report: Report, state: FormState): FieldErrors {
  const { subject, description, tags } = report;
  const longTag = tags.find((tag) => tag.length > reportLimits.tag);
  const files = fieldIn(state, blockIds.files)?.files?.length ?? 0;
  const isEmail = reportSchema.shape.requesterEmail.safeParse(report.requesterEmail).success;
  return {
    ...(subject === '' && { [blockIds.subject]: 'Say in a few words what this is about.' }),
    ...tooMany(blockIds.subject, [subject.length, reportLimits.subject, 'characters']),
    ...tooMany(blockIds.description, [description.length, formLimits.text, 'characters']),
    ...tooMany(blockIds.tags, [tags.length, reportLimits.tags, 'tags']),
    ...tooMany(blockIds.tags, [longTag?.length ?? 0, reportLimits.tag, 'characters in a tag']),
    ...tooMany(blockIds.files, [files, reportLimits.files, 'files']),
    ...(!isEmail && { [blockIds.requesterEmail]: 'This is no e-mail address.' }),
  };
}

function tooMany(blockId: string, [count, most, what]: readonly [number, number, string]): FieldErrors {
  return count > most ? { [blockId]: `At most ${most} ${what}; here are ${count}.` } : {};
}
