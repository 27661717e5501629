import { buildPorts } from './app/build-ports.ts';
import { createReceiver } from './app/create-receiver.ts';
import { openFoundation } from './app/open-foundation.ts';
import { openWorkspaces } from './app/open-workspaces.ts';
import { secretsOf } from './config/secrets.ts';
import type { Config } from './config.ts';
import { randomIds } from './crypto/random-ids.ts';
import type { Logger } from './domain/logger.ts';
import { stepQueues } from './domain/step.ts';
import { createStepLoop } from './jobs/step-loop.ts';
import { createSubmissionLoop } from './jobs/submission-loop.ts';
import { createSweep } from './jobs/sweep.ts';
import { createSyncLoop } from './jobs/sync-loop.ts';
import { createAuditedIncidentServices } from './services/audited-incident-services.ts';
import { createAuditedServices } from './services/audited-services.ts';
import { createAuditServices } from './services/create-audit-services.ts';
import { createIncidentServices } from './services/create-incident-services.ts';
import { createServices } from './services/create-services.ts';
import { createSetupServices } from './services/create-setup-services.ts';
import type { ServicePorts } from './services/service-ports.ts';
import { createSlackApp } from './slack/create-slack-app.ts';
import { createLogger } from './telemetry/logger.ts';
import { createScrubber, type Scrubber } from './telemetry/scrubber.ts';

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

const createGraceMs = 25_000;
const graceMs = 10_000;

/** Puts the parts together: the only place, with `app/`, that knows every one of them. */
export function createApp(config: Config, options: AppOptions = {}): App {
  const scrubber = createScrubber(secretsOf(config));
  const logger = createLogger({ level: config.logLevel, scrubber });
  let running: Running | undefined;
  return {
    logger,
    async start() {
      running = await assemble(config, { logger, scrubber, ...options });
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

interface AssembleOptions extends AppOptions {
  readonly logger: Logger;
  readonly scrubber: Scrubber;
}

async function assemble(
  config: Config,
  { logger, scrubber, decorate = (ports) => ports }: AssembleOptions,
): Promise<Running> {
  const owner = randomIds.newId();
  const foundation = await openFoundation(config, { logger });
  const { workspaces, oauth, begin, settled } = openWorkspaces(config, foundation, {
    ...{ logger, scrubber, owner },
  });
  const built = buildPorts(config, foundation, { workspaces, logger, scrubber, owner });
  const ports = decorate({
    ...built.ports,
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
  const sync = createSyncLoop(ports, { owner, budget: built.budget, itsmFor: built.ownItsmFor });

  const receiver = createReceiver(config, { foundation, ports, oauth });
  const { clock, ids, people, settings } = ports;
  createSlackApp({
    ...{ receiver, clock, ids, logger, people, api: built.api, names: built.names },
    services: createAuditedServices(createServices(ports), ports.audit),
    incidents: createAuditedIncidentServices(createIncidentServices(ports), ports.audit),
    setup: createSetupServices(ports),
    audit: createAuditServices(ports),
    workspaces: ports.workspaces,
    formFields: ports.formFields.known,
    settings: settings.forTenant,
    fetch: foundation.toSlack.fetch,
  });

  return {
    async start() {
      void begin();
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
      await Promise.all([settled(), built.audit.settled()]);
      await foundation.close();
    },
  };
}
