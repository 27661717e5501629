import { type AuthTestResponse, type FetchFunction, WebClient } from '@slack/web-api';
import { Fault } from '../domain/fault.ts';
import type { Logger } from '../domain/logger.ts';
import type { WhoAmI } from '../domain/ports/workspaces.ts';
import type { Secret } from '../domain/secret.ts';
import { toBoltLogger } from './to-bolt-logger.ts';
import { toSlackFault } from './to-slack-fault.ts';

interface WhoAmIOptions {
  readonly token: Secret;
  /** The Web API's base. */
  readonly apiUrl: URL;
  /** The guarded way out. */
  readonly fetch: FetchFunction;
  readonly logger: Logger;
}

const method = 'auth.test';
const timeoutMs = 10_000;

/** Asks Slack's `auth.test`, once and within 10 s; what the bot may ask is in a header of the answer. */
export function createWhoAmI({ token, apiUrl, fetch, logger }: WhoAmIOptions): WhoAmI {
  const client = new WebClient(token.reveal(), {
    slackApiUrl: apiUrl.href,
    fetch,
    logger: toBoltLogger(logger),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return async () => {
    try {
      return toIdentity(await client.auth.test());
    } catch (error) {
      throw toSlackFault(method, error);
    }
  };
}

function toIdentity(answer: AuthTestResponse): Awaited<ReturnType<WhoAmI>> {
  const { enterprise_id: enterpriseId, team_id: teamId, user_id: botUserId } = answer;
  const isOrganisation = answer.is_enterprise_install === true && enterpriseId !== undefined;
  const tenantId = isOrganisation ? enterpriseId : teamId;
  if (!tenantId || !botUserId) {
    throw new Fault('slack-unreachable', `Slack's ${method} gave no whole answer`, { retryable: true });
  }
  return {
    ...{ tenantId, isOrganisation, botUserId },
    name: answer.team ?? '',
    appId: answer.app_id ?? '',
    scopes: answer.response_metadata?.scopes,
  };
}
