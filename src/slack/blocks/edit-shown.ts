import { isEditableDescription } from '../../domain/edit-changes.ts';
import type { Incident, IncidentChanges } from '../../domain/incident.ts';
import { readTags } from '../../domain/tags.ts';
import { sendableText } from '../text/escape-text.ts';
import { formLimits } from './inputs.ts';

/** How the keys of a change are called in 'Edit incident'. */
export const editLabels: Readonly<Record<Exclude<keyof IncidentChanges, 'customFields'>, string>> = {
  subject: 'Subject',
  status: 'Status',
  description: 'Description',
  category: 'Category',
  impact: 'Impact',
  urgency: 'Urgency',
  priority: 'Priority',
  location: 'Location',
  tags: 'Tags',
  spam: 'Spam',
  attachmentRefs: 'Attachments',
};

/** What the form fills its texts with; undefined: shown only, because no field can hold it. */
export interface EditShown {
  readonly subject: string | undefined;
  readonly description: string | undefined;
  readonly category: string | undefined;
  readonly location: string | undefined;
  /** Separated by commas. */
  readonly tags: string | undefined;
  /** Tags that hold a comma or a line, or white space alone: they cannot be typed, and stay. */
  readonly keptTags: readonly string[];
}

/** What 'Edit incident' shows of an incident: by this, and by nothing else, a field is known to be changed. */
export function shownForEdit(incident: Incident): EditShown {
  const typeable = incident.tags.filter(isTypeable);
  return {
    subject: line(incident.subject),
    description: isEditableDescription(incident.description) ? lines(incident.description ?? '') : undefined,
    category: line(incident.category),
    location: line(incident.location),
    tags: fitting(sendableText(typeable.join(', '))),
    keptTags: incident.tags.filter((tag) => !isTypeable(tag)),
  };
}

/**
 * Whether a field says what it was filled with. White space at its ends counts for nothing, nor do the three entities
 * that Slack writes for `&`, `<` and `>` where it does.
 */
export function isAsShown(typed: string, shown: string): boolean {
  const said = lines(typed).trim();
  return said === shown.trim() || decodeOnce(said) === shown.trim();
}

/** The same for tags, whose order and spaces count for nothing. */
export function areTagsAsShown(typed: string, shown: string): boolean {
  const said = readTags(typed);
  const before = new Set(readTags(shown));
  return said.length === before.size && said.every((tag) => before.has(tag) || before.has(decodeOnce(tag)));
}

function isTypeable(tag: string): boolean {
  const [only, ...others] = readTags(sendableText(tag));
  return only === tag.trim() && only !== undefined && others.length === 0;
}

function line(text = ''): string | undefined {
  return fitting(sendableText(text).replaceAll(/\s+/g, ' ').trim());
}

function lines(text: string): string {
  return sendableText(text).replaceAll(/\r\n?/g, '\n');
}

function fitting(text: string): string | undefined {
  return text.length <= formLimits.text ? text : undefined;
}

function decodeOnce(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
