import { accessSync, constants } from 'node:fs';
import { type EnvironmentSettings, environmentSchema, type LogLevel } from './config/environment-schema.ts';
import { type ConfigFault, faultsAcross, toFault } from './config/faults.ts';
import { warningsOf } from './config/warnings.ts';
import type { MasterKeys } from './domain/master-key.ts';
import type { Secret } from './domain/secret.ts';

/** Everything the operator decides, checked. Absent groups and values are `undefined`, never empty text. */
export interface Config {
  readonly http: { readonly port: number; readonly host: string; readonly publicUrl: string };
  readonly slack: {
    /** Absent only when `appToken` is there: Socket Mode has nothing to verify. */
    readonly signingSecret?: Secret | undefined;
    /** One workspace by its token, or many that install the bot by themselves. */
    readonly workspaces: WorkspacesConfig;
    readonly appToken?: Secret | undefined;
    /** Ends with a slash. */
    readonly apiUrl: string;
  };
  /** With `databaseUrl` PostgreSQL, without it a SQLite file in `dataDir`. */
  readonly storage: { readonly databaseUrl?: Secret | undefined; readonly dataDir: string };
  readonly redisUrl?: Secret | undefined;
  /** Absent: the key file in `dataDir`. */
  readonly encryptionKeys?: MasterKeys | undefined;
  /** The connection of the one workspace; absent where admins type theirs in Slack. */
  readonly itsm?: ItsmConfig | undefined;
  /** No `allowedHosts`: private networks may be reached in the service of one workspace, and none of many. */
  readonly outbound: { readonly allowedHosts: readonly string[]; readonly caFile?: string | undefined };
  /** The shortest time between two readings of the same incident, in milliseconds. */
  readonly syncIntervalMs: number;
  readonly logLevel: LogLevel;
}

/** How workspaces come to the bot. */
export type WorkspacesConfig =
  | { readonly are: 'one'; readonly botToken: Secret }
  | {
      readonly are: 'many';
      readonly clientId: string;
      readonly clientSecret: Secret;
      /** Signs what a browser brings back from Slack. */
      readonly stateSecret: Secret;
    };

/** A connection as the environment gives it. */
export interface ItsmConfig {
  readonly serverUrl: URL;
  readonly clientId: Secret;
  readonly clientSecret: Secret;
  readonly username: Secret;
  readonly password: Secret;
}

/** What `readConfig` makes of an environment. Warnings are whole sentences for the operator. */
export type ConfigReading = { readonly warnings: readonly string[] } & (
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] }
);

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration of an environment, or all that is wrong with it at once. Empty text counts as absent. */
export function readConfig(environment: Environment): ConfigReading {
  const given = Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  const warnings = warningsOf(given);
  const parsed = environmentSchema.safeParse(given);
  const faults = [...(parsed.error?.issues ?? []).map(toFault), ...faultsAcross(given)];
  if (!parsed.success || faults.length > 0) return { ok: false, faults, warnings };
  return { ok: true, config: toConfig(parsed.data), warnings };
}

/**
 * The configuration of this process. Warnings go to stderr; with any fault all of them do, each with its remedy,
 * and the process exits with 78 (configuration error).
 */
export function loadConfig(): Config {
  const reading = readOwnConfig();
  for (const warning of reading.warnings) process.stderr.write(`Warning: ${warning}\n`);
  if (reading.ok) return reading.config;
  const { faults } = reading;
  const lines = faults.map(({ name, problem, remedy }) => `  ${name} ${problem}. ${remedy}\n`);
  process.stderr.write(
    `The configuration has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n${lines.join('')}`,
  );
  process.exit(78);
}

/** The configuration of this process, or all that is wrong with it, files that it names included. */
export function readOwnConfig(): ConfigReading {
  const reading = readConfig(process.env);
  const faults = [...(reading.ok ? [] : reading.faults), ...unreadableFiles(process.env.ITSM_CA_FILE)];
  return reading.ok && faults.length === 0 ? reading : { ok: false, faults, warnings: reading.warnings };
}

function toConfig(settings: EnvironmentSettings): Config {
  return {
    http: {
      port: settings.PORT,
      host: settings.HOST,
      publicUrl: withoutSlash(settings.PUBLIC_URL?.href ?? `http://localhost:${settings.PORT}`),
    },
    slack: {
      signingSecret: settings.SLACK_SIGNING_SECRET,
      workspaces: toWorkspaces(settings),
      appToken: settings.SLACK_APP_TOKEN,
      apiUrl: `${withoutSlash(settings.SLACK_API_URL.href)}/`,
    },
    storage: { databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR },
    redisUrl: settings.REDIS_URL,
    encryptionKeys: settings.ENCRYPTION_KEYS,
    itsm: toItsm(settings),
    outbound: { allowedHosts: settings.ITSM_ALLOWED_HOSTS, caFile: settings.ITSM_CA_FILE },
    syncIntervalMs: settings.SYNC_INTERVAL_SECONDS * 1000,
    logLevel: settings.LOG_LEVEL,
  };
}

/** `faultsAcross` has seen to it that one of both ways is given whole. */
function toWorkspaces(settings: EnvironmentSettings): WorkspacesConfig {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = settings;
  const { SLACK_STATE_SECRET: stateSecret, SLACK_BOT_TOKEN: botToken } = settings;
  if (clientId !== undefined && clientSecret !== undefined && stateSecret !== undefined) {
    return { are: 'many', clientId, clientSecret, stateSecret };
  }
  if (botToken !== undefined) return { are: 'one', botToken };
  throw new Error('the configuration names no workspace');
}

/** All five or none: `faultsAcross` has seen to it. */
function toItsm(settings: EnvironmentSettings): ItsmConfig | undefined {
  const { ITSM_SERVER_URL: serverUrl, ITSM_CLIENT_ID: clientId, ITSM_CLIENT_SECRET: clientSecret } = settings;
  const { ITSM_USERNAME: username, ITSM_PASSWORD: password } = settings;
  if (!serverUrl || !clientId || !clientSecret || !username || !password) return undefined;
  return { serverUrl, clientId, clientSecret, username, password };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function unreadableFiles(caFile: string | undefined): ConfigFault[] {
  if (!caFile) return [];
  try {
    accessSync(caFile, constants.R_OK);
    return [];
  } catch {
    return [toFault({ path: ['ITSM_CA_FILE'], message: 'names no file that can be read' })];
  }
}
