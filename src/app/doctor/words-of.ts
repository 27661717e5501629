import { Fault } from '../../domain/fault.ts';

/** The words of a fault, which are harmless; of any other error its name alone, for its message may hold what was sent. */
export function wordsOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  return `something of ours went wrong (${error instanceof Error ? error.name : typeof error})`;
}
