import { randomUUID } from 'node:crypto';
import type { Connection } from '../../src/domain/connection.ts';
import type { CheckResult } from '../../src/domain/connection-check.ts';
import type { Metrics } from '../../src/domain/metrics.ts';
import type { Audit } from '../../src/domain/ports/audit.ts';
import type { Connections } from '../../src/domain/ports/connections.ts';
import type { Settings } from '../../src/domain/ports/settings.ts';
import type { Stores } from '../../src/domain/ports/stores.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Submission, SubmissionKey } from '../../src/domain/submission.ts';
import { defaultSettings, type WorkspaceSettings } from '../../src/domain/workspace-settings.ts';
import { createFairTurns } from '../../src/services/fair-turns.ts';
import { fileSubmission } from '../../src/services/file-submission.ts';
import { createFormFields } from '../../src/services/form-fields.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import type { ReportEntry } from '../../src/services/services.ts';
import { workOnSubmission } from '../../src/services/work-on-submission.ts';
import { aReport } from '../domain/a-submission.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeItsm, type FakeItsm } from './fake-itsm.ts';
import {
  aProfile,
  createFakeConversations,
  createFakeMessenger,
  createFakePeople,
  createFakeSharedFiles,
} from './fake-slack.ts';
import { openEmpty } from './open-empty.ts';

type AuditNote = Parameters<Audit['note']>[0];

/** Real stores on SQLite, and everything else outside by hand. */
export interface Setting {
  readonly ports: ServicePorts;
  readonly stores: Stores;
  readonly clock: FakeClock;
  readonly itsm: FakeItsm;
  readonly messenger: ReturnType<typeof createFakeMessenger>;
  readonly people: ReturnType<typeof createFakePeople>;
  readonly sharedFiles: ReturnType<typeof createFakeSharedFiles>;
  readonly conversations: ReturnType<typeof createFakeConversations>;
  /** What is told of in the log as a warning or worse. */
  readonly logged: readonly string[];
  readonly counted: string[];
  readonly nudged: string[];
  readonly allowedLogins: string[];
  readonly formCache: Map<string, unknown>;
  /** What was written into the audit. */
  readonly noted: AuditNote[];
  /** What the checks of a connection that is tried come to. */
  readonly checks: CheckResult[];
  /** The workspace's connection; replace it to connect the workspace to another. */
  connection: Connection | undefined;
  /** What the workspace's admins decided. */
  settings: WorkspaceSettings;
  /** How often they were changed. */
  settingsRevision: number;
}

export const tenantId = 'T1';
export const owner = 'worker-1';

export function aConnection(id = 'N1'): Connection {
  const secret = new Secret('test');
  const credentials = { clientId: secret, clientSecret: secret, username: secret, password: secret };
  return {
    tenantId,
    id,
    revision: `${id}-1`,
    serverUrl: new URL('https://itsm.example.com/'),
    ...credentials,
  };
}

/** The outside by hand, and a database with nothing in it. */
export async function createSetting(): Promise<Setting> {
  const clock = createFakeClock();
  const logger = createKeptLogger();
  const stores = await openEmpty(clock);
  const itsm = createFakeItsm();
  const messenger = createFakeMessenger();
  const people = createFakePeople();
  people.profiles.set('U1', aProfile());
  const sharedFiles = createFakeSharedFiles();
  const conversations = createFakeConversations();
  const formCache = new Map<string, unknown>();
  const counted: string[] = [];
  const nudged: string[] = [];
  const allowedLogins: string[] = [];
  const noted: AuditNote[] = [];
  const checks: CheckResult[] = [];
  const connections: Connections = {
    forTenant: async () => setting.connection,
    byId: async (_tenantId, id) => (setting.connection?.id === id ? setting.connection : undefined),
    forget: async () => undefined,
    isFixed: false,
  };
  const settings: Settings = {
    forTenant: async () => setting.settings,
    stored: async () => ({ settings: setting.settings, revision: setting.settingsRevision }),
    async save(_tenantId, wanted, { revision }) {
      if (revision !== setting.settingsRevision) return false;
      Object.assign(setting, { settings: wanted, settingsRevision: revision + 1 });
      return true;
    },
  };
  const ports: ServicePorts = {
    clock,
    ids: {
      newId: () => randomUUID(),
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    },
    logger,
    metrics: { ...silentMetrics, countSubmission: (outcome) => counted.push(outcome) },
    stores,
    connections,
    itsmFor: () => itsm,
    allowLogin: async ({ id }) => {
      allowedLogins.push(id);
    },
    workspaces: {
      tenantOf: async () => ({ is: 'installed', tenantId }),
      tokenFor: async () => new Secret('xoxb-test'),
      missingScopes: async () => undefined,
      installerOf: async () => undefined,
      forget: async () => undefined,
    },
    async *probe() {
      yield* checks;
    },
    audit: { note: (entry) => noted.push(entry) },
    messenger,
    people,
    sharedFiles,
    conversations,
    settings,
    syncIntervalMs: 60_000,
    uploadTurns: createFairTurns(6),
    formFields: createFormFields({
      ...{ connections, itsmFor: () => itsm, settings, clock, logger },
      cache: {
        get: async (key) => formCache.get(key),
        set: async (key, value) => {
          formCache.set(key, value);
        },
        delete: async (key) => {
          formCache.delete(key);
        },
      },
    }),
    nudge: { submission: ({ id }) => nudged.push(id), steps: () => nudged.push('steps') },
  };
  const setting: Setting = {
    ...{
      ports,
      stores,
      clock,
      itsm,
      messenger,
      people,
      sharedFiles,
      conversations,
      formCache,
      counted,
      nudged,
      allowedLogins,
      noted,
      checks,
    },
    logged: logger.messages,
    connection: aConnection(),
    settings: defaultSettings,
    settingsRevision: 0,
  };
  await stores.connections.know(aConnection());
  return setting;
}

