import type { KnownBlock, MrkdwnElement } from '@slack/types';
import type { CardContent } from '../../domain/ports/messenger.ts';
import { sourceLines } from '../../domain/source-message.ts';
import { escapeText } from '../text/escape-text.ts';
import { toShownText } from '../text/to-shown-text.ts';
import { context, type Message, marked, section, toMessage } from './message.ts';
import { dateWords, impactWords, levelWords, mention } from './people-words.ts';
import { sourceLine } from './source-line.ts';

/** How much of each text a card shows, in UTF-16 units after escaping: together well under Slack's limits. */
const shown = { subject: 600, short: 150, description: 700, list: 500 } as const;

/**
 * An incident as a message: what the ITSM holds where that was read, else what was reported. `forStrangers` shows
 * number and status alone, for channels shared with other organisations.
 */
export function buildCard(content: CardContent, { forStrangers = false } = {}): Message {
  const { incidentId, submission, asRead } = content;
  const status = escapeText(asRead?.incident.status ?? 'Filed', shown.short);
  if (forStrangers) return toMessage([section(`*#${incidentId}* · ${status}`)]);
  const subject = escapeText(asRead?.incident.subject ?? submission.report.subject, shown.subject);
  const description = describe(content);
  const asOf = asRead ? `As of ${dateWords(asRead.at)}` : 'Not read back from the ITSM yet';
  const blocks: KnownBlock[] = [
    section(`*#${incidentId}* ${subject}`),
    { type: 'section', fields: fieldsOf(content, status) },
  ];
  if (description !== '') blocks.push(section(description));
  blocks.push(...filesOf(content), ...sourceOf(content));
  if (content.notTaken.length > 0) {
    blocks.push(context(`Not taken by the ITSM: ${list(content.notTaken)}`));
  }
  blocks.push(context(`${asOf} · Ref ${escapeText(submission.reference, shown.short)}`));
  return toMessage(blocks);
}

/** What the ITSM shows, less what the bot put at its end; what was reported as long as that is not known. */
function describe({ submission, asRead }: CardContent): string {
  const { description, source } = submission.report;
  const held = asRead?.incident.description;
  if (held === undefined) return escapeText(description.trim(), shown.description);
  const words = without(toShownText(held), `Ref ${submission.reference}`);
  return escapeText(source ? without(words, sourceLines(source)) : words, shown.description);
}

function without(text: string, end: string): string {
  const words = text.trim();
  return words.endsWith(end) ? words.slice(0, -end.length).trim() : words;
}

function sourceOf({ submission: { report, sourceDeletedAt } }: CardContent): KnownBlock[] {
  return report.source ? [context(sourceLine(report.source, sourceDeletedAt !== undefined))] : [];
}

function fieldsOf({ submission, asRead }: CardContent, status: string): MrkdwnElement[] {
  const { report, filerId } = submission;
  const incident = asRead?.incident;
  const { impact, urgency, priority } = incident ?? report;
  const name = incident?.requesterName ?? incident?.requesterEmail ?? '';
  const values: [label: string, value: string][] = [
    ['Status', status],
    ['Priority', priority ? levelWords[priority] : ''],
    ['Urgency', urgency ? levelWords[urgency] : ''],
    ['Impact', impact ? impactWords[impact] : ''],
    ['Category', escapeText((incident ?? report).category ?? '', shown.short)],
    ['Location', escapeText((incident ?? report).location ?? '', shown.short)],
    ['Tags', list((incident ?? report).tags)],
    ['Requester', mention(report.requesterId) || escapeText(name, shown.short)],
    ['Filed by', mention(filerId)],
  ];
  return values.flatMap(([label, value]) => (value === '' ? [] : [marked(`*${label}*\n${value}`)]));
}

function filesOf({ submission, asRead, filesLeftOut }: CardContent): KnownBlock[] {
  const left = new Set(filesLeftOut);
  const asked = submission.report.files.map((file) => file.name).filter((name) => !left.has(name));
  const names = asRead ? asRead.incident.attachments.map((file) => file.name) : asked;
  return [
    ...(names.length > 0 ? [context(`Attachments: ${list(names)}`)] : []),
    ...(left.size > 0 ? [context(`Files left out: ${list([...left])}`)] : []),
  ];
}

function list(texts: readonly string[]): string {
  return escapeText(texts.join(', '), shown.list);
}
