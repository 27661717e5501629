import type { Dispatcher } from 'undici';

/** Headers by their names in lower case; one that came more than once is joined with commas. */
export function toHeaderRecord(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );
}