export const silentMetrics: Metrics = {
  countSubmission() {},
  observeItsmCall() {},
  observeSlackCall() {},
  countSlackDelay() {},
  setQueue() {},
  observeAcknowledgement() {},
  countCacheError() {},
};

/** The ports with some of a store's methods replaced. */
export function withStore<Name extends Exclude<keyof Stores, 'ping' | 'prune' | 'close'>>(
  ports: ServicePorts,
  name: Name,
  methods: Partial<Stores[Name]>,
): ServicePorts {
  return { ...ports, stores: { ...ports.stores, [name]: { ...ports.stores[name], ...methods } } };
}

export function anEntry(values: Partial<ReportEntry> = {}): ReportEntry {
  return {
    actor: { tenantId, userId: 'U1' },
    entryKey: `view:${randomUUID()}`,
    channelId: 'C1',
    report: aReport(),
    ...values,
  };
}

/** A report that was taken a while ago, so that it is due. */
export async function received(
  { stores, clock }: Setting,
  values: Partial<Submission> = {},
): Promise<Submission> {
  const id = randomUUID();
  const entry = {
    ...{ tenantId, id, connectionId: 'N1', entryKey: `view:${id}`, filerId: 'U1', channelId: 'C1' },
    ...{ reference: 'BOT-7F3K9QZ2', report: values.report ?? aReport(), receivedAt: clock.now() - 10_000 },
  };
  const { submission } = await stores.submissions.receive(entry, () => ({
    changed: false,
    why: 'same-again',
  }));
  if (Object.keys(values).length === 0) return submission;
  return put(stores, submission, values);
}

/** A submission put into other values, past all rules. */
export async function put(
  stores: Stores,
  key: SubmissionKey,
  values: Partial<Submission>,
): Promise<Submission> {
  const outcome = await stores.submissions.change(key, (current) => ({
    changed: true,
    submission: { ...current, ...values },
    steps: [],
  }));
  if (outcome === undefined) throw new Error('no such submission');
  return outcome.submission;
}

export async function find({ stores }: Setting, key: SubmissionKey): Promise<Submission> {
  const found = await stores.submissions.find(key);
  if (found === undefined) throw new Error('no such submission');
  return found;
}

/** Claims what waits, though it may not be due yet, and works on it once. */
export async function workOnce(setting: Setting, key: SubmissionKey): Promise<Submission> {
  const claimed = await claim(setting, key);
  const working = workOnSubmission(setting.ports, claimed, owner);
  await working;
  return find(setting, key);
}

export async function claim({ stores }: Setting, key: SubmissionKey): Promise<Submission> {
  const claimed = await stores.submissions.claimOne(key, { owner, leaseMs: 30_000, limit: 1 });
  if (claimed === undefined) throw new Error('nothing to claim');
  return claimed;
}

/** Claims it and files it, through whatever ports are given. */
export async function fileOnce(
  setting: Setting,
  key: SubmissionKey,
  ports = setting.ports,
): Promise<Submission> {
  await fileSubmission(ports, await claim(setting, key), owner);
  return find(setting, key);
}
