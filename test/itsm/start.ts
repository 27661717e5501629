import { onTestFinished } from 'vitest';
import type { Connection } from '../../src/domain/connection.ts';
import type { Logger } from '../../src/domain/logger.ts';
import type { CallReading, Metrics } from '../../src/domain/metrics.ts';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { Clock } from '../../src/domain/ports/clock.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createItsmFor } from '../../src/itsm/create-itsm-for.ts';
import { createOutbound } from '../../src/outbound/create-outbound.ts';
import type { OutboundLimits } from '../../src/outbound/limits.ts';
import { createItsmSandbox, type ItsmSandboxOptions } from '../../src/sandbox/itsm/create-itsm-sandbox.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { inMemory } from './shared-logins.ts';

interface StartOptions extends ItsmSandboxOptions {
  readonly limits?: Partial<OutboundLimits>;
  /** Instead of the sandbox's own address. */
  readonly serverUrl?: string;
}

/** For a server that falls silent. */
export const shortLimits = { headMs: 1000, idleMs: 1000, wholeMs: 1500, onceMs: 1500 };

/** The real client before a real sandbox, over HTTP; both end with the test. */
export async function start({ limits, serverUrl, ...options }: StartOptions = {}) {
  const sandbox = createItsmSandbox(options);
  const url = await sandbox.listen();
  const outbound = createOutbound({
    allowedHosts: ['127.0.0.1'],
    privateAllowed: false,
    limits,
  });
  onTestFinished(async () => {
    await outbound.close();
    await sandbox.close();
  });
  const calls: (CallReading & { readonly operation: string })[] = [];
  const lines: unknown[] = [];
  const cache = memoryCache();
  const logins = inMemory();
  const clock = { offset: 0, slept: 0 };
  const clients = createItsmFor({
    outbound,
    tokenCache: cache,
    ...logins,
    clock: movableClock(clock),
    logger: listLogger(lines),
    metrics: { ...noMetrics, observeItsmCall: (operation, call) => void calls.push({ operation, ...call }) },
  });
  const connection = aConnection(serverUrl ?? url);
  return {
    sandbox,
    url,
    outbound,
    clients,
    connection,
    itsm: clients.itsmFor(connection),
    calls,
    lines,
    cache,
    logins,
    clock,
  };
}

export type Started = Awaited<ReturnType<typeof start>>;

/** What the sandbox lets in, unless something is to be wrong. */
export function aConnection(serverUrl: string, changes: Partial<Connection> = {}): Connection {
  return {
    ...{ tenantId: 'T1', id: 'c1', revision: 'r1', serverUrl: new URL(serverUrl) },
    clientId: new Secret('sandbox-client'),
    clientSecret: new Secret('sandbox-secret'),
    username: new Secret('tim@acme.com'),
    password: new Secret('sandbox-password'),
    ...changes,
  };
}

/** How many log-ins of this grant the sandbox saw. */
export function logIns({ sandbox }: Started, grant = 'password'): number {
  return sandbox.journal.list('token').filter(({ summary }) => summary === `log-in by ${grant}`).length;
}

export const nothing = async (): Promise<void> => {};

export function memoryCache(): Cache & { readonly entries: Map<string, unknown> } {
  const entries = new Map<string, unknown>();
  return {
    entries,
    get: async (key) => entries.get(key),
    set: async (key, value) => {
      // As a cache does that is outside of the process.
      entries.set(key, JSON.parse(JSON.stringify(value)));
    },
    delete: async (key) => {
      entries.delete(key);
    },
  };
}

function movableClock(state: { offset: number; slept: number }): Clock {
  return {
    now: () => Date.now() + state.offset,
    random: () => 0,
    sleep: async (ms) => {
      state.slept += ms;
    },
    after: systemClock.after,
  };
}

export const noMetrics: Metrics = {
  countSubmission: () => {},
  observeItsmCall: () => {},
  observeSlackCall: () => {},
  countSlackDelay: () => {},
  setQueue: () => {},
  observeAcknowledgement: () => {},
  countCacheError: () => {},
};

export function listLogger(lines: unknown[]): Logger {
  const add = (fields: unknown, message: string) => void lines.push([fields, message]);
  const logger: Logger = { debug: add, info: add, warn: add, error: add, child: () => logger };
  return logger;
}
