import { createElement as h, type ReactNode } from 'react';
import type { JournalEntry } from '../../itsm/journal.ts';
import { toFineClock } from './moment.ts';

const columns = ['Time', 'Request', 'Status', 'Took', 'Fault', 'Wrote', 'What came in'];

/** The requests the ITSM saw, the newest first, with what became of each. */
export function drawRequests(entries: readonly JournalEntry[]): ReactNode {
  if (entries.length === 0) return h('p', { className: 'nothing' }, 'No request yet.');
  return h(
    'table',
    { className: 'requests' },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        columns.map((name) => h('th', { key: name, scope: 'col' }, name)),
      ),
    ),
    h('tbody', null, entries.toReversed().map(drawRequest)),
  );
}

function drawRequest(entry: JournalEntry): ReactNode {
  const cells = [
    toFineClock(entry.at),
    h('span', null, h('b', null, entry.method), ` ${entry.path}`),
    h('span', { className: `status ${statusKind(entry)}` }, entry.status ?? wordsOf(entry)),
    entry.ms === undefined ? '' : `${Math.round(entry.ms)} ms`,
    entry.fault ? h('span', { className: 'pill pill-bad' }, entry.fault.kind) : '',
    entry.wrote ? `${entry.wrote.what} ${entry.wrote.id}` : '',
    drawBody(entry),
  ];
  return h(
    'tr',
    { key: entry.number, 'data-key': String(entry.number) },
    cells.map((cell, index) => h('td', { key: columns[index], 'data-column': columns[index] }, cell)),
  );
}

function drawBody({ summary = '', body }: JournalEntry): ReactNode {
  if (typeof body !== 'object' || body === null) return summary;
  return h(
    'details',
    { 'data-key': 'body' },
    h('summary', null, summary),
    h('pre', null, JSON.stringify(body, undefined, 2)),
  );
}

function statusKind({ status, outcome }: JournalEntry): string {
  if (outcome === 'open') return 'status-open';
  return status !== undefined && status < 400 && outcome === 'answered' ? 'status-good' : 'status-bad';
}

function wordsOf({ outcome }: JournalEntry): string {
  return outcome === 'open' ? 'under way' : outcome;
}
