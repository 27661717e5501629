import { Fault } from '../domain/fault.ts';

/**
 * What an exchange failed with, as a `Fault`: one that the way itself made is found under whatever `fetch` wrapped
 * around it; anything else is 'outcome-unknown', because bytes may have left.
 */
export function lostAnswer(error: unknown): Fault {
  for (const each of chainOf(error)) if (each instanceof Fault) return each;
  return new Fault('outcome-unknown', 'the answer was lost', { facts: { reason: reasonOf(error) } });
}

/**
 * The innermost error's code, or else its name: a fixed word such as `ECONNRESET`. Messages are left behind, they
 * can hold what was sent.
 */
export function reasonOf(error: unknown): string {
  const innermost = chainOf(error).at(-1);
  if (!(innermost instanceof Error)) return 'unknown';
  return 'code' in innermost && typeof innermost.code === 'string' ? innermost.code : innermost.name;
}

function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let each = error; each !== undefined && chain.length < 8; ) {
    chain.push(each);
    each = each instanceof Error ? each.cause : undefined;
  }
  return chain;
}
