import { onTestFinished } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { LogFields, Logger } from '../../src/domain/logger.ts';
import type { Clock } from '../../src/domain/ports/clock.ts';
import type { SlackSandboxOptions } from '../../src/sandbox/slack/options.ts';
import { createSlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { createSlackApi } from '../../src/slack/create-slack-api.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { workspacesOf } from './one-token.ts';

export const maria = 'U0MARIA0001';
export const helpdesk = 'C0HELPDESK1';

/** The bot's way to a sandbox that listens until the test is finished, and nothing else of the bot. */
export async function startWay(
  clock: Clock,
  { fetch = globalThis.fetch, ...options }: SlackSandboxOptions & { fetch?: typeof globalThis.fetch } = {},
) {
  const slack = createSlackSandbox(options);
  onTestFinished(() => slack.close());
  const { apiUrl } = await slack.listen();
  const errors: string[] = [];
  const metrics = createMetrics();
  const api = createSlackApi({
    workspaces: workspacesOf(slack),
    apiUrl: new URL(apiUrl),
    fetch,
    logger: keepErrors(errors),
    clock,
    metrics,
  });
  const callsOf = (method: string) => slack.journal.callsOf(method);
  return { slack, api, metrics, errors, callsOf, tenantId: slack.installation.teamId };
}

/** The code of what a call threw, or 'ok'. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );
}

function keepErrors(errors: string[]): Logger {
  const silent = (_fields: LogFields, _message: string) => {};
  const logger: Logger = {
    debug: silent,
    info: silent,
    warn: silent,
    error: (_fields, message) => void errors.push(message),
    child: () => logger,
  };
  return logger;
}
