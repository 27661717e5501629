import type { Payload } from './read-payload.ts';

/** An object with named properties; no array, not null. */
export function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Whether all these properties are text. */
export function hasStrings(value: Payload, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

/** Absent, or an object with an id: as interactive payloads name a channel. */
export function isPlace(value: unknown): boolean {
  return value === undefined || (isObject(value) && typeof value.id === 'string');
}
