import type { Statement } from './statement.ts';

/**
 * What is done within one transaction: a generator that yields statements and is given their rows. It can await
 * nothing else, and runs unchanged on a database that answers at once and on one that answers later.
 */
export type Work<Result> = Generator<Statement, Result, readonly unknown[]>;

/** The rows of a statement within a work: `const [row] = yield* rowsOf(find(key))`. */
export function* rowsOf<Row>(statement: Statement<Row>): Work<readonly Row[]> {
  return (yield statement) as readonly Row[];
}

/** Runs a work on a database that answers at once. */
export function runWork<Result>(
  work: Work<Result>,
  execute: (statement: Statement) => readonly unknown[],
): Result {
  let turn = work.next();
  while (!turn.done) turn = work.next(execute(turn.value));
  return turn.value;
}

/** Runs a work on a database that answers later. */
export async function runWorkAsync<Result>(
  work: Work<Result>,
  execute: (statement: Statement) => Promise<readonly unknown[]>,
): Promise<Result> {
  let turn = work.next();
  while (!turn.done) turn = work.next(await execute(turn.value));
  return turn.value;
}
