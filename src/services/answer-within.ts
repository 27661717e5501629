import type { Clock } from '../domain/ports/clock.ts';

/** How long anything may take that comes before Slack's answer, in milliseconds; Slack itself waits 3 s. */
export const answerLimitMs = 1_500;

/**
 * What `work` resolves to, or undefined when it has not come to an end within `ms`. The work goes on; whoever
 * needs to know how it ends keeps the promise. A rejection in time is passed on, a later one is not.
 */
export async function answerWithin<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | undefined> {
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.after(ms, () => resolve(undefined));
  try {
    return await Promise.race([work, over]);
  } finally {
    cancel();
  }
}
