import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type WorkspaceSettings } from '../../../src/domain/workspace-settings.ts';
import { givenStores } from './given-stores.ts';
import type { Backend } from './place.ts';

const chosen: WorkspaceSettings = {
  ...defaultSettings,
  defaultCategory: 'Störung',
  statuses: [{ name: 'a <b> | c', kind: 'new' }],
  locations: Array.from({ length: 300 }, (_, index) => `Raum ${index}`),
  defaultChannelId: 'CH1',
  declaredFields: [],
  mayFile: { kind: 'listed', userIds: ['U1'], groupIds: ['S1'] },
  retentionDays: 7,
};

export function specifySettings(backend: Backend): void {
  describe('settings', () => {
    const given = givenStores(backend);
    const settings = () => given.stores.settings;
    const by = (revision: number, userId = 'U1', at = 5) => ({ userId, at, revision });

    it('are kept for their own tenant alone, each change as the next revision', async () => {
      const tenantId = `T${randomUUID()}`;
      expect(await settings().find(tenantId)).toBeUndefined();
      expect(await settings().save(tenantId, chosen, by(0))).toBe(true);
      expect(await settings().find(tenantId)).toEqual({
        ...{ settings: chosen, revision: 1, changedBy: 'U1', changedAt: 5 },
      });
      expect(await settings().save(tenantId, defaultSettings, by(1, 'U2', 6))).toBe(true);
      expect(await settings().find(tenantId)).toEqual({
        ...{ settings: defaultSettings, revision: 2, changedBy: 'U2', changedAt: 6 },
      });
      expect(await settings().find(`${tenantId}-other`)).toBeUndefined();
    });

    it('are not kept by who decided on another revision than the stored one', async () => {
      const tenantId = `T${randomUUID()}`;
      expect(await settings().save(tenantId, chosen, by(1))).toBe(false);
      expect(await settings().find(tenantId)).toBeUndefined();
      await settings().save(tenantId, chosen, by(0));
      for (const revision of [0, 2, 1.5e9]) {
        expect(await settings().save(tenantId, defaultSettings, by(revision))).toBe(false);
      }
      expect(await settings().find(tenantId)).toMatchObject({ settings: chosen, revision: 1 });
    });

    it('are kept by one of many writers at once, the first time and later', async () => {
      const tenantId = `T${randomUUID()}`;
      for (const revision of [0, 1]) {
        const saves = await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            settings().save(tenantId, { ...chosen, retentionDays: index }, by(revision, `U${index}`)),
          ),
        );
        expect(saves.filter(Boolean)).toHaveLength(1);
        expect(await settings().find(tenantId)).toMatchObject({
          settings: { retentionDays: saves.indexOf(true) },
          changedBy: `U${saves.indexOf(true)}`,
          revision: revision + 1,
        });
      }
    });

    it('that an earlier release did not know have their default', async () => {
      const tenantId = `T${randomUUID()}`;
      const { sharedChannels: _, ...earlier } = chosen;
      await settings().save(tenantId, earlier as WorkspaceSettings, by(0));
      expect((await settings().find(tenantId))?.settings).toEqual({
        ...chosen,
        sharedChannels: defaultSettings.sharedChannels,
      });
    });

    it('are not taken from another tenant, and not for the default, when they cannot be opened', async () => {
      const tenantId = `T${randomUUID()}`;
      await settings().save(tenantId, chosen, by(0));
      await given.place.execute(`update settings set tenant_id = 'T-moved' where tenant_id = '${tenantId}'`);
      await expect(settings().find('T-moved')).rejects.toMatchObject({ code: 'store-failed' });
    });
  });
}
