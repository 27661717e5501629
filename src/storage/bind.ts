/** What a statement may carry. Booleans, dates and objects have no one form in both databases. */
export type Parameter = string | number | Uint8Array | null;

/**
 * The parameters of a statement, checked: exactly `count`, each text, a whole number within 2^53, bytes or null.
 * Throws a `TypeError` that names the place and never the value. `node:sqlite` would bind NaN, an object or
 * nothing at all as NULL without a word.
 */
export function bind(parameters: readonly unknown[], count: number): Parameter[] {
  if (parameters.length !== count) {
    throw new TypeError(`the statement takes ${count} parameters and was given ${parameters.length}`);
  }
  return parameters.map((value, index) => {
    if (typeof value === 'string' || value === null || value instanceof Uint8Array) return value;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    throw new TypeError(`parameter ${index + 1} is ${describe(value)}, which no column takes`);
  });
}

function describe(value: unknown): string {
  return typeof value === 'number' ? 'no whole number' : `of type ${typeof value}`;
}

/** How many parameters a compiled statement takes: kysely writes each as `?` or `$n` and nothing else that way. */
export function countParameters(text: string): number {
  return text.match(/\?|\$\d+/g)?.length ?? 0;
}
