import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import type { CustomFieldDefinition } from '../../src/domain/custom-field.ts';
import type { LogFields, Logger } from '../../src/domain/logger.ts';
import type { Cache } from '../../src/domain/ports/cache.ts';
import type { Settings } from '../../src/domain/ports/settings.ts';
import type { Workspaces } from '../../src/domain/ports/workspaces.ts';
import { Secret } from '../../src/domain/secret.ts';
import { defaultSettings, type WorkspaceSettings } from '../../src/domain/workspace-settings.ts';
import { createSlackReceiver } from '../../src/http/slack-receiver.ts';
import type { Message, OpenView } from '../../src/sandbox/slack/model.ts';
import type { SlackSandboxOptions } from '../../src/sandbox/slack/options.ts';
import { createSlackSandbox, type SlackSandbox } from '../../src/sandbox/slack/slack-sandbox.ts';
import { createNames } from '../../src/slack/create-names.ts';
import { createPeople } from '../../src/slack/create-people.ts';
import { createSlackApi, type SlackApi } from '../../src/slack/create-slack-api.ts';
import { createSlackApp } from '../../src/slack/create-slack-app.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { createFakeAudit, type FakeAudit } from './fake-audit.ts';
import { createFakeIncidents, type FakeIncidents } from './fake-incidents.ts';
import { createFakeServices, type FakeServices } from './fake-services.ts';
import { createFakeSetup, type FakeSetup } from './fake-setup.ts';
import { workspacesOf } from './one-token.ts';

export const maria = 'U0MARIA0001';
export const guest = 'U0GUEST0005';
export const helpdesk = 'C0HELPDESK1';

/** A cache in memory that forgets nothing. */
export function createMemoryCache(): Cache {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value);
    },
    delete: async (key) => {
      kept.delete(key);
    },
  };
}

/** A log that keeps each line with all its fields. */
function createKeepingLogger(lines: [string, LogFields][] = [], more: LogFields = {}): Logger {
  const write = (fields: LogFields, message: string) => lines.push([message, { ...more, ...fields }]);
  const child = (fields: LogFields) => createKeepingLogger(lines, { ...more, ...fields });
  return { debug: write, info: write, warn: write, error: write, child };
}

/** The whole Slack side of the bot as it runs, with services that a test tells what to answer. */
export interface Setting extends FakeServices, FakeIncidents, FakeSetup, FakeAudit {
  readonly slack: SlackSandbox;
  /** Whose payloads are; a test may put another answer in its place. */
  readonly workspaces: Workspaces;
  readonly tenantId: string;
  readonly api: SlackApi;
  readonly cache: Cache;
  readonly settings: Settings['forTenant'];
  readonly lines: [string, LogFields][];
  readonly fields: CustomFieldDefinition[];
  readonly apiUrl: URL;
  /** The form on top, once it is there and no longer loading. */
  form(userId?: string): Promise<OpenView>;
  /** What the person can read in a channel, newest last. */
  readonly messages: (channelId: string, userId?: string) => readonly Message[];
}

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The way to Slack's Web API of a sandbox. */
export function apiOf(slack: SlackSandbox, apiUrl: string, logger = createKeepingLogger()): SlackApi {
  return createSlackApi({
    workspaces: workspacesOf(slack),
    apiUrl: new URL(apiUrl),
    fetch: globalThis.fetch,
    logger,
    clock: systemClock,
    metrics: createMetrics(),
  });
}

/** A sandbox that listens until the test ends. */
export async function startSandbox(options: SlackSandboxOptions = {}) {
  const slack = createSlackSandbox(options);
  ends.push(() => slack.close());
  return { slack, ...(await slack.listen()) };
}

export async function startSetting(
  options: SlackSandboxOptions = {},
  decided: Partial<WorkspaceSettings> = {},
): Promise<Setting> {
  const settings = async () => ({ ...defaultSettings, ...decided });
  const { slack, apiUrl } = await startSandbox(options);
  const lines: [string, LogFields][] = [];
  const logger = createKeepingLogger(lines);
  const api = apiOf(slack, apiUrl, logger);
  const cache = createMemoryCache();
  const people = createPeople({ api, cache });
  const workspaces = workspacesOf(slack);
  const fake = createFakeServices();
  const fakeIncidents = createFakeIncidents();
  const fakeSetup = createFakeSetup();
  const fakeAudit = createFakeAudit();
  const fields: CustomFieldDefinition[] = [];
  const ids = { newId: randomUUID, randomBytes: (length: number) => randomBytes(length) };
  const receiver = createSlackReceiver({
    signingSecret: new Secret(slack.settings.signingSecret),
    listen: { port: 0, host: '127.0.0.1' },
    clock: systemClock,
    ids,
    logger,
    metrics: createMetrics(),
    notReady: async () => [],
    metricsPage: async () => ({ contentType: 'text/plain', body: '' }),
  });
  createSlackApp({
    receiver,
    fetch: globalThis.fetch,
    services: fake.services,
    workspaces,
    people,
    names: createNames({ api, cache, people, clock: systemClock }),
    api,
    incidents: fakeIncidents.incidents,
    setup: fakeSetup.setup,
    audit: fakeAudit.audit,
    formFields: async () => fields,
    settings,
    clock: systemClock,
    ids,
    logger,
  });
  const port = await receiver.start();
  ends.push(() => receiver.stop());
  slack.settings.botUrl = `http://127.0.0.1:${port}/slack/events`;
  return {
    ...fake,
    ...fakeIncidents,
    ...fakeSetup,
    ...fakeAudit,
    ...{ slack, workspaces, api, cache, settings, lines, fields, apiUrl: new URL(apiUrl) },
    tenantId: slack.installation.teamId,
    messages: (channelId, userId = maria) => slack.world.messages(channelId, userId),
    form: (userId = maria) => until(() => readyForm(slack, userId)),
  };
}

function readyForm(slack: SlackSandbox, userId: string): OpenView | undefined {
  const view = slack.world.modals.get(userId)?.at(-1);
  return JSON.stringify(view?.content.blocks ?? '').includes('One moment') ? undefined : view;
}

/** What `look` finds, as soon as it finds something; fails after 5 s. */
export async function until<Found>(look: () => Found | undefined): Promise<Found> {
  for (const started = Date.now(); Date.now() - started < 5_000; await sleep(10)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error('it did not happen within 5 s');
}
