import type { AuditEntry } from '../../domain/audit.ts';
import { escapeText } from '../text/escape-text.ts';
import { auditActionWords, auditEntranceWords, auditOutcomeWords } from './audit-words.ts';
import { buttons, context, type Message, section, toMessage } from './message.ts';
import { dateWords, somebody } from './people-words.ts';
import { pressButton } from './press-button.ts';
import { sayWords } from './say-words.ts';

/** What who is no admin reads. */
export const auditAdminsOnly = 'Only admins of this workspace may see its audit.';

/** As many lines as surely fit into one section. */
const linesInSection = 8;

/** The newest entries of the audit, one a line, with the button that sends more of them as CSV. */
export function buildAudit(entries: readonly AuditEntry[]): Message {
  if (entries.length === 0) return sayWords('Nothing was noted yet.');
  const lines = entries.map(sayEntry);
  const sections = [];
  for (let first = 0; first < lines.length; first += linesInSection) {
    sections.push(section(lines.slice(first, first + linesInSection).join('\n')));
  }
  return toMessage([
    section('*Audit*, newest first'),
    ...sections,
    context('What people wrote is never noted. The CSV holds the newest 2,000 entries.'),
    buttons(pressButton('exportAudit')),
  ]);
}

function sayEntry(entry: AuditEntry): string {
  const { at, entrance, action, subject = '', outcome, count } = entry;
  const what = [
    `*${auditActionWords[action]}*`,
    ...(subject === '' ? [] : [escapeText(subject, 100)]),
    ...(count === undefined ? [] : [`(${count})`]),
  ].join(' ');
  const parts = [auditOutcomeWords[outcome], sayActor(entry), auditEntranceWords[entrance], dateWords(at)];
  return `• ${what}: ${parts.join(' · ')}`;
}

function sayActor({ actorId, entrance }: AuditEntry): string {
  if (actorId !== undefined) return somebody(actorId);
  return entrance === 'operator' ? 'the operator' : 'the bot';
}
