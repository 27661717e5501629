import { piecesOf } from '../slack/file-content.ts';
import type { StoredFile } from '../slack/model.ts';
import { pictureType } from './picture-type.ts';

/** What the page shows of a file that was shared in Slack. */
export interface SharedFile {
  name: string;
  size: number;
  /** Where it lies when Slack only links to it. */
  externalUrl: string | undefined;
  /** False when nothing is left of it. */
  isThere: boolean;
  isPicture: boolean;
  /** Its content, read anew at each call. */
  pieces: () => Iterable<Uint8Array>;
}

/** Reads a file of the sandbox's Slack. */
export function readShared(file: StoredFile): SharedFile {
  const { mode = 'hosted', externalUrl, isDeleted } = file;
  const isThere = !isDeleted && mode !== 'tombstone' && mode !== 'hidden_by_limit';
  const [beginning] = piecesOf(file);
  return {
    name: file.claimedName ?? file.name,
    size: file.claimedSize ?? file.size,
    externalUrl,
    isThere,
    isPicture: isThere && externalUrl === undefined && pictureType(beginning) !== undefined,
    pieces: () => piecesOf(file),
  };
}
