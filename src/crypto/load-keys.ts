import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../domain/logger.ts';
import { type MasterKeys, parseMasterKeys } from '../domain/master-key.ts';

/** The key file's name in the data directory. It holds one line, written as in ENCRYPTION_KEYS. */
export const keyFileName = 'encryption-keys';

interface KeySource {
  /** From the configuration; they win, and the key file is then not looked at. */
  readonly encryptionKeys?: MasterKeys | undefined;
  readonly dataDir: string;
  readonly logger: Logger;
}

/**
 * The keys to seal with: the configured ones, else those of the key file in `dataDir`, which is made once, readable
 * by its owner alone and on disk before this returns, with a warning to keep a copy. Two processes that start at once
 * agree on one file. Throws when the file or the directory cannot be read or written, or holds no keys.
 */
export async function loadKeys({ encryptionKeys, dataDir, logger }: KeySource): Promise<MasterKeys> {
  const found = await findKeys({ encryptionKeys, dataDir });
  if (found !== undefined) return found;
  const path = join(dataDir, keyFileName);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await makeKeyFile(dataDir, path);
  logger.warn(
    { file: path },
    'An encryption key was made. Without this file nothing stored can be read: keep a copy, or set ENCRYPTION_KEYS',
  );
  const made = await readKeyFile(path);
  if (made === undefined) throw new Error(`the key file ${path} vanished as it was made`);
  return made;
}

/** The same, making nothing: undefined where there are none yet. */
export async function findKeys({
  encryptionKeys,
  dataDir,
}: Omit<KeySource, 'logger'>): Promise<MasterKeys | undefined> {
  return encryptionKeys ?? readKeyFile(join(dataDir, keyFileName));
}

async function readKeyFile(path: string): Promise<MasterKeys | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return parseMasterKeys(text.trim());
  } catch (cause) {
    throw new Error(`the key file ${path} holds no keys; put its copy back`, { cause });
  }
}

async function makeKeyFile(dataDir: string, path: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link, unlike a rename, never replaces the key that another process made in the same moment.
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(dataDir);
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
