import type { KnownBlock } from '@slack/types';
import { isEmptied } from '../../domain/emptied-report.ts';
import type { CardContent } from '../../domain/ports/messenger.ts';
import { sourceLines } from '../../domain/source-message.ts';
import { headOf } from '../../domain/text.ts';
import { escapeText } from '../text/escape-text.ts';
import { toShownText } from '../text/to-shown-text.ts';
import { context, fieldRows, section } from './message.ts';
import { listOf, oneLine } from './one-line.ts';
import { dateWords, impactWords, levelWords, mention } from './people-words.ts';
import { sourceLine } from './source-line.ts';
import { statusWords } from './status-words.ts';

/** How much of what is long is shown, in UTF-16 units after escaping; all custom fields together share `fields`. */
interface Amounts {
  readonly description: number;
  readonly fields: number;
}

/** How much of each text is shown: together well under Slack's limits for a block and for a whole message. */
const shown = { subject: 600, short: 150, name: 100, value: 300, list: 500 } as const;

/**
 * An incident in blocks: what the ITSM holds where that was read, else what was reported. Any content keeps within
 * Slack's limits: at most 20 blocks and 10,000 units of text.
 */
export function incidentBlocks(content: CardContent, amounts: Amounts): readonly KnownBlock[] {
  const { incidentId, submission, asRead } = content;
  const subject = oneLine(asRead?.incident.subject ?? submission?.report.subject ?? '', shown.subject);
  const description = escapeText(describe(content).trim(), amounts.description).trim();
  return [
    section(
      `*#${incidentId}* ${subject || (isForgotten(content) ? 'What it says is not kept here any more' : 'No subject')}`,
    ),
    ...(asRead?.incident.spam ? [context('🚫 Marked as spam')] : []),
    ...fieldRows(valuesOf(content)),
    ...(description === '' ? [] : [section(description)]),
    ...customFields(content, amounts.fields),
    ...filesOf(content),
    ...sourceOf(content),
    ...(content.notTaken.length > 0 ? [context(`Not taken by the ITSM: ${list(content.notTaken)}`)] : []),
    context(asOf(content)),
  ];
}

/** Whether its texts were erased here, and the ITSM was not asked for them since. */
function isForgotten({ submission, asRead }: CardContent): boolean {
  return asRead === undefined && submission !== undefined && isEmptied(submission.report);
}

/** The status of an incident with its sign; 'Filed' as long as nobody read it. */
export function statusOf({ asRead, submission, statuses }: CardContent): string {
  if (asRead) return statusWords(statuses, asRead.incident.status);
  return submission ? 'Filed' : statusWords(statuses, undefined);
}

/** What the ITSM shows, less what the bot put at its end; what was reported as long as that is not known. */
function describe({ submission, asRead }: CardContent): string {
  const held = asRead?.incident.description;
  if (held === undefined) return submission?.report.description ?? '';
  const all = toShownText(held);
  if (submission === undefined) return all;
  const { report, reference } = submission;
  const words = without(all, `Ref ${reference}`);
  return report.source ? without(words, sourceLines(report.source)) : words;
}

function without(text: string, end: string): string {
  const words = text.trim();
  return words.endsWith(end) ? words.slice(0, -end.length).trim() : words;
}

function valuesOf(content: CardContent): string[] {
  const { submission, asRead } = content;
  const incident = asRead?.incident;
  const held = incident ?? submission?.report;
  const name = incident?.requesterName ?? incident?.requesterEmail ?? '';
  const requester = mention(submission?.report.requesterId ?? '') || oneLine(name, shown.short);
  const filer = mention(submission?.filerId ?? '');
  const people: [label: string, value: string][] =
    requester === filer
      ? [['Requester and filer', filer]]
      : [
          ['Requester', requester],
          ['Filed by', filer],
        ];
  const values: [label: string, value: string][] = [
    ['Status', statusOf(content)],
    ['Priority', held?.priority ? levelWords[held.priority] : ''],
    ['Urgency', held?.urgency ? levelWords[held.urgency] : ''],
    ['Impact', held?.impact ? impactWords[held.impact] : ''],
    ['Category', oneLine(held?.category ?? '', shown.short)],
    ['Location', oneLine(held?.location ?? '', shown.short)],
    ['Tags', list(held?.tags ?? [])],
    ...people,
  ];
  return values.flatMap(([label, value]) => (value === '' ? [] : [`*${label}*\n${value}`]));
}

/** As many as there is room for; the others are counted. */
function customFields({ fields }: CardContent, room: number): KnownBlock[] {
  const held = fields.filter(({ text }) => text.trim() !== '');
  const rows: string[] = [];
  let length = 0;
  for (const { name, text } of held) {
    const label = oneLine(name, shown.name) || 'Field without a name';
    const row = `*${label}*\n${escapeText(headOf(text.trim(), 2 * shown.value), shown.value).trim() || '–'}`;
    length += row.length;
    if (length > room) break;
    rows.push(row);
  }
  const rest = held.length - rows.length;
  return [...fieldRows(rows), ...(rest > 0 ? [context(`And ${rest} more in the ITSM`)] : [])];
}

function filesOf({ submission, asRead, filesLeftOut }: CardContent): KnownBlock[] {
  const left = new Set(filesLeftOut);
  const asked = submission?.report.files.map((file) => file.name).filter((name) => !left.has(name));
  const names = asRead ? asRead.incident.attachments.map((file) => file.name) : (asked ?? []);
  return [
    ...(names.length > 0 ? [context(`Attachments: ${list(names)}`)] : []),
    ...(left.size > 0 ? [context(`Files left out: ${list([...left])}`)] : []),
  ];
}

function sourceOf({ submission }: CardContent): KnownBlock[] {
  const source = submission?.report.source;
  return source ? [context(sourceLine(source, submission?.sourceDeletedAt !== undefined))] : [];
}

function asOf(content: CardContent): string {
  const { submission, asRead } = content;
  const unread = isForgotten(content) ? 'Only the ITSM has its words now' : 'Not read back from the ITSM yet';
  const at = asRead ? `As of ${dateWords(asRead.at)}` : unread;
  return submission ? `${at} · Ref ${escapeText(submission.reference, shown.short)}` : at;
}

function list(texts: readonly string[]): string {
  return listOf(texts, shown.list);
}
