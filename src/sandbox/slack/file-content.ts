import { createHash } from 'node:crypto';
import { newId } from './identifiers.ts';
import type { FileOddities, StoredFile } from './model.ts';

/** How much is read, made, hashed and sent at once. */
export const PIECE_BYTES = 64 * 1024;
/** Odd, so that the pieces of the first 4 GiB all differ. */
const STEP = 4_099;

/** A file still to be kept: with its bytes, or with a size and a seed its bytes are made from. */
export type FileDraft = Pick<StoredFile, 'userId' | 'name' | 'mimetype'> &
  FileOddities &
  ({ bytes: Uint8Array } | { size: number; seed: string });

/** The file with an id of its own and the hash of its content, which is read through once. */
export function toStoredFile(draft: FileDraft, teamId: string): StoredFile {
  const file: StoredFile = {
    size: 'bytes' in draft ? draft.bytes.byteLength : draft.size,
    ...draft,
    id: newId('F'),
    teamId,
    sha256: '',
    created: Math.floor(Date.now() / 1000),
    channelIds: [],
    isDeleted: false,
  };
  const hash = createHash('sha256');
  for (const piece of piecesOf(file)) hash.update(piece);
  file.sha256 = hash.digest('hex');
  return file;
}

/** A file's content piece by piece, none larger than 64 KiB. The same file gives the same bytes each time. */
export function* piecesOf({ bytes, seed = '', size }: StoredFile): Generator<Uint8Array> {
  const source =
    bytes ??
    createHash('shake128', { outputLength: 2 * PIECE_BYTES })
      .update(seed)
      .digest();
  for (let at = 0, index = 0; at < size; at += PIECE_BYTES, index += 1) {
    const start = bytes ? at : (index * STEP) % PIECE_BYTES;
    yield source.subarray(start, start + Math.min(PIECE_BYTES, size - at));
  }
}
