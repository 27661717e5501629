import { decodeEntities } from './decode-entities.ts';
import { isHtml } from './is-html.ts';

/** How an ITSM wants descriptions: as they are written, or as HTML because it shows that. */
export const descriptionFormats = ['plain', 'html'] as const;

/** One of `descriptionFormats`. */
export type DescriptionFormat = (typeof descriptionFormats)[number];

/**
 * A plain description as the ITSM shall get it. As HTML it is escaped, its paragraphs, line breaks and runs of spaces
 * stay visible, and http(s) addresses are links that show themselves; nothing else becomes mark-up.
 */
export function formatDescription(text: string, format: DescriptionFormat): string {
  if (format === 'plain' || text === '') return text;
  const paragraphs = text.replaceAll(/\r\n?/g, '\n').split('\n\n');
  return paragraphs.map((paragraph) => `<p>${toHtml(paragraph) || '<br>'}</p>`).join('');
}

/**
 * `added` under a description that the ITSM holds, in this format, or as HTML where HTML stands there already: plain
 * lines under it would run together. Nothing of what is there is lost; what is plain becomes HTML where `added` is.
 */
export function appendToDescription(existing: string, added: string, format: DescriptionFormat): string {
  if (existing.trim() === '') return formatDescription(added, format);
  if (isHtml(existing)) return existing + formatDescription(added, 'html');
  if (format === 'plain') return `${existing}\n\n${added}`;
  return formatDescription(existing, format) + formatDescription(added, format);
}

/**
 * Whether `added` stands in `existing` already, so that it need not be appended again: whatever the ITSM made of its
 * white space, wrote as entities, or wrapped in tags; also where it took tags out, if they were the lesser part.
 */
export function holdsText(existing: string, added: string): boolean {
  const plain = squeeze(added);
  const shown = squeeze(shownOf(existing));
  if (squeeze(existing).includes(plain) || shown.includes(plain)) return true;
  const withoutTags = squeeze(shownOf(added));
  return withoutTags.length * 2 >= plain.length && shown.includes(withoutTags);
}

/** An address, with brackets only in pairs, and without the punctuation of the sentence it stands in. */
const address =
  /(https?:\/\/(?:\([^\s()<>"'`]*\)|[^\s()<>"'`])*(?:\([^\s()<>"'`]*\)|[^\s()<>"'`.,;:!?\]}]))/i;

function toHtml(paragraph: string): string {
  // The odd pieces are the addresses.
  const pieces = paragraph.split(address);
  const html = pieces.map((piece, at) => {
    const escaped = escapeHtml(piece);
    return at % 2 === 0 ? escaped : `<a href="${escaped}">${escaped}</a>`;
  });
  return html
    .join('')
    .replaceAll('\t', '&nbsp;&nbsp;&nbsp; ')
    .replaceAll(/^ | (?= )| $/gm, '&nbsp;')
    .replaceAll('\n', '<br>');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The words of a text that may be HTML; a tag parts them, so that no entity is read across it. */
function shownOf(text: string): string {
  return decodeEntities(text.replaceAll(/<[a-z/!][^<>]*>/gi, ' '));
}

function squeeze(text: string): string {
  return text.toWellFormed().replaceAll(/[\s\p{Cc}\p{Cf}]/gu, '');
}
