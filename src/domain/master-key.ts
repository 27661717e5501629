import { Secret } from './secret.ts';

/** A named key that seals what is at rest: its id stands in the clear, `key` is the base64 of exactly 32 bytes. */
export interface MasterKey {
  readonly id: string;
  readonly key: Secret;
}

/** Keys to seal with: the first writes, all can read. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

const idPattern = /^[A-Za-z0-9._-]{1,64}$/;
const base64Of32Bytes = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/**
 * The keys of a list like `2026:mZ3…=,2025:kU1…=`, in its order.
 * Throws a plain `Error` whose message says what is wrong by position or id and never holds key text.
 */
export function parseMasterKeys(list: string): MasterKeys {
  const [first, ...rest] = list.split(',').map((entry, index) => parseMasterKey(entry.trim(), index + 1));
  if (first === undefined) throw new Error('has no key');
  const seen = new Set([first.id]);
  for (const { id } of rest) {
    if (seen.has(id)) throw new Error(`names the key '${id}' twice`);
    seen.add(id);
  }
  return [first, ...rest];
}

function parseMasterKey(entry: string, position: number): MasterKey {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, Math.max(colon, 0));
  if (!idPattern.test(id)) {
    throw new Error(
      `has no id before a colon in entry ${position} (letters, digits, '.', '_' and '-', at most 64)`,
    );
  }
  const text = entry.slice(colon + 1);
  if (!base64Of32Bytes.test(text)) throw new Error(`holds for the key '${id}' no base64 of 32 bytes`);
  return { id, key: new Secret(text) };
}
