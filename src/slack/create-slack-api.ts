import { type FetchFunction, WebClient } from '@slack/web-api';
import type { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { CallOutcome, Metrics } from '../domain/metrics.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Secret } from '../domain/secret.ts';
import { createSlackPace } from './slack-pace.ts';
import { toBoltLogger } from './to-bolt-logger.ts';
import { toSlackFault } from './to-slack-fault.ts';

/** The way to Slack's Web API, with the token of the workspace. */
export interface SlackApi {
  /**
   * Makes one call, named by `method` for pace and metrics, within 10 s and once only. Throws `Fault` with Slack's
   * codes alone.
   */
  run<Result>(
    tenantId: string,
    method: string,
    call: (client: WebClient) => Promise<Result>,
  ): Promise<Result>;
}

/** What the way to Slack takes; `fetch` is the guarded one. */
export interface SlackApiOptions {
  readonly token: Secret;
  /** The Web API's base. */
  readonly apiUrl: URL;
  readonly fetch: FetchFunction;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

const timeoutMs = 10_000;
/** What is waited when Slack names no time. */
const holdMs = 30_000;

/** Slack's Web API for the one workspace whose token it is given. */
export function createSlackApi({ token, apiUrl, fetch, logger, clock, metrics }: SlackApiOptions): SlackApi {
  const pace = createSlackPace(clock);
  const client = new WebClient(token.reveal(), {
    slackApiUrl: apiUrl.href,
    fetch,
    logger: toBoltLogger(logger),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return {
    async run(tenantId, method, call) {
      await pace.turn(tenantId, method);
      const startedAt = clock.now();
      const observe = (outcome: CallOutcome) =>
        metrics.observeSlackCall(method, { outcome, durationSeconds: (clock.now() - startedAt) / 1_000 });
      try {
        const result = await call(client);
        observe('ok');
        return result;
      } catch (error) {
        const fault = toSlackFault(method, error);
        if (fault.code === 'slack-rate-limited') pace.hold(tenantId, method, fault.retryAfterMs ?? holdMs);
        observe(outcomeOf(fault));
        throw fault;
      }
    },
  };
}

function outcomeOf({ code }: Fault): CallOutcome {
  if (code === 'slack-rate-limited') return 'limited';
  return code === 'slack-unreachable' ? 'failed' : 'refused';
}
