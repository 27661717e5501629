import type { Upload } from './itsm.ts';

/** Files that stand in Slack. */
export interface SharedFiles {
  /**
   * Opens a file for one reading. Throws `Fault`: 'slack-file-gone', 'slack-file-unreadable' (never), or
   * 'slack-unreachable', 'slack-rate-limited' (again later).
   */
  open(tenantId: string, fileId: string): Promise<Upload>;
}
