import type { FetchFunction, WebClient } from '@slack/web-api';
import type { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { CallOutcome, Metrics } from '../domain/metrics.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Workspaces } from '../domain/ports/workspaces.ts';
import type { Secret } from '../domain/secret.ts';
import { createClientPool } from './client-pool.ts';
import { createWebClient } from './create-web-client.ts';
import { createLastStateWins } from './last-state-wins.ts';
import { createLostAccess } from './lost-access.ts';
import type { Priority } from './pace-window.ts';
import type { SlackMethod } from './slack-limits.ts';
import { createSlackPace } from './slack-pace.ts';
import { toSlackFault } from './to-slack-fault.ts';

/** How a call goes out. */
export interface CallOptions {
  /** 'people' when left out: somebody waits for it. Background waits while people's calls do. */
  readonly priority?: Priority;
  /** Where it posts, for the pace of each channel. */
  readonly channelId?: string;
  /** What it shows, such as a message: where several calls for it are put off, the room for one is kept. */
  readonly key?: string;
}

/** A state of something that is drawn again and again. */
export interface LatestState extends CallOptions {
  /** The thing, such as a message; in the same workspace and method the same key is the same thing. */
  readonly key: string;
  readonly call: (client: WebClient) => Promise<unknown>;
}

/** The way to Slack's Web API, with the token of the workspace: everything the bot asks of it goes through here. */
export interface SlackApi {
  /**
   * Makes one call, named by `method` for pace and metrics, within 10 s and once only, at Slack's pace: a call that
   * would have to wait over 2 s throws 'slack-rate-limited' with the wait. A call that Slack refused for its token goes
   * out once more where the workspace has another one by now. Throws `Fault` with Slack's codes, or 'store-failed'.
   */
  run<Result>(
    tenantId: string,
    method: SlackMethod,
    call: (client: WebClient) => Promise<Result>,
    options?: CallOptions,
  ): Promise<Result>;
  /**
   * The same for the newest state of something: no two are under way at once, a state that still waits gives way to
   * a newer one, and whoever gave it gets that one's outcome. It goes out with the options of the first that waited.
   */
  runLatest(tenantId: string, method: SlackMethod, latest: LatestState): Promise<void>;
}

/** What the way to Slack takes; `fetch` is the guarded one. */
export interface SlackApiOptions {
  readonly workspaces: Pick<Workspaces, 'tokenFor' | 'forget'>;
  /** The Web API's base. */
  readonly apiUrl: URL;
  readonly fetch: FetchFunction;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** What is waited when Slack names no time. */
const holdMs = 30_000;

/** Slack's Web API, each call with the token of its workspace. */
export function createSlackApi(options: SlackApiOptions): SlackApi {
  const { workspaces, clock, metrics } = options;
  const pace = createSlackPace({ clock, onDelay: metrics.countSlackDelay });
  const access = createLostAccess(clock, options.logger);
  const clients = createClientPool((token) => createWebClient(token, options));

  const run: SlackApi['run'] = async (tenantId, method, call, { priority = 'people', ...how } = {}) => {
    const paced = { tenantId, method, priority, ...how };
    const token = await workspaces.tokenFor(tenantId);
    access.check(paced, token);
    const end = await pace.turn(paced);
    const startedAt = clock.now();
    const observe = (outcome: CallOutcome) =>
      metrics.observeSlackCall(method, { outcome, durationSeconds: (clock.now() - startedAt) / 1_000 });
    try {
      const result = await callAs({ tenantId, method, token, call });
      access.taken(tenantId);
      observe('ok');
      return result;
    } catch (error) {
      const fault = toSlackFault(method, error);
      if (fault.code === 'slack-rate-limited') pace.hold(tenantId, method, fault.retryAfterMs ?? holdMs);
      if (fault.code === 'slack-access-lost') {
        access.lost(tenantId, token, fault.retryAfterMs ?? holdMs);
      }
      observe(outcomeOf(fault));
      throw fault;
    } finally {
      end();
    }
  };

  async function callAs<Result>({ tenantId, method, token, call }: TokenCall<Result>): Promise<Result> {
    try {
      return await call(clients.take(tenantId, token));
    } catch (error) {
      const fault = toSlackFault(method, error);
      if (fault.code !== 'slack-access-lost') throw fault;
      // Slack looks at the token before anything else: the call was not executed.
      const isOver = fault.facts.error === 'token_expired';
      await workspaces.forget(tenantId, isOver ? token : undefined);
      const other = await workspaces.tokenFor(tenantId);
      if (other.reveal() === token.reveal()) throw fault;
      return call(clients.take(tenantId, other));
    }
  }

  const latest = createLastStateWins<LatestState['call']>();
  return {
    run,
    runLatest: (tenantId, method, { call, ...how }) =>
      latest.send(JSON.stringify([tenantId, method, how.key]), call, async (take) => {
        await run(tenantId, method, (slack) => take()(slack), how);
      }),
  };
}

interface TokenCall<Result> {
  readonly tenantId: string;
  readonly method: SlackMethod;
  readonly token: Secret;
  readonly call: (client: WebClient) => Promise<Result>;
}

function outcomeOf({ code }: Fault): CallOutcome {
  if (code === 'slack-rate-limited') return 'limited';
  return code === 'slack-unreachable' ? 'failed' : 'refused';
}
