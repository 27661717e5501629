import type { DescriptionFormat } from './description-format.ts';

/** What a workspace lets go along as attachments. */
export interface FileLimits {
  /** The largest file, in bytes. */
  readonly bytes: number;
  /** How many for one incident. */
  readonly count: number;
  /** Endings of file names that are taken, without the dot, in lower case; none: all are. */
  readonly types: readonly string[];
}

/** What an admin decides for a workspace. */
export interface WorkspaceSettings {
  readonly descriptionFormat: DescriptionFormat;
  /**
   * The longest description the ITSM is asked to take, in UTF-16 units before formatting; a longer text goes along as
   * a file. The ITSM documents none.
   */
  readonly descriptionLimit: number;
  readonly files: FileLimits;
}

/** What counts until somebody decides otherwise. A file may be as large as Slack itself takes: 1 GiB. */
export const defaultSettings: WorkspaceSettings = {
  descriptionFormat: 'plain',
  descriptionLimit: 32_000,
  files: { bytes: 1024 ** 3, count: 100, types: [] },
};
