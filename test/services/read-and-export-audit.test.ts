import { beforeEach, expect, it } from 'vitest';
import { createAuditServices } from '../../src/services/create-audit-services.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';

const admin = { tenantId, userId: 'UADMIN', entrance: 'block_actions' } as const;
const member = { tenantId, userId: 'U1', entrance: 'block_actions' } as const;
const by = { tenantId, entrance: 'block_actions', action: 'audit-exported' };
let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
  setting.people.profiles.set('UADMIN', aProfile({ userId: 'UADMIN', isAdmin: true }));
});

async function note(count: number, tenant = tenantId): Promise<void> {
  const act = { entrance: 'command', action: 'status-set', outcome: 'done' } as const;
  const entries = Array.from({ length: count }, (_, n) => ({ ...act, tenantId: tenant, id: `E${n}`, at: n }));
  await Promise.all(entries.map((entry) => setting.stores.audit.append(entry)));
}

it('an admin reads the newest 30 of their own workspace, newest first, and that is not noted', async () => {
  await note(40);
  await note(50, 'T2');
  const entries = await createAuditServices(setting.ports).readAudit(admin);
  expect(entries?.map(({ at }) => at)).toEqual(Array.from({ length: 30 }, (_, n) => 39 - n));
  expect(new Set(entries?.map((entry) => entry.tenantId))).toEqual(new Set([tenantId]));
  expect(setting.noted).toEqual([]);
});

it.each([0, 7, 500, 1_000, 2_300])(
  'of %i entries an admin is given the newest 2,000, each once',
  async (count) => {
    await note(count);
    const entries = await createAuditServices(setting.ports).exportAudit(admin);
    const given = Math.min(count, 2_000);
    expect(entries?.map(({ at }) => at)).toEqual(Array.from({ length: given }, (_, n) => count - 1 - n));
    expect(setting.noted).toEqual([{ ...by, actorId: 'UADMIN', outcome: 'done', count: given }]);
  },
);

it('whoever is no admin is told nothing, and an export that they tried is noted', async () => {
  await note(3);
  const services = createAuditServices(setting.ports);
  expect(await services.readAudit(member)).toBeUndefined();
  expect(await services.exportAudit(member)).toBeUndefined();
  expect(setting.noted).toEqual([{ ...by, actorId: 'U1', outcome: 'not-permitted' }]);
});

it('an admin by the settings is one, too', async () => {
  await note(3);
  setting.settings = { ...setting.settings, adminIds: ['U1'] };
  expect(await createAuditServices(setting.ports).readAudit(member)).toHaveLength(3);
});
