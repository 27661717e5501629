import type { CustomFieldDefinition } from '../../domain/custom-field.ts';
import type { WantedEdit, WantedWords } from '../../domain/edit.ts';
import type { Incident } from '../../domain/incident.ts';
import { sayWanted } from '../../domain/merge-edit.ts';
import { blockIds, customFieldPrefix } from '../ids.ts';
import { escapeText, sendableText } from '../text/escape-text.ts';
import { isEditable } from './edit-custom-fields.ts';
import { type EditShown, shownForEdit } from './edit-shown.ts';
import { formLimits } from './inputs.ts';
import { canShow } from './shown-value.ts';

/** An incident with the values of an edit that was not made, as far as the fields of a form can hold them. */
export function withWanted(
  incident: Incident,
  { changes }: WantedEdit,
  fields: readonly CustomFieldDefinition[],
): Incident {
  const { status, impact, urgency, priority, spam } = changes;
  const isTyped = shownForEdit(incident).location !== undefined;
  const custom = Object.entries(changes.customFields ?? {}).filter(([id, value]) => {
    const field = fields.find((one) => one.id === id);
    return field !== undefined && isEditable(field, incident) && canShow(field, value);
  });
  return {
    ...incident,
    status: status ?? incident.status,
    impact: impact ?? incident.impact,
    urgency: urgency ?? incident.urgency,
    priority: priority ?? incident.priority,
    spam: spam ?? incident.spam,
    location: isTyped ? (changes.location ?? incident.location) : incident.location,
    customFields: { ...incident.customFields, ...Object.fromEntries(custom) },
  };
}

/** What the text fields are filled with instead, where the incident of now has a field for it. */
export function wantedTexts(shown: EditShown, { changes }: WantedEdit): EditShown {
  const { subject, description, category, tags } = changes;
  const typeable = tags?.filter((tag) => !shown.keptTags.includes(tag));
  return {
    ...shown,
    subject: instead(shown.subject, subject),
    description: instead(shown.description, description),
    category: instead(shown.category, category),
    tags: instead(shown.tags, typeable?.join(', ')),
  };
}

/** What of an edit a form with these blocks does not hold. */
export function leftOutOfForm(
  blocks: readonly { readonly block_id?: string | undefined }[],
  wanted: WantedEdit,
  fields: readonly CustomFieldDefinition[],
): readonly WantedWords[] {
  const inForm = new Set(blocks.map(({ block_id: id }) => id));
  const isLost = ({ key }: WantedWords) =>
    !inForm.has(
      key.startsWith('customFields.') ? key.replace('customFields.', customFieldPrefix) : blockOf(key),
    );
  return sayWanted(wanted, fields).filter(isLost);
}

/** One value to be copied; escaped, and at most 3,000 units. */
export function sayToCopy({ label, text }: WantedWords): string {
  return `*${escapeText(label, 150) || 'A field without a name'}*\n${escapeText(text, 2_700) || '(empty)'}`;
}

function instead(shown: string | undefined, wanted: string | undefined): string | undefined {
  if (shown === undefined || wanted === undefined) return shown;
  const text = sendableText(wanted);
  return text.length > formLimits.text ? shown : text;
}

function blockOf(key: string): string {
  return key === 'added' ? blockIds.addedWords : key;
}
