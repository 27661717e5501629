import { createHash } from 'node:crypto';

/** What a status means, whatever its name in an installation. */
export const statusKinds = ['new', 'active', 'waiting', 'resolved', 'closed'] as const;
export type StatusKind = (typeof statusKinds)[number];

/** A status of an installation by its exact name. */
export interface Status {
  readonly name: string;
  readonly kind: StatusKind;
}

/** An installation's statuses in their order; no two of one name. */
export type StatusTable = readonly Status[];

/** Where an incident goes on from a kind of status. */
const nextKinds: Readonly<Record<StatusKind, readonly StatusKind[]>> = {
  new: ['active', 'waiting', 'resolved'],
  active: ['waiting', 'resolved'],
  waiting: ['active', 'resolved'],
  resolved: ['closed', 'active'],
  closed: ['active'],
};

/** What a status of this name means; undefined for a name the table does not hold. Case and outer spaces count for nothing. */
export function kindOf(table: StatusTable, name: string | undefined): StatusKind | undefined {
  if (name === undefined) return undefined;
  const exact = table.find((status) => status.name === name);
  const wanted = exact ? '' : foldStatusName(name);
  return (exact ?? table.find((status) => foldStatusName(status.name) === wanted))?.kind;
}

/**
 * The statuses that an incident of this status goes on to, those of the likeliest kind first. A status nobody knows
 * goes on to all others.
 */
export function nextStatuses(table: StatusTable, name: string | undefined): readonly Status[] {
  const kind = kindOf(table, name);
  const others = table.filter((status) => status.name !== name);
  if (kind === undefined) return others;
  return nextKinds[kind].flatMap((next) => others.filter((status) => status.kind === next));
}

/** A status found by what a person typed. */
export type FoundStatus =
  | { readonly is: 'found'; readonly status: Status }
  | { readonly is: 'unknown' }
  | { readonly is: 'ambiguous'; readonly among: StatusTable };

/** Finds a status by its name in any case of letters, or by any beginning that only one name has. */
export function findStatus(table: StatusTable, typed: string): FoundStatus {
  const wanted = foldStatusName(typed);
  if (wanted === '') return { is: 'unknown' };
  const exact = table.find((status) => status.name === typed.trim());
  if (exact) return { is: 'found', status: exact };
  const same = table.filter((status) => foldStatusName(status.name) === wanted);
  const among =
    same.length > 0 ? same : table.filter((status) => foldStatusName(status.name).startsWith(wanted));
  const [status] = among;
  if (status === undefined) return { is: 'unknown' };
  return among.length === 1 ? { is: 'found', status } : { is: 'ambiguous', among };
}

/** A short name for a status name, the same for ever: a menu's values are too short for every name. */
export function toStatusKey(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 16);
}

/** What two spellings of one status name have in common: neither case, spaces nor the form of its accents counts. */
export function foldStatusName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en');
}
