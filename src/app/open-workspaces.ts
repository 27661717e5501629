import type { Config } from '../config.ts';
import type { Logger } from '../domain/logger.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import type { Workspaces } from '../domain/ports/workspaces.ts';
import { createManyWorkspaces } from '../services/many-workspaces.ts';
import { createOneWorkspace } from '../services/one-workspace.ts';
import { createSlackOAuth } from '../slack/create-slack-oauth.ts';
import { createWhoAmI } from '../slack/create-who-am-i.ts';
import { scopes } from '../slack/scopes.ts';
import { learnTokens } from '../telemetry/learn-secrets.ts';
import type { Scrubber } from '../telemetry/scrubber.ts';
import { systemClock } from '../telemetry/system-clock.ts';
import type { Foundation } from './open-foundation.ts';

/** The workspaces that a configuration serves. */
export interface OpenWorkspaces {
  readonly workspaces: Workspaces;
  /** There where many install the bot by themselves. */
  readonly oauth?: SlackOAuth | undefined;
  /** Finds out whom the bot serves, where that is not told by whoever calls. Never rejects. */
  begin(): Promise<void>;
  /** Resolves when nothing is being renewed or found out. */
  settled(): Promise<void>;
}

interface Parts {
  readonly logger: Logger;
  readonly scrubber: Scrubber;
  /** Names this process among all that share the database. */
  readonly owner: string;
}

/** Where people install the bot by a browser. */
function installUrlOf({ http }: Config): string {
  return `${http.publicUrl}/slack/install`;
}

/** The one workspace of the operator's token, or the many that install the bot; nothing is asked yet. */
export function openWorkspaces(
  config: Config,
  { stores, caches, toSlack, metrics }: Foundation,
  { logger, scrubber, owner }: Parts,
): OpenWorkspaces {
  const { workspaces: given } = config.slack;
  const apiUrl = new URL(config.slack.apiUrl);
  const { installations, tenants, leases } = stores;
  const clock = systemClock;
  if (given.are === 'one') {
    const { botToken: token } = given;
    const whoAmI = createWhoAmI({ token, apiUrl, fetch: toSlack.fetch, logger });
    const workspaces = createOneWorkspace({ token, whoAmI, scopes, installations, tenants, clock, logger });
    return { workspaces, begin: workspaces.begin, settled: workspaces.settled };
  }
  const { clientId, clientSecret } = given;
  const redirectUrl = `${config.http.publicUrl}/slack/oauth_redirect`;
  const oauth = learnTokens(
    createSlackOAuth({
      ...{ clientId, clientSecret, apiUrl, redirectUrl, scopes, fetch: toSlack.fetch },
      ...{ clock, metrics },
    }),
    scrubber,
  );
  const cache = caches.workspaces;
  const installUrl = installUrlOf(config);
  const many = createManyWorkspaces({
    ...{ installations, leases, oauth, cache, clock, logger, owner, installUrl },
  });
  return { workspaces: many, oauth, begin: async () => {}, settled: many.settled };
}
