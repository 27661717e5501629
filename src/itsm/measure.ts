import { Fault } from '../domain/fault.ts';
import type { CallOutcome, Metrics } from '../domain/metrics.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Operation } from './operation.ts';

/** Runs `work` and counts how it ended and how long it took. */
export type Measure = <T>(operation: Operation, work: () => Promise<T>) => Promise<T>;

export function createMeasure(clock: Clock, metrics: Metrics): Measure {
  return async (operation, work) => {
    const startedAt = clock.now();
    const finish = (outcome: CallOutcome) =>
      metrics.observeItsmCall(operation, { outcome, durationSeconds: (clock.now() - startedAt) / 1000 });
    try {
      const result = await work();
      finish('ok');
      return result;
    } catch (error) {
      finish(outcomeOf(error));
      throw error;
    }
  };
}

function outcomeOf(error: unknown): CallOutcome {
  if (!(error instanceof Fault)) return 'failed';
  switch (error.code) {
    case 'rate-limited':
      return 'limited';
    case 'unreachable':
    case 'outcome-unknown':
      return /timeout/i.test(String(error.facts.reason)) ? 'timeout' : 'failed';
    default:
      return 'refused';
  }
}
