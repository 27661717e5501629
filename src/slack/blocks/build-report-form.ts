import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type CustomFieldDefinition, defaultCustomFields } from '../../domain/custom-field.ts';
import { impacts, levels, type Report, reportLimits, type SharedFile } from '../../domain/report.ts';
import { blockIds, callbackIds, inputId } from '../ids.ts';
import { buildCustomFieldInput } from './custom-field-input.ts';
import { buildEarlierFiles } from './earlier-files.ts';
import { type FormMetadata, writeMetadata } from './form-metadata.ts';
import { channelElement, formLimits, input, menuElement, option, textElement, words } from './inputs.ts';
import { buildLocationInput } from './location-input.ts';
import { context } from './message.ts';
import { impactWords, levelWords } from './people-words.ts';
import { buildWholeThread, type OfferedThread } from './whole-thread.ts';

/** What a report form is filled with. */
export interface ReportForm {
  /** The description as far as the form shows it; the rest stays in the draft. */
  readonly filled: Partial<Omit<Report, 'files'>> & Pick<Report, 'requesterId'>;
  readonly earlierFiles?: readonly SharedFile[];
  /** What stands above the list of earlier files; default: 'Attachments so far'. */
  readonly earlierFilesLabel?: string;
  /** The thread it can take along. */
  readonly thread?: OfferedThread | undefined;
  /** What is said on top, of `buildFormNotes`. */
  readonly notes?: readonly KnownBlock[];
  readonly channelId?: string | undefined;
  readonly customFields: readonly CustomFieldDefinition[];
  /** Those of the settings; none: any text is taken. */
  readonly locations?: readonly string[];
  /** What it is filed under when the field stays empty. */
  readonly defaultCategory?: string;
  readonly metadata: FormMetadata;
  readonly asksForEmail?: boolean;
}

const mostBlocks = 100;
/** What 'Try again' can add to a form that says something on top: more of that, and the thread. */
const roomForMore = 10;

/** The form 'New incident'; custom fields begin with their defaults where it is filled with none. */
export function buildNewIncidentForm(form: ReportForm): ModalView {
  const customFields = form.filled.customFields ?? defaultCustomFields(form.customFields);
  return {
    ...buildReportForm({ ...form, filled: { ...form.filled, customFields } }),
    callback_id: callbackIds.newIncidentForm,
    title: words('New incident', 24),
  };
}

/** The same form for a report that was not filed, with everything its filer had typed. */
export function buildEditAndFileAgainForm(form: ReportForm): ModalView {
  return {
    ...buildReportForm(form),
    callback_id: callbackIds.editAndFileAgainForm,
    title: words('Edit and file again', 24),
  };
}

function buildReportForm(
  form: ReportForm,
): Pick<ModalView, 'type' | 'submit' | 'close' | 'blocks' | 'private_metadata'> {
  const { filled, metadata, notes = [] } = form;
  const blocks: KnownBlock[] = [
    ...notes,
    ...textFields(form),
    ...choiceFields(filled),
    ...peopleAndFiles(form),
  ];
  const fields = [...form.customFields, ...fieldsWithoutDefinition(form)];
  // One block is kept for the line about those that do not fit.
  const kept = notes.length > 0 ? 1 + roomForMore : 1;
  const fitting = fields.slice(0, mostBlocks - blocks.length - kept);
  blocks.push(...fitting.map((field) => buildCustomFieldInput(field, filled.customFields?.[field.id])));
  const missing = fields.length - fitting.length;
  if (missing > 0) blocks.push(context(`${missing} more fields of the ITSM do not fit into this form.`));
  return {
    type: 'modal',
    submit: words('File', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata(metadata),
    blocks,
  };
}

/** Values stay in the form although nobody knows their field at the moment, so that no report loses them. */
function fieldsWithoutDefinition({ filled, customFields }: ReportForm): CustomFieldDefinition[] {
  const known = new Set(customFields.map((field) => field.id));
  return Object.entries(filled.customFields ?? {}).flatMap(([id, { kind }]) =>
    known.has(id) ? [] : [{ id, name: '', control: 'text', kind, required: false, options: [] }],
  );
}

function textFields({ filled, thread, locations = [], defaultCategory }: ReportForm): InputBlock[] {
  const { subject, description, location, tags, category } = filled;
  return [
    input({
      blockId: blockIds.subject,
      label: 'Subject',
      element: textElement({ initial: subject, most: reportLimits.subject }),
      required: true,
    }),
    input({
      blockId: blockIds.description,
      label: 'Description',
      element: textElement({ initial: description, multiline: true }),
    }),
    ...(thread ? buildWholeThread(thread) : []),
    buildLocationInput({ locations, held: location }),
    input({
      blockId: blockIds.tags,
      label: 'Tags',
      element: textElement({ initial: tags?.join(', '), multiline: true }),
      hint: 'A comma or a new line ends a tag.',
    }),
    input({
      blockId: blockIds.category,
      label: 'Category',
      element: textElement({ initial: category }),
      ...(defaultCategory !== undefined && { hint: `Left empty: ${defaultCategory}` }),
    }),
  ];
}

function choiceFields({ impact, urgency, priority }: ReportForm['filled']): InputBlock[] {
  const impactOptions = impacts.map((value) => option(impactWords[value], value));
  const levelOptions = levels.map((value) => option(levelWords[value], value));
  const menu = (blockId: string, label: string, element: InputBlock['element']) =>
    input({ blockId, label, element });
  return [
    menu(blockIds.impact, 'Impact', menuElement({ options: impactOptions, initial: impact })),
    menu(blockIds.urgency, 'Urgency', menuElement({ options: levelOptions, initial: urgency })),
    menu(blockIds.priority, 'Priority', menuElement({ options: levelOptions, initial: priority })),
  ];
}

function peopleAndFiles(form: ReportForm): InputBlock[] {
  const { filled, earlierFiles = [], earlierFilesLabel, channelId, asksForEmail } = form;
  const { ccUserIds = [], requesterId, requesterEmail } = filled;
  const cc = ccUserIds.slice(0, formLimits.options);
  return [
    input({
      blockId: blockIds.cc,
      label: 'CC',
      element: {
        type: 'multi_users_select',
        action_id: inputId,
        ...(cc.length > 0 && { initial_users: cc }),
      },
    }),
    ...buildEarlierFiles(earlierFiles, earlierFilesLabel),
    input({
      blockId: blockIds.files,
      label: 'Attachments',
      element: { type: 'file_input', action_id: inputId, max_files: reportLimits.files },
    }),
    input({
      blockId: blockIds.requester,
      label: 'Requester',
      element: { type: 'users_select', action_id: inputId, initial_user: requesterId },
    }),
    ...(asksForEmail || requesterEmail !== undefined ? [buildEmailInput(requesterEmail)] : []),
    input({
      blockId: blockIds.channel,
      label: 'Channel',
      element: channelElement(channelId),
      hint: 'Where the card of the incident is posted; empty: to you alone.',
    }),
  ];
}

/** The field that appears only when Slack gives no e-mail address of the requester. */
export function buildEmailInput(initial?: string): InputBlock {
  return input({
    blockId: blockIds.requesterEmail,
    label: 'Requester e-mail',
    element: {
      type: 'email_text_input',
      action_id: inputId,
      ...(initial !== undefined && { initial_value: initial }),
    },
    required: true,
    hint: 'Slack gives no e-mail address of the requester, and the ITSM needs one.',
  });
}
