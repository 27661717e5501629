import type { AuthTestResponse } from '@slack/web-api';
import { Fault } from '../domain/fault.ts';
import type { WhoAmI } from '../domain/ports/workspaces.ts';
import type { Secret } from '../domain/secret.ts';
import { createWebClient, type WebClientParts } from './create-web-client.ts';
import { toSlackFault } from './to-slack-fault.ts';

const method = 'auth.test';

/** Asks Slack's `auth.test`, once and within 10 s; what the bot may ask is in a header of the answer. */
export function createWhoAmI({ token, ...parts }: WebClientParts & { readonly token: Secret }): WhoAmI {
  const client = createWebClient(token.reveal(), parts);
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
