import { readFileSync } from 'node:fs';
import { secretsOf } from './config/secrets.ts';
import type { Config } from './config.ts';
import { createFingerprint } from './crypto/fingerprint.ts';
import { createKeyChecks } from './crypto/key-checks.ts';
import { loadKeys } from './crypto/load-keys.ts';
import { randomIds } from './crypto/random-ids.ts';
import { createSealer } from './crypto/sealer.ts';
import type { Logger } from './domain/logger.ts';
import { stepQueues } from './domain/step.ts';
import { createSlackReceiver, type ReceiverOptions } from './http/slack-receiver.ts';
import { createSocketModeReceiver } from './http/socket-mode-receiver.ts';
import { createItsmFor } from './itsm/create-itsm-for.ts';
import { createStepLoop } from './jobs/step-loop.ts';
import { createSubmissionLoop } from './jobs/submission-loop.ts';
import { createSweep } from './jobs/sweep.ts';
import { createSyncLoop } from './jobs/sync-loop.ts';
import { createOutbound } from './outbound/create-outbound.ts';
import { createCallBudget } from './services/call-budget.ts';
import { createCountedItsm } from './services/counted-itsm.ts';
import { createIncidentServices } from './services/create-incident-services.ts';
import { createServices } from './services/create-services.ts';
import { createSettings } from './services/create-settings.ts';
import { createEnvironmentConnections } from './services/environment-connections.ts';
import { createFairTurns } from './services/fair-turns.ts';
import { createFormFields } from './services/form-fields.ts';
import type { ServicePorts } from './services/service-ports.ts';
import { createWatchedItsm } from './services/watched-itsm.ts';
import { createConversations } from './slack/create-conversations.ts';
import { createMessenger } from './slack/create-messenger.ts';
import { createNames } from './slack/create-names.ts';
import { createPeople } from './slack/create-people.ts';
import { createSharedFiles } from './slack/create-shared-files.ts';
import { createSlackApi } from './slack/create-slack-api.ts';
import { createSlackApp } from './slack/create-slack-app.ts';
import { createCache } from './storage/create-cache.ts';
import { createStores } from './storage/create-stores.ts';
import { createLogger } from './telemetry/logger.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createScrubber } from './telemetry/scrubber.ts';
import { systemClock } from './telemetry/system-clock.ts';

/** The whole bot, in one process. */
export interface App {
  readonly logger: Logger;
  /** Resolves when it listens and works; rejects, with nothing left open, when it cannot. */
  start(): Promise<void>;
  /** Takes no new work; creates under way get 25 s, all else 10 s. */
  stop(): Promise<void>;
}

interface AppOptions {
  /** Puts something around the ports that the services reach; for those who test what happens when one fails. */
  readonly decorate?: (ports: ServicePorts) => ServicePorts;
}

/** How many files go up at once, of all workspaces together. */
const uploadsAtOnce = 12;
/** A page of a thread holds 100 messages of 12,000 characters, each told twice and with 6 bytes. */
const slackAnswerBytes = 16 * 1024 * 1024;
const createGraceMs = 25_000;
const graceMs = 10_000;

/** Puts the parts together: the only place that knows every one of them. */
export function createApp(config: Config, options: AppOptions = {}): App {
  const logger = createLogger({ level: config.logLevel, scrubber: createScrubber(secretsOf(config)) });
  let running: Running | undefined;
  return {
    logger,
    async start() {
      running = await assemble(config, { logger, ...options });
      await running.start();
    },
    async stop() {
      await running?.stop();
    },
  };
}

