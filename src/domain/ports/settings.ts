import type { WorkspaceSettings } from '../workspace-settings.ts';

/** What the admins of workspaces have decided. */
export interface Settings {
  forTenant(tenantId: string): Promise<WorkspaceSettings>;
}
