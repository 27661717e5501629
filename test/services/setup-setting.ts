import type { CheckResult } from '../../src/domain/connection-check.ts';
import type { CheckOutcome, ConnectionSetup } from '../../src/domain/connection-setup.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createSetupServices } from '../../src/services/create-setup-services.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import type { Actor } from '../../src/services/services.ts';
import type { ConnectionEntry, SetupServices, TryStart } from '../../src/services/setup-services.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';

export const admin: Actor = { tenantId, userId: 'A1', entrance: 'view_submission' };
export const otherAdmin: Actor = { ...admin, userId: 'A2' };
export const member: Actor = { ...admin, userId: 'U1' };

export const allGood: readonly CheckResult[] = [
  { check: 'address', is: 'good' },
  { check: 'certificate', is: 'good' },
  { check: 'log-in', is: 'good' },
  { check: 'read', is: 'good' },
  { check: 'form', is: 'good' },
];
export const refused: readonly CheckResult[] = [
  ...allGood.slice(0, 2),
  { check: 'log-in', is: 'failed', fault: 'credentials-refused', reason: 'other' },
];

/** No trimming, no rule, nothing lost of it. */
export const oddSecret = ' :"\'ü\u{1f511}\\\t<&> ';

/** Workspaces whose admins type their connections. */
export interface SetupSetting {
  readonly setting: Setting;
  readonly ports: ServicePorts;
  readonly setup: SetupServices;
  /** Tenants whose kept connections were forgotten. */
  readonly forgotten: string[];
  /** What is told of a connection that is tried, from now on. */
  tells(results: readonly CheckResult[]): void;
  /** Sends a form as it is now, and has it tried. */
  connect(actor?: Actor, values?: Partial<ConnectionEntry>): Promise<CheckOutcome>;
  /** Sends a form that shows what stands now. */
  send(actor: Actor, values?: Partial<ConnectionEntry>): Promise<TryStart>;
}

export async function createSetupSetting(): Promise<SetupSetting> {
  const setting = await createSetting();
  for (const userId of ['A1', 'A2']) {
    setting.people.profiles.set(userId, aProfile({ userId, isAdmin: true }));
  }
  setting.checks.push(...allGood);
  const forgotten: string[] = [];
  const { credentials } = setting.stores;
  const ports: ServicePorts = {
    ...setting.ports,
    connections: {
      isFixed: false,
      async forTenant(id, teamId) {
        const all = await credentials.ofTenant(id);
        return all.find((one) => one.teamId === teamId) ?? all.find((one) => one.teamId === undefined);
      },
      byId: async (id, connectionId) =>
        (await credentials.ofTenant(id)).find((one) => one.id === connectionId),
      forget: async (id) => {
        forgotten.push(id);
      },
    },
  };
  const setup = createSetupServices(ports);
  const send: SetupSetting['send'] = async (actor, values) => {
    const shown = shownIn(await setup.readConnection(actor));
    return setup.startCheck(actor, { ...anEntry(), shown, ...values });
  };
  return {
    ...{ setting, ports, setup, forgotten, send },
    tells: (results) => setting.checks.splice(0, Infinity, ...results),
    async connect(actor = admin, values = {}) {
      const start = await send(actor, values);
      if (start.is !== 'begun') throw new Error(`not begun: ${start.is}`);
      return setup.checkConnection(actor, start.toTry, () => {});
    },
  };
}

export function anEntry(values: Partial<ConnectionEntry> = {}): ConnectionEntry {
  return {
    serverUrl: new URL('https://itsm.example.com/'),
    clientId: 'client',
    username: 'bot',
    clientSecret: new Secret('cs-1'),
    password: new Secret('pw-1'),
    forTeam: false,
    ...values,
  };
}

function shownIn(read: { readonly is: 'not-permitted' } | ConnectionSetup): ConnectionEntry['shown'] {
  return read.is === 'editable' && read.connection
    ? { id: read.connection.id, revision: read.connection.revision }
    : undefined;
}

/** What a try holds, in the open. */
export function revealed(start: TryStart) {
  if (start.is !== 'begun') throw new Error(`not begun: ${start.is}`);
  const { clientId, clientSecret, username, password } = start.toTry.connection;
  return [clientId, clientSecret, username, password].map((secret) => secret.reveal());
}
