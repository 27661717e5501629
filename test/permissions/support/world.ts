import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Receiver } from '@slack/bolt';
import { type CheckResult, connectionChecks } from '../../../src/domain/connection-check.ts';
import type { Cache } from '../../../src/domain/ports/cache.ts';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import type { Workspaces } from '../../../src/domain/ports/workspaces.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { tenantOfSource } from '../../../src/domain/tenant-of-source.ts';
import { createAuditedIncidentServices } from '../../../src/services/audited-incident-services.ts';
import { createAuditedServices } from '../../../src/services/audited-services.ts';
import { createAudit } from '../../../src/services/create-audit.ts';
import { createAuditServices } from '../../../src/services/create-audit-services.ts';
import { createIncidentServices } from '../../../src/services/create-incident-services.ts';
import { createServices } from '../../../src/services/create-services.ts';
import { createSettings } from '../../../src/services/create-settings.ts';
import { createSetupServices } from '../../../src/services/create-setup-services.ts';
import { createFairTurns } from '../../../src/services/fair-turns.ts';
import { createFormFields } from '../../../src/services/form-fields.ts';
import type { ServicePorts } from '../../../src/services/service-ports.ts';
import { createTypedConnections } from '../../../src/services/typed-connections.ts';
import { createConversations } from '../../../src/slack/create-conversations.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { createNames } from '../../../src/slack/create-names.ts';
import { createPeople } from '../../../src/slack/create-people.ts';
import { createSlackApi } from '../../../src/slack/create-slack-api.ts';
import { createSlackApp } from '../../../src/slack/create-slack-app.ts';
import { createStores } from '../../../src/storage/create-stores.ts';
import { silentMetrics } from '../../services/a-setting.ts';
import { createFakeItsm, type FakeItsm } from '../../services/fake-itsm.ts';
import { createFakeSharedFiles } from '../../services/fake-slack.ts';
import { createMemoryCache } from '../../slack/setting.ts';
import { createKeptLogger, newKeys, sealing } from '../../storage/fixtures.ts';
import { apiUrl, createFakeSlack, type FakeSlack } from './fake-slack.ts';
import { offices, userOf } from './offices.ts';
import { createWalkClock, type WalkClock } from './walk-clock.ts';

/** The bot's own listeners, guard and services, as they are when it has just started. */
export interface Bot {
  readonly app: App;
  readonly ports: ServicePorts;
  /** Resolves when everything noted is stored. */
  settled(): Promise<void>;
}

/** What stands around the bot: its database, a Slack and three ITSMs by hand. */
export interface World {
  readonly stores: Stores;
  readonly clock: WalkClock;
  readonly slack: FakeSlack;
  /** By tenant. */
  readonly itsms: ReadonlyMap<string, FakeItsm>;
  readonly dataDir: string;
  /** A bot that remembers nothing but what its database holds. */
  start(): Bot;
  close(): Promise<void>;
}

/** Whatever connection is tried is good. */
const checks = connectionChecks.map((check): CheckResult => ({ check, is: 'good' }));

export async function createWorld(): Promise<World> {
  const clock = createWalkClock();
  const dataDir = await mkdtemp(join(tmpdir(), 'permissions-'));
  const logger = createKeptLogger();
  const stores = await createStores({ ...sealing(newKeys('k1').keys), dataDir, clock, logger });
  const itsms = new Map(offices.map(({ tenantId }) => [tenantId, createFakeItsm()]));
  const world = { stores, clock, dataDir, itsms, slack: createFakeSlack() };
  return {
    ...world,
    start: () => startBot(world),
    async close() {
      await stores.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function startBot(world: Omit<World, 'start' | 'close'>): Bot {
  const { stores, clock, slack } = world;
  const logger = createKeptLogger();
  const cache = createMemoryCache();
  const workspaces = createWorkspaces(slack);
  const ids = { newId: randomUUID, randomBytes: (length: number) => randomBytes(length) };
  const api = createSlackApi({
    ...{ workspaces, apiUrl: new URL(apiUrl), fetch: slack.fetch, logger, clock, metrics: silentMetrics },
  });
  const people = createPeople({ api, cache });
  const names = createNames({ api, cache, people, clock });
  const audit = createAudit({ store: stores.audit, clock, ids, logger });
  const ports: ServicePorts = {
    ...{ clock, ids, logger, stores, workspaces, people, audit, metrics: silentMetrics },
    ...createItsmPorts(world, cache),
    messenger: createMessenger({ api, cache, settings: createSettings(stores.settings, clock).forTenant }),
    sharedFiles: filesOfEverybody(),
    conversations: createConversations({ api, cache, names }),
    syncIntervalMs: 60_000,
    uploadTurns: createFairTurns(6),
    nudge: { submission() {}, steps() {} },
  };
  const app = createSlackApp({
    ...{ clock, ids, logger, people, api, names, workspaces, fetch: slack.fetch },
    receiver: noReceiver,
    services: createAuditedServices(createServices(ports), ports.audit),
    incidents: createAuditedIncidentServices(createIncidentServices(ports), ports.audit),
    setup: createSetupServices(ports),
    audit: createAuditServices(ports),
    formFields: ports.formFields.known,
    settings: ports.settings.forTenant,
  });
  return { app, ports, settled: audit.settled };
}

/** What admins decided and typed, and the ITSMs. */
function createItsmPorts({ stores, clock, itsms }: Pick<World, 'stores' | 'clock' | 'itsms'>, cache: Cache) {
  const logger = createKeptLogger();
  const settings = createSettings(stores.settings, clock);
  const { connections: known, credentials, tenants } = stores;
  const connections = createTypedConnections({ credentials, connections: known, tenants, cache, clock });
  const itsmFor: ServicePorts['itsmFor'] = ({ tenantId }) => {
    const itsm = itsms.get(tenantId);
    if (itsm) return itsm;
    throw new Error('an ITSM of no tenant of the walk');
  };
  return {
    ...{ settings, connections, itsmFor, allowLogin: async () => {} },
    async *probe() {
      yield* checks;
    },
    formFields: createFormFields({ connections, itsmFor, settings, cache, clock, logger }),
  };
}

/** Payloads are handed to the app one by one, and each is waited for to its very end. */
const noReceiver: Receiver = { init() {}, start: async () => undefined, stop: async () => undefined };

function createWorkspaces(slack: FakeSlack): Workspaces {
  return {
    async tenantOf(source) {
      const tenantId = tenantOfSource(source);
      const office = offices.find((each) => each.tenantId === tenantId);
      return office
        ? { is: 'installed', tenantId: office.tenantId, botUserId: 'U0BOT' }
        : { is: 'not-installed' };
    },
    tokenFor: async (tenantId) => new Secret(slack.tokenOf(tenantId)),
    missingScopes: async () => undefined,
    async installerOf(tenantId) {
      const office = offices.find((each) => each.tenantId === tenantId);
      return office && userOf(office, 'installer');
    },
    forget: async () => {},
  };
}

/** Every workspace has this file. */
function filesOfEverybody() {
  const shared = createFakeSharedFiles();
  shared.files.set('F0PICTURE01', 'picture.png');
  return shared;
}
