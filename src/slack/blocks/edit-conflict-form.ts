import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { EditConflict } from '../../domain/edit.ts';
import type { IncidentChanges } from '../../domain/incident.ts';
import type { AskedFrom } from '../../domain/step.ts';
import { callbackIds, conflictPrefix, inputId } from '../ids.ts';
import { escapeText, plainText } from '../text/escape-text.ts';
import { writeMetadata } from './form-metadata.ts';
import { type FormState, fieldIn } from './form-state.ts';
import { formLimits, input, option, words } from './inputs.ts';
import { section } from './message.ts';

/** The two values of each field, and the draft that holds what the person wanted. */
export interface ConflictForm {
  readonly draftId: string;
  readonly incidentId: number;
  readonly conflicts: readonly EditConflict[];
  /** Where the edit was begun: later answers go there. */
  readonly from: AskedFrom;
}

const mostBlocks = 100;
const shownLength = 1_200;
const empty = '(empty)';
const choices = { yours: 'Yours', theirs: 'In the ITSM now' } as const;

/**
 * The form that asks for each field changed on both sides which value shall stand. 'In the ITSM now' is chosen until
 * the person says otherwise, so that sending it unread overwrites nothing. An edit form has fewer fields than this one
 * has room for: each has its choice; long values stand above it, in full where there is room.
 */
export function buildEditConflictForm({ draftId, incidentId, conflicts, from }: ConflictForm): ModalView {
  const { channelId, threadTs } = from;
  const isRoomy = conflicts.length * 2 < mostBlocks;
  return {
    type: 'modal',
    callback_id: callbackIds.editConflictForm,
    title: words('Edit incident', 24),
    submit: words('Save', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata({ draftId, channelId, threadTs }),
    blocks: [
      section(
        `*#${incidentId}* was changed in the ITSM while you were editing it. Choose which value shall stand.`,
      ),
      ...conflicts.slice(0, mostBlocks - 1).flatMap((conflict) => choiceOf(conflict, isRoomy)),
    ],
  };
}

function choiceOf({ key, label, yours, theirs }: EditConflict, isRoomy: boolean): KnownBlock[] {
  const isShort = [yours, theirs].every(fitsOption);
  const isAbove = isRoomy && !isShort;
  const stays = boxOption('theirs', isAbove ? undefined : theirs);
  const chosen = input({
    blockId: `${conflictPrefix}${key}`,
    label: nameOf(label),
    element: {
      type: 'radio_buttons',
      action_id: inputId,
      options: [boxOption('yours', isAbove ? undefined : yours), stays],
      initial_option: stays,
    },
    required: true,
  });
  if (!isAbove) return [chosen];
  const values = `*${choices.yours}*: ${sayValue(yours)}\n*${choices.theirs}*: ${sayValue(theirs)}`;
  return [section(`*${escapeText(nameOf(label), 150)}*\n${values}`), chosen];
}

/** A choice with its value below it, unless that stands above. */
function boxOption(choice: keyof typeof choices, value?: string): PlainTextOption {
  const shown = option(choices[choice], choice);
  if (value === undefined) return shown;
  const description = plainText(value.trim(), formLimits.option) || empty;
  return { ...shown, description: words(description, formLimits.option) };
}

function fitsOption(value: string): boolean {
  return value.length <= formLimits.option && !value.includes('\n');
}

function nameOf(label: string): string {
  return label.trim() === '' ? 'A field without a name' : label;
}

function sayValue(text: string): string {
  const shown = escapeText(text.trim(), shownLength);
  return shown === '' ? empty : shown;
}

/**
 * What of `wanted` is sent: what met no other value, and what the person chose as theirs. `wanted` is what the
 * form's draft holds.
 */
export function readEditConflictForm(state: FormState, wanted: IncidentChanges): IncidentChanges {
  const isDropped = (key: string) => {
    const field = fieldIn(state, `${conflictPrefix}${key}`);
    return field !== undefined && field.selected_option?.value !== 'yours';
  };
  const { customFields, ...others } = wanted;
  const kept = Object.fromEntries(Object.entries(others).filter(([key]) => !isDropped(key)));
  const fields = Object.fromEntries(
    Object.entries(customFields ?? {}).filter(([id]) => !isDropped(`customFields.${id}`)),
  );
  return { ...kept, ...(Object.keys(fields).length > 0 && { customFields: fields }) };
}
