import type { StoredSettings, WorkspaceSettings } from '../workspace-settings.ts';

/** What the admins of workspaces have decided; what nobody decided is as by default. */
export interface Settings {
  forTenant(tenantId: string): Promise<WorkspaceSettings>;
  /** The same with its revision, for who wants to change it. */
  stored(tenantId: string): Promise<StoredSettings>;
  /** Keeps new settings, at once for all; false when they were changed since `revision`. */
  save(
    tenantId: string,
    settings: WorkspaceSettings,
    by: { readonly userId: string; readonly revision: number },
  ): Promise<boolean>;
}
