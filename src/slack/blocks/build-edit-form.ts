import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { CustomFieldDefinition } from '../../domain/custom-field.ts';
import type { WantedEdit, WantedWords } from '../../domain/edit.ts';
import type { Incident } from '../../domain/incident.ts';
import { impacts, levels, reportLimits } from '../../domain/report.ts';
import { type StatusTable, toStatusKey } from '../../domain/status.ts';
import type { WorkspaceSettings } from '../../domain/workspace-settings.ts';
import { blockIds, callbackIds, inputId } from '../ids.ts';
import { escapeText } from '../text/escape-text.ts';
import { toShownText } from '../text/to-shown-text.ts';
import { buildEditCustomFields } from './edit-custom-fields.ts';
import { type EditShown, editLabels, shownForEdit } from './edit-shown.ts';
import { leftOutOfForm, sayToCopy, wantedTexts, withWanted } from './edit-wanted.ts';
import { listWords } from './file-words.ts';
import { type FormMetadata, writeMetadata } from './form-metadata.ts';
import { formLimits, input, menuElement, option, textElement, words } from './inputs.ts';
import { buildLocationInput } from './location-input.ts';
import { context, section } from './message.ts';
import { impactWords, levelWords } from './people-words.ts';
import { statusLabels } from './status-words.ts';

/** What the form 'Edit incident' is filled with. */
export interface EditForm {
  /** As the ITSM holds it: any content. */
  readonly incident: Incident;
  readonly incidentId: number;
  readonly fields: readonly CustomFieldDefinition[];
  readonly settings: Pick<WorkspaceSettings, 'statuses' | 'locations'>;
  readonly metadata: FormMetadata;
  /** An edit that was not made, to be filled in again. */
  readonly wanted?: WantedEdit | undefined;
}

const mostBlocks = 100;
/** How many blocks hold what no field can, with the line above them. */
const mostToCopy = 5;

/**
 * The form 'Edit incident', filled with what the ITSM holds, or with what its person wanted before. What no field can
 * hold is shown and not to be changed: long descriptions and HTML can be added to.
 */
