import { readFileSync } from 'node:fs';
import { type Column, columns } from './columns.ts';
import { type Place, places } from './offices.ts';
import { type Decision, decisions } from './settings-of.ts';

/** What a cell may say; see the legend of the table. */
export const outcomes = [
  ...(['yes', 'no', 'hidden', 'read', 'filer', 'admins', 'old', 'again'] as const),
  ...(['former', 'gone', 'outside', 'away', 'own', 'nothing', '.'] as const),
] as const;
export type Outcome = (typeof outcomes)[number];

/** What is expected of a person while their profile is at hand, and while it is not. */
export interface Expected {
  readonly known: Outcome;
  readonly unknown: Outcome;
}

export interface Row {
  readonly section: string;
  readonly entrance: string;
  readonly setting: Decision;
  readonly places: readonly Place[];
  readonly cells: ReadonlyMap<Column, Expected>;
}

/** Places that the table names together. */
const placeGroups: Readonly<Record<string, readonly Place[]>> = {
  card: ['public', 'private', 'shared'],
  channels: ['public', 'private', 'shared', 'elsewhere'],
  apart: ['elsewhere', 'dm'],
  any: ['public', 'private', 'shared', 'dm', 'elsewhere'],
};

/** The rows of `permissions.md`; throws on whatever in them nobody can read. */
export function readTable(): readonly Row[] {
  const text = readFileSync(new URL('../permissions.md', import.meta.url), 'utf8');
  const rows: Row[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length !== columns.length + 5 || cells[1] === '---') continue;
    if (cells[1] === 'entrance') {
      const named = cells.slice(4, -1);
      if (named.join() !== columns.join()) throw new Error(`other columns are expected: ${named.join()}`);
    } else rows.push(readRow(section, cells.slice(1, -1)));
  }
  return rows;
}

function readRow(
  section: string,
  [entrance = '', setting = '', where = '', ...cells]: readonly string[],
): Row {
  const words = where.split(' ').flatMap((word) => placeGroups[word] ?? [oneOf(places, word)]);
  return {
    ...{ section, entrance, setting: oneOf(decisions, setting), places: words },
    cells: new Map(columns.map((column, index) => [column, readCell(cells[index] ?? '')])),
  };
}

function readCell(cell: string): Expected {
  const [known = '', unknown = known] = cell.split(' / ');
  return { known: oneOf(outcomes, known), unknown: oneOf(outcomes, unknown) };
}

function oneOf<Word extends string>(words: readonly Word[], found: string): Word {
  const word = words.find((each) => each === found);
  if (word === undefined) throw new Error(`'${found}' is none of ${words.join(', ')}`);
  return word;
}
