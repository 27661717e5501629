import { kindOf, type StatusKind, type StatusTable } from '../../domain/status.ts';
import { plainText } from '../text/escape-text.ts';
import { oneLine } from './one-line.ts';

/** A sign for each kind of status, told apart by its shape. It always stands beside the status's name. */
const signs: Readonly<Record<StatusKind, string>> = {
  new: '🆕',
  active: '▶️',
  waiting: '⏳',
  resolved: '✅',
  closed: '🔒',
};
/** For a status that the table does not hold. */
const neutralSign = '▫️';

/** The sign of a status of this name; the same neutral one for all that the table does not hold. */
function statusSign(table: StatusTable, name: string | undefined): string {
  const kind = kindOf(table, name);
  return kind === undefined ? neutralSign : signs[kind];
}

/** A status's name in one line, escaped, at most `limit` UTF-16 units; 'not known' where there is none. */
export function statusName(name: string | undefined, limit = 150): string {
  return oneLine(name ?? '', limit) || 'not known';
}

/** Sign and name. */
export function statusWords(table: StatusTable, name: string | undefined): string {
  return `${statusSign(table, name)} ${statusName(name)}`;
}

/**
 * What each status of a table is called on a control, by its exact name, at most `limit` UTF-16 units. No two are
 * called the same: what is the same when shortened is numbered by its place.
 */
export function statusLabels(table: StatusTable, limit: number): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const [index, { name }] of table.entries()) {
    let label = labelOf(name, limit);
    for (let place = index + 1; taken.has(label); place += 1) {
      label = `${labelOf(name, limit - 8)} (${place})`;
    }
    taken.add(label);
    labels.set(name, label);
  }
  return labels;
}

function labelOf(name: string, limit: number): string {
  return plainText(name.replaceAll(/\s+/g, ' ').trim(), limit).trim() || 'Status without a name';
}