export function buildEditForm(form: EditForm): ModalView {
  const { fields, wanted } = form;
  const incident = wanted ? withWanted(form.incident, wanted, fields) : form.incident;
  const blocks = [...textFields(form, incident), ...choiceFields(incident), ...otherFields(incident)];
  const room = mostBlocks - blocks.length - (wanted ? mostToCopy : 0);
  blocks.push(...buildEditCustomFields({ definitions: fields, incident, room }));
  if (wanted) blocks.unshift(...toCopy(leftOutOfForm(blocks, wanted, fields)));
  return {
    type: 'modal',
    callback_id: callbackIds.editIncidentForm,
    title: words('Edit incident', 24),
    submit: words('Save', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata(form.metadata),
    blocks,
  };
}

function toCopy(words: readonly WantedWords[]): KnownBlock[] {
  if (words.length === 0) return [];
  const fitting = words.length < mostToCopy ? words : words.slice(0, mostToCopy - 2);
  const missing = words.length - fitting.length;
  return [
    context('These changes have no field any more. Copy them if you still need them:'),
    ...fitting.map((one) => section(sayToCopy(one))),
    ...(missing > 0 ? [context(`And ${missing} more.`)] : []),
  ];
}

/** `filled` is the incident with what its person wanted. */
function textFields({ incident, incidentId, settings, wanted }: EditForm, filled: Incident): KnownBlock[] {
  const held = shownForEdit(incident);
  const shown = wanted ? wantedTexts(held, wanted) : held;
  return [
    context(`*#${incidentId}* as the ITSM holds it now${wanted ? ', with your changes' : ''}`),
    textField('subject', { shown: shown.subject, held: incident.subject, most: reportLimits.subject }),
    ...statusField(filled.status, settings.statuses),
    ...descriptionFields(incident, shown.description, wanted?.added),
    textField('category', { shown: shown.category, held: incident.category }),
    shown.location === undefined
      ? shownOnly('location', incident.location ?? '')
      : buildLocationInput({ locations: settings.locations, held: filled.location }),
    tagField(incident, shown),
  ];
}

interface TextField {
  readonly shown: string | undefined;
  readonly held: string | undefined;
  readonly most?: number;
}

/** What is held already may be longer than what a new one may be. */
function textField(
  key: 'subject' | 'category',
  { shown, held = '', most = formLimits.text }: TextField,
): KnownBlock {
  if (shown === undefined) return shownOnly(key, held);
  return input({
    blockId: blockIds[key],
    label: editLabels[key],
    element: textElement({ initial: shown, most: Math.max(most, shown.length) }),
    required: shown !== '',
  });
}

function shownOnly(key: keyof typeof editLabels, text: string): KnownBlock {
  return section(`*${editLabels[key]}* (too long to be changed here)\n${escapeText(text, 2_500) || '…'}`);
}

function statusField(held: string | undefined, statuses: StatusTable): InputBlock[] {
  const table = statusesOf(held, statuses);
  if (table.length === 0) return [];
  const labels = statusLabels(table, formLimits.option);
  const options = table.map(
    ({ name }): PlainTextOption => option(labels.get(name) ?? name, toStatusKey(name)),
  );
  const initial = held === undefined ? undefined : toStatusKey(held);
  return [
    input({
      blockId: blockIds.status,
      label: editLabels.status,
      element: menuElement({ options, initial }),
      required: isHeld(held),
    }),
  ];
}

/** The statuses of the menu: those of the table, and the one that is held though it is none of them. */
export function statusesOf(held: string | undefined, statuses: StatusTable): StatusTable {
  const isOther = isHeld(held) && !statuses.some(({ name }) => name === held);
  const table = isOther ? [{ name: held, kind: 'active' as const }, ...statuses] : statuses;
  return table.slice(0, formLimits.options);
}

function isHeld(status: string | undefined): status is string {
  return status !== undefined && status.trim() !== '';
}

function descriptionFields(
  { description = '' }: Incident,
  shown: string | undefined,
  added: string | undefined,
): KnownBlock[] {
  if (shown !== undefined) {
    const element = textElement({ initial: shown, multiline: true });
    return [input({ blockId: blockIds.description, label: editLabels.description, element })];
  }
  const text = escapeText(toShownText(description).trim(), 2_800) || '(no words)';
  return [
    section(`*${editLabels.description}*\n${text}`),
    input({
      blockId: blockIds.addedWords,
      label: 'Add to description',
      element: textElement({ initial: added, multiline: true }),
      hint: 'It is long or formatted, so it can be added to here and changed in the ITSM.',
    }),
  ];
}

function tagField({ tags }: Incident, shown: EditShown): KnownBlock {
  if (shown.tags === undefined) return shownOnly('tags', tags.join(', '));
  const kept = shown.keptTags.length;
  const odd =
    kept === 0 ? '' : ` ${kept} ${kept === 1 ? 'tag' : 'tags'} with a comma in it stay as they are.`;
  return input({
    blockId: blockIds.tags,
    label: editLabels.tags,
    element: textElement({ initial: shown.tags, multiline: true }),
    hint: `A comma or a new line ends a tag.${odd}`,
  });
}

/** A value that the ITSM has cannot be taken from it, only exchanged. */
function choiceFields({ impact, urgency, priority }: Incident): InputBlock[] {
  const impactOptions = impacts.map((value) => option(impactWords[value], value));
  const levelOptions = levels.map((value) => option(levelWords[value], value));
  const given = [
    ['impact', impactOptions, impact],
    ['urgency', levelOptions, urgency],
    ['priority', levelOptions, priority],
  ] as const;
  return given.map(([key, options, initial]) =>
    input({
      blockId: blockIds[key],
      label: editLabels[key],
      element: menuElement({ options, initial }),
      required: initial !== undefined,
    }),
  );
}

function otherFields({ spam, attachments }: Incident): KnownBlock[] {
  const isSpam = option('This is spam', 'spam');
  const names = listWords(
    attachments.map(({ name }) => name),
    2_500,
  );
  return [
    input({
      blockId: blockIds.spam,
      label: editLabels.spam,
      element: {
        type: 'checkboxes',
        action_id: inputId,
        options: [isSpam],
        ...(spam && { initial_options: [isSpam] }),
      },
    }),
    ...(attachments.length > 0 ? [context(`Attachments so far: ${names}`)] : []),
    input({
      blockId: blockIds.files,
      label: editLabels.attachmentRefs,
      element: { type: 'file_input', action_id: inputId, max_files: reportLimits.files },
      ...(attachments.length > 0 && { hint: 'They are added to those it has.' }),
    }),
  ];
}
