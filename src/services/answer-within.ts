import type { Clock } from '../domain/ports/clock.ts';

/** How long anything may take that comes before Slack's answer, in milliseconds; Slack itself waits 3 s. */
export const answerLimitMs = 1_500;

/**
 * What `work` resolves to, or undefined when it has not come to an end within `ms`. The work goes on; whoever
 * needs to know how it ends keeps the promise. A rejection in time is passed on, a later one is not.
 */
export async function answerWithin<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([work, clock.sleep(ms, over.signal).then(() => undefined)]);
  } finally {
    // With a reason of its own: the default one is an error with a stack, made for each report.
    over.abort('answered');
  }
}
