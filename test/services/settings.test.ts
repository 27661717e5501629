import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { defaultSettings } from '../../src/domain/workspace-settings.ts';
import { readSettings, saveSettings } from '../../src/services/change-settings.ts';
import { createSettings } from '../../src/services/create-settings.ts';
import { findLocations } from '../../src/services/find-locations.ts';
import { createSetting, type Setting, tenantId } from './a-setting.ts';

import { aProfile } from './fake-slack.ts';

const admin = { tenantId, userId: 'A1' };
const member = { tenantId, userId: 'U1' };
let setting: Setting;
let ports: Setting['ports'];
beforeEach(async () => {
  setting = await createSetting();
  setting.people.profiles.set('A1', aProfile({ userId: 'A1', isAdmin: true }));
  ports = { ...setting.ports, settings: createSettings(setting.stores.settings, setting.clock) };
});

const wanted = { ...defaultSettings, locations: ['Pune'], adminIds: ['U1'] };

describe('the settings of a workspace', () => {
  it('are the usual ones until an admin changes them, and count at once', async () => {
    expect(await readSettings(ports, admin)).toEqual({ settings: defaultSettings, revision: 0 });
    expect(await saveSettings(ports, admin, { settings: wanted, revision: 0 })).toEqual({ is: 'saved' });
    expect(await ports.settings.forTenant(tenantId)).toEqual(wanted);
    expect(await ports.settings.forTenant('T2')).toEqual(defaultSettings);
    expect(await readSettings(ports, member)).toMatchObject({ settings: wanted, revision: 1 });
  });

  it('are never overwritten unseen: of two admins one wins', async () => {
    const saves = await Promise.all(
      ['one', 'two'].map((name) =>
        saveSettings(ports, admin, { settings: { ...wanted, defaultCategory: name }, revision: 0 }),
      ),
    );
    expect(saves.map(({ is }) => is).sort()).toEqual(['changed-meanwhile', 'saved']);
    const late = await saveSettings(ports, admin, { settings: defaultSettings, revision: 0 });
    expect(late).toEqual({ is: 'changed-meanwhile' });
    expect((await ports.settings.stored(tenantId)).revision).toBe(1);
  });

  it('are no business of who is no admin, nor of an admin who left the organisation', async () => {
    setting.people.profiles.set('A9', aProfile({ userId: 'A9', isAdmin: true, isMember: false }));
    for (const actor of [member, { tenantId, userId: 'A9' }, { tenantId, userId: 'U404' }]) {
      expect(await readSettings(ports, actor)).toBeUndefined();
      expect(await saveSettings(ports, actor, { settings: wanted, revision: 0 })).toEqual({
        is: 'not-permitted',
      });
    }
    expect((await ports.settings.stored(tenantId)).revision).toBe(0);
  });

  it('wait for Slack to say who is an admin', async () => {
    setting.people.ask = () => Promise.reject(new Fault('slack-unreachable', 'no answer'));
    await expect(readSettings(ports, admin)).rejects.toMatchObject({ code: 'slack-unreachable' });
    await expect(saveSettings(ports, admin, { settings: wanted, revision: 0 })).rejects.toMatchObject({
      code: 'slack-unreachable',
    });
  });
});

describe('the locations of a workspace', () => {
  const locations = [
    'Old Zürich',
    'Pune',
    'zurich airport',
    ...Array.from({ length: 300 }, (_, at) => `S${at}`),
  ];
  const finding = (typed: string) => findLocations(ports, member, typed);
  beforeEach(() => saveSettings(ports, admin, { settings: { ...wanted, locations }, revision: 0 }));

  it('are found without case and accents, those that begin so first', async () => {
    expect(await finding(' ZUR')).toEqual(['zurich airport', 'Old Zürich']);
    expect(await finding('airport zurich')).toEqual(['zurich airport']);
    expect(await finding('nowhere')).toEqual([]);
  });

  it('are at most 100, in their order where nothing is typed', async () => {
    expect(await finding('')).toEqual(locations.slice(0, 100));
    expect(await finding('s')).toHaveLength(100);
    expect(await findLocations(ports, { ...member, tenantId: 'T2' }, '')).toEqual([]);
  });
});
