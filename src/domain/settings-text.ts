import { type Status, type StatusKind, type StatusTable, statusKinds } from './status.ts';
import type { FileLimits } from './workspace-settings.ts';

/** Limits of what is typed as settings, in UTF-16 units and pieces. A menu holds 100 options with values of 150. */
export const settingLimits = {
  ...{ statuses: 100, statusName: 255, location: 150, fieldName: 255 },
  ...{ files: 1_000, fileTypes: 100, retentionDays: 3_650 },
} as const;

/** What is wrong with a text of settings; `line` counts from 1, empty lines too. */
export type SettingProblem =
  | { readonly is: 'no-status' }
  | { readonly is: 'no-kind' | 'no-name'; readonly line: number }
  | { readonly is: 'unknown-kind'; readonly line: number; readonly kind: string }
  | { readonly is: 'twice'; readonly line: number; readonly before: number; readonly name: string }
  | { readonly is: 'too-long'; readonly line: number; readonly length: number; readonly most: number }
  | { readonly is: 'too-many'; readonly count: number; readonly most: number }
  | { readonly is: 'no-size' | 'no-count' | 'said-twice' | 'size-range' }
  | { readonly is: 'count-range'; readonly most: number }
  | { readonly is: 'no-type'; readonly typed: string }
  | { readonly is: 'no-days'; readonly most: number };

/** A text of settings as it was read. */
export type ReadSetting<Value> =
  | { readonly value: Value; readonly problem?: undefined }
  | { readonly problem: SettingProblem };

interface Line {
  readonly text: string;
  readonly line: number;
}

/**
 * A status table as it is typed: one status a line, `Name = kind`. The last `=` counts, so that a name may hold one;
 * names that differ in case are two, and one of them may not be there twice.
 */
export function readStatuses(typed: string): ReadSetting<StatusTable> {
  const statuses = new Map<string, Status & { readonly line: number }>();
  for (const { text, line } of linesOf(typed)) {
    const at = text.lastIndexOf('=');
    if (at < 0) return { problem: { is: 'no-kind', line } };
    const name = text.slice(0, at).trim();
    const kind = text.slice(at + 1).trim();
    const known = toKind(kind);
    const before = statuses.get(name)?.line;
    if (name === '') return { problem: { is: 'no-name', line } };
    if (kind === '') return { problem: { is: 'no-kind', line } };
    if (known === undefined) return { problem: { is: 'unknown-kind', line, kind } };
    if (before !== undefined) return { problem: { is: 'twice', line, before, name } };
    const tooLong = checkLength({ text: name, line }, settingLimits.statusName);
    if (tooLong) return { problem: tooLong };
    statuses.set(name, { name, kind: known, line });
  }
  if (statuses.size === 0) return { problem: { is: 'no-status' } };
  const most = settingLimits.statuses;
  if (statuses.size > most) return { problem: { is: 'too-many', count: statuses.size, most } };
  return { value: [...statuses.values()].map(({ name, kind }) => ({ name, kind })) };
}

/** The same as text, to be read back by `readStatuses`. */
export function writeStatuses(statuses: StatusTable): string {
  return statuses.map(({ name, kind }) => `${name} = ${kind}`).join('\n');
}

/** Names as they are typed, one a line: locations, or custom fields. One that is there twice counts once. */
export function readNames(typed: string, most: number): ReadSetting<readonly string[]> {
  const lines = linesOf(typed);
  for (const line of lines) {
    const problem = checkLength(line, most);
    if (problem) return { problem };
  }
  return { value: [...new Set(lines.map(({ text }) => text))] };
}

const units = { bytes: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;
const mostBytes = 1024 ** 4;
const size = /^(\d{1,16}(?:\.\d{1,16})?) ?(bytes|kb|mb|gb)$/i;
const count = /^(\d{1,16}) ?files?$/i;

/**
 * Limits of attachments as they are typed: `50 MB, 20 files, pdf, png`, or `all types` in place of endings; in any
 * order, endings with or without a dot. An MB is 1,048,576 bytes.
 */
export function readFileLimits(typed: string): ReadSetting<FileLimits> {
  const parts = typed.split(/[,;\r\n]+/).map((part) => part.trim().replaceAll(/\s+/g, ' '));
  const sizes = parts.filter((part) => size.test(part));
  const counts = parts.filter((part) => count.test(part));
  const [, amount, unit] = size.exec(sizes[0] ?? '') ?? [];
  const [, files] = count.exec(counts[0] ?? '') ?? [];
  if (amount === undefined || unit === undefined) return { problem: { is: 'no-size' } };
  if (files === undefined) return { problem: { is: 'no-count' } };
  if (sizes.length > 1 || counts.length > 1) return { problem: { is: 'said-twice' } };
  const bytes = Math.round(Number(amount) * (units[unit.toLowerCase() as keyof typeof units] ?? 1));
  if (bytes < 1 || bytes > mostBytes) return { problem: { is: 'size-range' } };
  const most = settingLimits.files;
  if (Number(files) > most) return { problem: { is: 'count-range', most } };
  const types = readTypes(parts.filter((part) => part !== '' && !size.test(part) && !count.test(part)));
  return types.problem ? types : { value: { bytes, count: Number(files), types: types.value } };
}

/** The same as text, to be read back by `readFileLimits`. */
export function writeFileLimits({ bytes, count: files, types }: FileLimits): string {
  const [unit, word] =
    bytes % units.mb === 0 ? [units.mb, 'MB'] : bytes % units.kb === 0 ? [units.kb, 'KB'] : [1, 'bytes'];
  const endings = types.length === 0 ? ['all types'] : types;
  return [`${bytes / unit} ${word}`, `${files} ${files === 1 ? 'file' : 'files'}`, ...endings].join(', ');
}

/** Days as they are typed, a whole number from 1. */
export function readDays(typed: string): ReadSetting<number> {
  const days = Number(typed.trim());
  const most = settingLimits.retentionDays;
  const isWhole = /^\d{1,9}$/.test(typed.trim()) && days >= 1 && days <= most;
  return isWhole ? { value: days } : { problem: { is: 'no-days', most } };
}

function readTypes(parts: readonly string[]): ReadSetting<readonly string[]> {
  const typed = parts
    .filter((part) => !/^(?:all|any)(?: types| files)?$/i.test(part))
    .flatMap((part) => part.split(' '));
  const types = typed.map((part) => part.replace(/^\*?\./, '').toLowerCase());
  const wrong = types.findIndex((type) => !/^[\p{L}\p{N}_+~-]{1,20}$/u.test(type));
  if (wrong >= 0) return { problem: { is: 'no-type', typed: typed[wrong] ?? '' } };
  const distinct = [...new Set(types)];
  const most = settingLimits.fileTypes;
  if (distinct.length > most) return { problem: { is: 'too-many', count: distinct.length, most } };
  return { value: distinct };
}

function linesOf(typed: string): readonly Line[] {
  return typed
    .split(/\r\n?|\n/)
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '');
}

function checkLength({ text, line }: Line, most: number): SettingProblem | undefined {
  return text.length > most ? { is: 'too-long', line, length: text.length, most } : undefined;
}

function toKind(typed: string): StatusKind | undefined {
  return statusKinds.find((kind) => kind === typed.toLowerCase());
}
