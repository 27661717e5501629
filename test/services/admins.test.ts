import { expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Workspaces } from '../../src/domain/ports/workspaces.ts';
import { adminsOf } from '../../src/services/admins-of.ts';
import { isAdmin } from '../../src/services/is-admin.ts';
import { homeDigest, readHome } from '../../src/services/read-home.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';

async function start(workspaces: Partial<Workspaces> = {}) {
  const setting = await createSetting();
  const ports = { ...setting.ports, workspaces: { ...setting.ports.workspaces, ...workspaces } };
  return { setting, ports };
}

const installerOf = async () => 'UINSTALLER';

function know({ people }: Setting, userId: string, values: Parameters<typeof aProfile>[0] = {}): void {
  people.profiles.set(userId, aProfile({ userId, ...values }));
}

it('who installed the bot is its admin, as long as they are a member', async () => {
  const { setting, ports } = await start({ installerOf });
  know(setting, 'UINSTALLER');
  know(setting, 'U2');
  expect(await isAdmin(ports, { tenantId, userId: 'UINSTALLER' })).toBe(true);
  expect(await isAdmin(ports, { tenantId, userId: 'U2' })).toBe(false);
  know(setting, 'UINSTALLER', { isMember: false });
  expect(await isAdmin(ports, { tenantId, userId: 'UINSTALLER' })).toBe(false);
});

it('admins are told of are Slack’s own, the installer and those named, each once', async () => {
  const { setting, ports } = await start({ installerOf });
  setting.settings = { ...setting.settings, adminIds: ['A2', 'U7'] };
  expect(await adminsOf(ports, tenantId)).toEqual(['A1', 'A2', 'UINSTALLER', 'U7']);
  expect(await adminsOf(setting.ports, tenantId)).toEqual(['A1', 'A2', 'U7']);
});

it('an admin’s home names scopes that are missing, and is drawn anew when that changes', async () => {
  const missing = { required: ['files:read'], optional: [] };
  const { setting, ports } = await start({ installerOf, missingScopes: async () => missing });
  know(setting, 'UINSTALLER');
  know(setting, 'U2');
  const read = (userId: string, of = ports) => readHome(of, { tenantId, userId }, setting.connection);
  const home = await read('UINSTALLER');
  expect(home.admin?.missing).toEqual(missing);
  expect((await read('U2')).admin).toBeUndefined();
  const none = { ...ports.workspaces, missingScopes: async () => ({ required: [], optional: [] }) };
  const whole = await read('UINSTALLER', { ...ports, workspaces: none });
  expect(whole.admin?.missing).toBeUndefined();
  expect(homeDigest(home)).not.toBe(homeDigest(whole));
});

it('an admin’s home is drawn also while nobody knows which are missing', async () => {
  const missingScopes = () => Promise.reject(new Fault('store-failed', 'away'));
  const { setting, ports } = await start({ installerOf, missingScopes });
  know(setting, 'UINSTALLER');
  const home = await readHome(ports, { tenantId, userId: 'UINSTALLER' }, setting.connection);
  expect(home.admin).toMatchObject({ queue: [] });
  expect(home.admin?.missing).toBeUndefined();
});