interface Running {
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function assemble(
  config: Config,
  { logger, decorate = (ports) => ports }: AppOptions & { readonly logger: Logger },
): Promise<Running> {
  const clock = systemClock;
  const ids = randomIds;
  const metrics = createMetrics();
  const { dataDir, databaseUrl } = config.storage;
  const keys = await loadKeys({ encryptionKeys: config.encryptionKeys, dataDir, logger });
  const sealer = createSealer(keys);
  const keyChecks = createKeyChecks(keys);
  const stores = await createStores({ databaseUrl, dataDir, sealer, keyChecks, clock, logger });
  const cacheFor = (name: string) => createCache({ redisUrl: config.redisUrl, name, metrics, sealer });
  const caches = {
    tokens: await cacheFor('tokens'),
    forms: await cacheFor('forms'),
    slack: await cacheFor('slack'),
  };

  const { outbound } = config;
  const ca = outbound.caFile === undefined ? undefined : readFileSync(outbound.caFile, 'utf8');
  const toItsm = createOutbound({ allowedHosts: outbound.allowedHosts, privateAllowed: true, ca });
  const apiUrl = new URL(config.slack.apiUrl);
  const toSlack = createOutbound({
    ...{ allowedHosts: [apiUrl.host], privateAllowed: false, ca },
    limits: { answerBytes: slackAnswerBytes },
  });

  const itsm = createItsmFor({ outbound: toItsm, tokenCache: caches.tokens, clock, logger, metrics });
  const token = config.slack.botToken;
  const api = createSlackApi({ token, apiUrl, fetch: toSlack.fetch, logger, clock, metrics });
  const people = createPeople({ api, cache: caches.slack });
  const names = createNames({ api, cache: caches.slack, people, clock });
  const owner = ids.newId();
  const settings = createSettings(stores.settings, clock);
  const budget = createCallBudget(clock);
  const { connections } = stores;
  const watchedItsm = createWatchedItsm(itsm.itsmFor, { budget, connections, clock, logger });
  const itsmFor = createCountedItsm(watchedItsm, budget);
  const connectionsOf = createEnvironmentConnections(config.itsm, connections, createFingerprint(keys));
  const formFields = createFormFields({
    connections: connectionsOf,
    ...{ itsmFor, settings, cache: caches.forms, clock, logger },
  });
  const ports = decorate({
    clock,
    ids,
    logger,
    metrics,
    stores,
    connections: connectionsOf,
    itsmFor,
    allowLogin: itsm.allowLogin,
    messenger: createMessenger({ api, cache: caches.slack, settings: settings.forTenant }),
    people,
    sharedFiles: createSharedFiles({ api, token, apiUrl, outbound: toSlack }),
    conversations: createConversations({ api, cache: caches.slack, names }),
    settings,
    syncIntervalMs: config.syncIntervalMs,
    uploadTurns: createFairTurns(uploadsAtOnce),
    formFields,
    nudge: {
      submission: (key) => submissions.nudge(key),
      steps() {
        for (const loop of steps) loop.wake();
      },
    },
  });
  const submissions = createSubmissionLoop(ports, owner);
  const steps = stepQueues.map((queue) => createStepLoop(ports, owner, queue));
  const sweep = createSweep(ports, owner);
  const sync = createSyncLoop(ports, { owner, budget, itsmFor: watchedItsm });

  const receiver = createReceiver(config, {
    listen: config.http,
    clock,
    ids,
    logger,
    metrics,
    notReady: () =>
      stores.ping().then(
        () => [],
        () => ['database'],
      ),
    metricsPage: () => metrics.readPage(),
    fetch: toSlack.fetch,
  });
  createSlackApp({
    receiver,
    api,
    services: createServices(ports),
    incidents: createIncidentServices(ports),
    people: ports.people,
    names,
    formFields: ports.formFields.known,
    settings: settings.forTenant,
    fetch: toSlack.fetch,
    clock,
    ids,
    logger,
  });

  return {
    async start() {
      submissions.start();
      for (const loop of steps) loop.start();
      sweep.start();
      sync.start();
      const port = await receiver.start();
      logger.info({ port }, 'ready');
    },
    async stop() {
      logger.info({}, 'stopping');
      await Promise.all([
        receiver.stop(graceMs),
        submissions.stop(createGraceMs),
        ...steps.map((loop) => loop.stop(graceMs)),
        sweep.stop(),
        sync.stop(),
      ]);
      await Promise.all([
        toItsm.close(),
        toSlack.close(),
        ...Object.values(caches).map((cache) => cache.close()),
      ]);
      await stores.close();
    },
  };
}

function createReceiver(
  config: Config,
  options: ReceiverOptions & { readonly fetch: typeof globalThis.fetch },
) {
  const { appToken, signingSecret, apiUrl } = config.slack;
  if (appToken) return createSocketModeReceiver({ ...options, appToken, apiUrl });
  if (signingSecret) return createSlackReceiver({ ...options, signingSecret });
  throw new Error('the configuration names no way for Slack to reach the bot');
}
