import { BlockList, isIP } from 'node:net';
import { environmentSchema, type SettingName } from './environment-schema.ts';

/** One setting that is wrong or missing. Holds no value, for it may be a secret. */
export interface ConfigFault {
  readonly name: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Variables as given: none is empty. */
export type GivenSettings = Readonly<Record<string, string>>;

/** A schema's issue as the operator reads it: the schema's description of the variable is the remedy. */
export function toFault(issue: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): ConfigFault {
  const name = String(issue.path[0]);
  const schemas: Readonly<Record<string, { readonly description?: string | undefined }>> =
    environmentSchema.shape;
  return { name, problem: issue.message, remedy: schemas[name]?.description ?? '' };
}

/** The faults that no variable shows alone: what another one makes necessary, and plain http to the outside. */
export function faultsAcross(given: GivenSettings): ConfigFault[] {
  const missing: [SettingName, string][] = [];
  if (given.SLACK_APP_TOKEN === undefined) {
    missing.push([
      'SLACK_SIGNING_SECRET',
      'is missing (only Socket Mode, with SLACK_APP_TOKEN, does without)',
    ]);
  }
  if (given.DATABASE_URL !== undefined) {
    missing.push(['ENCRYPTION_KEYS', 'is missing and needed with DATABASE_URL']);
  }
  missing.push(...missingOfWorkspaces(given), ...missingOfConnection(given));
  const wrong: [SettingName, string][] = missing.filter(([name]) => given[name] === undefined);
  wrong.push(...mixedWays(given));
  if (isPlainHttpOutside(given)) {
    wrong.push([
      'ITSM_SERVER_URL',
      'is plain http to a public address that ITSM_ALLOWED_HOSTS does not name',
    ]);
  }
  return wrong.map(([name, message]) => toFault({ path: [name], message }));
}

const installNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
const connectionNames = [
  'ITSM_SERVER_URL',
  'ITSM_CLIENT_ID',
  'ITSM_CLIENT_SECRET',
  'ITSM_USERNAME',
  'ITSM_PASSWORD',
] as const;

/** Many workspaces need three settings, one needs its token. */
function missingOfWorkspaces(given: GivenSettings): [SettingName, string][] {
  if (installNames.every((name) => given[name] === undefined)) {
    return [['SLACK_BOT_TOKEN', 'is missing (only many workspaces, with SLACK_CLIENT_ID, do without)']];
  }
  return installNames.map((name) => [name, 'is missing and needed for many workspaces']);
}

/** The five settings of the connection are given together, or typed in Slack together. */
function missingOfConnection(given: GivenSettings): [SettingName, string][] {
  if (connectionNames.every((name) => given[name] === undefined)) return [];
  return connectionNames.map((name) => [name, 'is missing and needed with the other ITSM settings']);
}

/** What belongs to one workspace cannot stand beside many. */
function mixedWays(given: GivenSettings): [SettingName, string][] {
  if (installNames.every((name) => given[name] === undefined)) return [];
  const ofOne: SettingName[] = ['SLACK_BOT_TOKEN', ...connectionNames];
  return ofOne
    .filter((name) => given[name] !== undefined)
    .map((name) => [
      name,
      'belongs to one workspace and stands beside the settings of many: remove one of both',
    ]);
}

/** Only what the address itself tells: a name is judged by what it resolves to, when it is reached. */
function isPlainHttpOutside({
  ITSM_SERVER_URL: address = '',
  ITSM_ALLOWED_HOSTS: allowed,
}: GivenSettings): boolean {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' || allowed !== undefined) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  return version !== 0 && !notPublic.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

const notPublic = new BlockList();
for (const [network, length] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  notPublic.addSubnet(network, length, 'ipv4');
}
notPublic.addSubnet('fc00::', 7, 'ipv6');
notPublic.addSubnet('fe80::', 10, 'ipv6');
notPublic.addAddress('::1', 'ipv6');
