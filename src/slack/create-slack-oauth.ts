import type { FetchFunction } from '@slack/web-api';
import { Fault } from '../domain/fault.ts';
import type { CallOutcome, Metrics } from '../domain/metrics.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import type { Secret } from '../domain/secret.ts';
import { createWebClient } from './create-web-client.ts';
import { readInstallation, readRenewedToken } from './oauth-answer.ts';
import { toSlackFault } from './to-slack-fault.ts';

interface SlackOAuthOptions {
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** The Web API's base; people allow installations at its origin. */
  readonly apiUrl: URL;
  /** Where Slack sends browsers back to; one of those that the app's settings at Slack name. */
  readonly redirectUrl: string;
  readonly scopes: SlackOAuth['scopes'];
  /** The guarded way out. */
  readonly fetch: FetchFunction;
  readonly clock: Pick<Clock, 'now'>;
  readonly metrics?: Pick<Metrics, 'observeSlackCall'> | undefined;
}

const method = 'oauth.v2.access';

/**
 * Installing by Slack's OAuth (https://docs.slack.dev/authentication/installing-with-oauth). Each call goes out once,
 * for at most 10 s. Client secret, codes and tokens travel in bodies alone, never in an address, an error or the log.
 */
export function createSlackOAuth(options: SlackOAuthOptions): SlackOAuth {
  const { clientId, clientSecret, redirectUrl, scopes, clock } = options;
  // Without a token: what it asks is allowed by the client secret. And without a logger: the client tells of whatever Slack
  // warns of, in Slack's own words, and here these may speak of codes and tokens.
  const client = createWebClient(undefined, { apiUrl: options.apiUrl, fetch: options.fetch });
  const credentials = { client_id: clientId, client_secret: clientSecret.reveal() };
  const observed = createObserver(options);

  return {
    scopes,
    authorizeUrl(state) {
      const url = new URL('/oauth/v2/authorize', options.apiUrl);
      // Which of them may be refused stands in the app's settings at Slack, out of the manifest: Slack asks for those
      // apart (https://docs.slack.dev/changelog/2026/03/16/optional-scopes).
      const scope = [...scopes.required, ...scopes.optional].join(',');
      url.search = new URLSearchParams({
        client_id: clientId,
        scope,
        state,
        redirect_uri: redirectUrl,
      }).toString();
      return url;
    },
    exchange: (code) =>
      observed(async () => {
        const answer = await client.oauth.v2.access({ ...credentials, code, redirect_uri: redirectUrl });
        return readInstallation(answer, clock.now());
      }),
    renew: (refreshToken) =>
      observed(async () => {
        const answer = await client.oauth.v2.access({
          ...credentials,
          grant_type: 'refresh_token',
          refresh_token: refreshToken.reveal(),
        });
        return readRenewedToken(answer, clock.now());
      }),
  };
}

function createObserver({ clock, metrics }: SlackOAuthOptions) {
  return async <Result>(call: () => Promise<Result>): Promise<Result> => {
    const startedAt = clock.now();
    const observe = (outcome: CallOutcome) =>
      metrics?.observeSlackCall(method, { outcome, durationSeconds: (clock.now() - startedAt) / 1_000 });
    try {
      const result = await call();
      observe('ok');
      return result;
    } catch (error) {
      const fault = toOAuthFault(error);
      observe(outcomes[fault.code] ?? 'refused');
      throw fault;
    }
  };
}

const outcomes: { readonly [Code in Fault['code']]?: CallOutcome } = {
  'slack-rate-limited': 'limited',
  'slack-unreachable': 'failed',
};

/** What is refused here is the code, the refresh token or the app: no token of a workspace is lost by it. */
function toOAuthFault(error: unknown): Fault {
  const fault = toSlackFault(method, error);
  if (fault.retryable || fault.code === 'slack-refused') return fault;
  return new Fault('slack-refused', fault.message, { facts: fault.facts });
}
