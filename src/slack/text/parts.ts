import { cleanText } from './clean-text.ts';
import { decodeSlackEntities } from './entities.ts';

/** An object of a payload: any property may be missing or of a wrong type. */
export type Parts = Readonly<Record<string, unknown>>;

/** How deep blocks, lists and forwarded messages are followed; what lies deeper gives its words alone. */
export const deepest = 20;

/** An object with named properties; no array, not null. */
export function isParts(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text under this name, without what text may not hold; empty where there is none. */
export function textAt(parts: Parts, name: string): string {
  const value = parts[name];
  return typeof value === 'string' ? cleanText(value) : '';
}

/** The address under this name: some come with their entities encoded. */
export function addressAt(parts: Parts, name: string): string {
  return decodeSlackEntities(textAt(parts, name));
}

/** The list under this name; empty where there is none. */
export function listAt(parts: Parts, name: string): readonly unknown[] {
  const value: unknown = parts[name];
  return Array.isArray(value) ? value : [];
}

/** The objects of the list under this name. */
export function partsAt(parts: Parts, name: string): Parts[] {
  return listAt(parts, name).filter(isParts);
}

/** The whole number under this name, between 0 and `most`; 0 where there is none. */
export function countAt(parts: Parts, name: string, most: number): number {
  const value = parts[name];
  return typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), most) : 0;
}
