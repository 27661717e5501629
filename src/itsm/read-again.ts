import { Fault } from '../domain/fault.ts';
import type { Clock } from '../domain/ports/clock.ts';

/** Repeats a reading once, half a second to a second later, when it was 'unreachable': nobody minds a second reading. */
export async function readAgain<T>(clock: Clock, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'unreachable') throw error;
    await clock.sleep(500 + 500 * clock.random());
    return read();
  }
}
