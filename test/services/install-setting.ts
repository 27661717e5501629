import { createInstallMarks } from '../../src/crypto/install-marks.ts';
import type { NewInstallation } from '../../src/domain/installation.ts';
import type { Installer, SlackOAuth } from '../../src/domain/ports/install.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createInstaller } from '../../src/services/create-installer.ts';
import type { InstallerParts } from '../../src/services/installer-parts.ts';
import { createSetting, type Setting } from './a-setting.ts';

/** An installation of the workspace T1 as Slack gives it. */
export function granted(values: Partial<NewInstallation> = {}): Omit<NewInstallation, 'installedAt'> {
  return {
    ...{ tenantId: 'T1', isOrganisation: false, name: 'Acme', appId: 'A1', botUserId: 'UBOT' },
    ...{ botToken: new Secret('xoxb-1'), scopes: ['commands'], installerId: 'UANNA' },
    ...values,
  };
}

/** Slack's side by hand: codes by what they are exchanged for, once each. */
export interface FakeOAuth extends SlackOAuth {
  readonly codes: Map<string, () => Promise<Omit<NewInstallation, 'installedAt'>>>;
  readonly exchanged: string[];
}

function createFakeOAuth(refuse: (code: string) => Promise<never>): FakeOAuth {
  const codes: FakeOAuth['codes'] = new Map();
  const exchanged: string[] = [];
  return {
    codes,
    exchanged,
    scopes: { required: ['commands'], optional: [] },
    authorizeUrl: (state) => new URL(`https://slack.example/oauth/v2/authorize?state=${state}`),
    exchange(code) {
      exchanged.push(code);
      const answer = codes.get(code);
      codes.delete(code);
      return answer === undefined ? refuse(code) : answer();
    },
    renew: () => Promise.reject(new Error('nobody asks for it here')),
  };
}

/** Installing on real stores, with Slack by hand. */
export interface InstallSetting extends Setting {
  readonly oauth: FakeOAuth;
  readonly installer: Installer;
  readonly parts: InstallerParts;
  /** Tenants that were to be looked up afresh. */
  readonly forgotten: string[];
  /** What the log was told, line by line. */
  readonly told: string[];
  /** Begins in this browser; answers the state. */
  begin(browser?: string): Promise<string>;
}

export const anna = 'a'.repeat(43);

export async function createInstallSetting(
  refuse: (code: string) => Promise<never>,
): Promise<InstallSetting> {
  const setting = await createSetting();
  const oauth = createFakeOAuth(refuse);
  const forgotten: string[] = [];
  const told: string[] = [];
  const write = (fields: object, message: string) => {
    told.push(`${message} ${JSON.stringify(fields)} ${'error' in fields ? String(fields.error) : ''}`);
  };
  const logger = { debug: write, info: write, warn: write, error: write, child: () => logger };
  const workspaces = {
    ...setting.ports.workspaces,
    forget: async (tenantId: string) => {
      forgotten.push(tenantId);
    },
  };
  const parts: InstallerParts = {
    ports: { ...setting.ports, logger, workspaces },
    oauth,
    marks: createInstallMarks(new Secret('a state secret of thirty-two characters')),
    appUrl: ({ appId, tenantId }) =>
      new URL(`https://slack.example/app_redirect?app=${appId}&team=${tenantId}`),
  };
  const installer = createInstaller(parts);
  return {
    ...{ ...setting, oauth, installer, parts, forgotten, told },
    begin: async (browser = anna) => (await installer.begin(browser))?.searchParams.get('state') ?? '',
  };
}
