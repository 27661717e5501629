import { CallerError } from './caller-error.ts';

/** What is kept of a body so that it can be sent a second time from its beginning, in bytes. */
const keptBytes = 1024 * 1024;

/** A body that can be begun anew as long as no more than its first MiB was read. */
export interface Rewindable {
  /** The body from its beginning, which ends any earlier reading; undefined when the beginning is no longer there. */
  begin(): AsyncIterable<Uint8Array> | undefined;
  /** Lets go of the body; whoever makes it can stop. */
  end(): void;
}

/** Reads `body` once however often it is begun. What it throws is a `CallerError`. */
export function createRewindable(body: AsyncIterable<Uint8Array>): Rewindable {
  const source = body[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let read = 0;
  let turn = 0;
  let hasBegun = false;
  let isOver = false;
  let reading: Promise<void> | undefined;

  async function readOn(): Promise<void> {
    hasBegun = true;
    const { done, value } = await source.next().catch((error: unknown) => {
      throw new CallerError(error);
    });
    if (done) isOver = true;
    else {
      read += value.length;
      kept.push(value);
    }
  }

  async function* pieces(own: number) {
    let index = 0;
    // A reading that was left may still wait for a piece: it comes in for the next one.
    while (own === turn) {
      const piece = kept[index];
      if (piece) {
        if (read > keptBytes) kept.splice(0, index + 1);
        index = read > keptBytes ? 0 : index + 1;
        yield piece;
      } else if (isOver) return;
      else {
        reading ??= readOn().finally(() => {
          reading = undefined;
        });
        await reading;
      }
    }
  }

  return {
    begin() {
      if (read > keptBytes) return undefined;
      turn += 1;
      return pieces(turn);
    },
    end() {
      turn += 1;
      // A generator that never began would free nothing by ending.
      const begun = hasBegun ? undefined : source.next();
      Promise.resolve(begun)
        .then(() => source.return?.())
        .catch(() => {});
    },
  };
}
