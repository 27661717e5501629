import type { Clock } from '../domain/ports/clock.ts';
import type { Settings } from '../domain/ports/settings.ts';
import type { SettingsStore } from '../domain/ports/settings-store.ts';
import { defaultSettings, type StoredSettings } from '../domain/workspace-settings.ts';

/**
 * The settings of workspaces as they are stored, read afresh each time so that a change counts at once in every
 * process.
 */
export function createSettings(store: SettingsStore, clock: Pick<Clock, 'now'>): Settings {
  async function stored(tenantId: string): Promise<StoredSettings> {
    return (await store.find(tenantId)) ?? { settings: defaultSettings, revision: 0 };
  }

  return {
    stored,
    forTenant: async (tenantId) => (await stored(tenantId)).settings,
    save: (tenantId, settings, by) => store.save(tenantId, settings, { ...by, at: clock.now() }),
  };
}
