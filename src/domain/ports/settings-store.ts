import type { StoredSettings, WorkspaceSettings } from '../workspace-settings.ts';

export interface SettingsStore {
  find(tenantId: string): Promise<StoredSettings | undefined>;
  /** Keeps them as the revision after `revision`; false when that is not the stored one (0: none is stored). */
  save(
    tenantId: string,
    settings: WorkspaceSettings,
    by: { readonly userId: string; readonly at: number; readonly revision: number },
  ): Promise<boolean>;
}
