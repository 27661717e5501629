import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../domain/logger.ts';
import type { Endpoint } from './endpoint.ts';
import { type Reply, sendReply } from './reply.ts';

const defaultCheckWithinMs = 2_000;

/** What a process tells of itself to those who watch it. */
export interface Health {
  /** The names of the parts that are not ready, such as `database`; empty when all are. A throw counts as not ready. */
  readonly notReady: () => Promise<readonly string[]>;
  /** The page of metrics as Prometheus reads it. */
  readonly metricsPage: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

interface HealthOptions extends Health {
  readonly logger: Logger;
  /** How long a check may take before it counts as failed. */
  readonly checkWithinMs?: number | undefined;
}

/** `/healthz`, `/readyz` and `/metrics`. None of them hangs, whatever hangs behind it. */
export function healthEndpoints(options: HealthOptions): readonly (readonly [string, Endpoint])[] {
  return [
    ['/healthz', page(async () => ({ status: 200, body: 'ok' }))],
    ['/readyz', page(() => readiness(options))],
    ['/metrics', page(() => metrics(options))],
  ];
}

function page(build: () => Promise<Reply>): Endpoint {
  // Many who ask while one check is under way share it: asking costs the database nothing more.
  let building: Promise<Reply> | undefined;
  return {
    methods: ['GET', 'HEAD'],
    async handle(_request: IncomingMessage, response: ServerResponse) {
      building ??= build().finally(() => {
        building = undefined;
      });
      sendReply(response, await building);
    },
  };
}

async function readiness(options: HealthOptions): Promise<Reply> {
  const missing = await missingParts(options);
  const body = JSON.stringify({ ready: missing.length === 0, notReady: missing });
  return { status: missing.length === 0 ? 200 : 503, body, type: 'application/json' };
}

async function missingParts({ notReady, logger, checkWithinMs }: HealthOptions): Promise<readonly string[]> {
  try {
    return await within(notReady(), checkWithinMs);
  } catch (error) {
    logger.warn({ error }, 'the readiness check failed');
    return ['check'];
  }
}

async function metrics({ metricsPage, logger, checkWithinMs }: HealthOptions): Promise<Reply> {
  try {
    const { body, contentType } = await within(metricsPage(), checkWithinMs);
    return { status: 200, body, type: contentType };
  } catch (error) {
    logger.warn({ error }, 'the metrics could not be read');
    return { status: 503 };
  }
}

async function within<Result>(work: Promise<Result>, ms = defaultCheckWithinMs): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
