import type { Config } from '../config.ts';
import { createFingerprint } from '../crypto/fingerprint.ts';
import { randomIds } from '../crypto/random-ids.ts';
import type { Logger } from '../domain/logger.ts';
import type { Connections } from '../domain/ports/connections.ts';
import type { ItsmFor } from '../domain/ports/itsm.ts';
import type { Workspaces } from '../domain/ports/workspaces.ts';
import { createItsmFor } from '../itsm/create-itsm-for.ts';
import { createProbeConnection } from '../itsm/probe-connection.ts';
import { type CallBudget, createCallBudget } from '../services/call-budget.ts';
import { createCountedItsm } from '../services/counted-itsm.ts';
import { createAudit, type StoredAudit } from '../services/create-audit.ts';
import { createSettings } from '../services/create-settings.ts';
import { createEnvironmentConnections } from '../services/environment-connections.ts';
import { createFairTurns } from '../services/fair-turns.ts';
import { createFormFields } from '../services/form-fields.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { createTypedConnections } from '../services/typed-connections.ts';
import { createWatchedItsm } from '../services/watched-itsm.ts';
import { createConversations } from '../slack/create-conversations.ts';
import { createMessenger } from '../slack/create-messenger.ts';
import { createNames, type NameBook } from '../slack/create-names.ts';
import { createPeople } from '../slack/create-people.ts';
import { createSharedFiles } from '../slack/create-shared-files.ts';
import { createSlackApi, type SlackApi } from '../slack/create-slack-api.ts';
import { learnSecrets } from '../telemetry/learn-secrets.ts';
import type { Scrubber } from '../telemetry/scrubber.ts';
import { systemClock } from '../telemetry/system-clock.ts';
import type { Foundation } from './open-foundation.ts';

/** How many files go up at once, of all workspaces together. */
const uploadsAtOnce = 12;

/** Everything that the services reach, and what stands around them. */
export interface BuiltPorts {
  readonly ports: Omit<ServicePorts, 'nudge'>;
  readonly audit: StoredAudit;
  readonly api: SlackApi;
  readonly names: NameBook;
  readonly budget: CallBudget;
  /** Clients whose calls do not count as people's. */
  readonly ownItsmFor: ItsmFor;
}

interface Parts {
  readonly workspaces: Workspaces;
  readonly logger: Logger;
  readonly scrubber: Scrubber;
  readonly owner: string;
}

/** Builds the ports on the foundation; nothing is asked of anybody yet. */
export function buildPorts(config: Config, foundation: Foundation, parts: Parts): BuiltPorts {
  const { stores, caches, metrics, toItsm, toSlack } = foundation;
  const { logger, scrubber, owner } = parts;
  const clock = systemClock;
  const ids = randomIds;
  const { connections, workspaces, probe } = learnSecrets(
    {
      connections: connectionsOf(config, foundation),
      workspaces: parts.workspaces,
      probe: createProbeConnection({ outbound: toItsm, clock, logger }),
    },
    scrubber,
  );
  const apiUrl = new URL(config.slack.apiUrl);
  const api = createSlackApi({ workspaces, apiUrl, fetch: toSlack.fetch, logger, clock, metrics });
  const people = createPeople({ api, cache: caches.slack });
  const names = createNames({ api, cache: caches.slack, people, clock });
  const settings = createSettings(stores.settings, clock);
  const { logins, leases } = stores;
  const itsm = createItsmFor({
    ...{ outbound: toItsm, tokenCache: caches.tokens, clock, logger, metrics },
    ...{ logins, leases, owner },
    onFormer: ({ tenantId }) => connections.forget(tenantId),
  });
  const budget = createCallBudget(clock);
  const ownItsmFor = createWatchedItsm(itsm.itsmFor, {
    budget,
    connections: stores.connections,
    clock,
    logger,
  });
  const itsmFor = createCountedItsm(ownItsmFor, budget);
  const audit = createAudit({ store: stores.audit, clock, ids, logger });
  const ports = {
    ...{
      clock,
      ids,
      logger,
      metrics,
      stores,
      connections,
      workspaces,
      probe,
      audit,
      people,
      settings,
      itsmFor,
    },
    allowLogin: itsm.allowLogin,
    messenger: createMessenger({ api, cache: caches.slack, settings: settings.forTenant }),
    sharedFiles: createSharedFiles({ api, tokenFor: workspaces.tokenFor, apiUrl, outbound: toSlack }),
    conversations: createConversations({ api, cache: caches.slack, names }),
    syncIntervalMs: config.syncIntervalMs,
    uploadTurns: createFairTurns(uploadsAtOnce),
    formFields: createFormFields({ connections, itsmFor, settings, cache: caches.forms, clock, logger }),
  };
  return { ports, audit, api, names, budget, ownItsmFor };
}

/** The operator's connection wins over what admins typed. */
function connectionsOf({ itsm }: Config, { keys, stores, caches }: Foundation): Connections {
  const { connections, credentials, tenants } = stores;
  if (itsm) return createEnvironmentConnections(itsm, connections, createFingerprint(keys));
  return createTypedConnections({
    credentials,
    connections,
    tenants,
    cache: caches.connections,
    clock: systemClock,
  });
}
