import type { AuditEntry } from './audit.ts';
import { shorten } from './text.ts';

const columns = ['time', 'actor', 'entrance', 'action', 'subject', 'outcome', 'count'] as const;
const longestSubject = 200;

/** The names of the columns as a line of CSV. */
export const auditCsvHeader = columns.join(',');

/** An entry as a line of CSV (RFC 4180) without its end; the time in ISO 8601, UTC. */
export function toAuditCsv(entry: AuditEntry): string {
  const { at, actorId = '', entrance, action, subject = '', outcome, count } = entry;
  const values = [new Date(at).toISOString(), actorId, entrance, action];
  const rest = [shorten(subject, longestSubject), outcome, count === undefined ? '' : String(count)];
  return [...values, ...rest].map(toCsvField).join(',');
}

/** A value as a field of CSV; what a spreadsheet would take for a formula is made text by an apostrophe before it. */
export function toCsvField(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
