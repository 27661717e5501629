import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type CallReading, type Metrics, submissionOutcomes } from '../domain/metrics.ts';

const acknowledgementSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];
const callSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** The page that Prometheus reads. */
export interface MetricsPage {
  readonly contentType: string;
  readonly body: string;
}

/** The counters of one process, with `readPage` to show them. Two of these share nothing. */
export function createMetrics(): Metrics & { readPage(): Promise<MetricsPage> } {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const submissions = new Counter({
    name: 'incident_bot_submissions_total',
    help: 'Submissions by what became of a step of theirs',
    labelNames: ['outcome'] as const,
    registers,
  });
  // A series that is there at 0 lets an alert tell 'none yet' from 'not watched'.
  for (const outcome of submissionOutcomes) submissions.inc({ outcome }, 0);
  const queueSize = new Gauge({
    name: 'incident_bot_queue_size',
    help: 'Submissions that wait or are worked on, by state',
    labelNames: ['state'] as const,
    registers,
  });
  const queueAge = new Gauge({
    name: 'incident_bot_queue_oldest_seconds',
    help: 'Age of the oldest submission, by state',
    labelNames: ['state'] as const,
    registers,
  });
  const acknowledgements = new Histogram({
    name: 'incident_bot_acknowledgement_seconds',
    help: 'Time from the arrival of a request of Slack to its answer, by entrance',
    labelNames: ['entrance'] as const,
    buckets: acknowledgementSeconds,
    registers,
  });
  const cacheErrors = new Counter({
    name: 'incident_bot_cache_errors_total',
    help: 'Failures of a cache, each counted as a miss',
    labelNames: ['cache'] as const,
    registers,
  });
  const slackDelays = new Counter({
    name: 'incident_bot_slack_delays_total',
    help: "Calls kept back for Slack's limits, by method and whether they waited or were put off",
    labelNames: ['method', 'delay'] as const,
    registers,
  });
  const observeItsm = createCallObserver(registry, 'itsm', 'operation');
  const observeSlack = createCallObserver(registry, 'slack', 'method');

  return {
    countSubmission: (outcome) => submissions.inc({ outcome }),
    observeItsmCall: observeItsm,
    observeSlackCall: observeSlack,
    countSlackDelay: (method, delay) => slackDelays.inc({ method, delay }),
    setQueue(readings) {
      queueSize.reset();
      queueAge.reset();
      for (const { state, size, oldestSeconds } of readings) {
        queueSize.set({ state }, size);
        queueAge.set({ state }, oldestSeconds);
      }
    },
    observeAcknowledgement: (entrance, durationSeconds) =>
      acknowledgements.observe({ entrance }, durationSeconds),
    countCacheError: (cache) => cacheErrors.inc({ cache }),
    readPage: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

/** Counts and times the calls to one other side; the number of calls by outcome is the histogram's own count. */
function createCallObserver(registry: Registry, side: 'itsm' | 'slack', label: 'operation' | 'method') {
  const calls = new Histogram({
    name: `incident_bot_${side}_call_seconds`,
    help: `Duration of calls, by ${label} and outcome`,
    labelNames: [label, 'outcome'],
    buckets: callSeconds,
    registers: [registry],
  });
  return (called: string, { outcome, durationSeconds }: CallReading) =>
    calls.observe({ [label]: called, outcome }, durationSeconds);
}
