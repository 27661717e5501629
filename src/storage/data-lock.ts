import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import { toDirectoryFault, toSqliteFault } from './store-faults.ts';

const busy = 5;

/**
 * Takes a data directory for this process alone, making it when it is absent; the function gives it back. A second
 * taker is refused at once with `Fault` 'store-failed'. The kernel frees the lock when the process ends, however it
 * ends. The lock is SQLite's own on an empty file beside the database, for Node has no file locks.
 */
export function lockDataDir(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw toDirectoryFault(dataDir, error);
  }
  let lock: DatabaseSync | undefined;
  try {
    const opened = new DatabaseSync(join(dataDir, 'lock.sqlite'), { timeout: 0 });
    lock = opened;
    opened.exec('pragma locking_mode = exclusive; begin exclusive');
    return () => {
      if (opened.isOpen) opened.close();
    };
  } catch (error) {
    lock?.close();
    const fault = toSqliteFault(error);
    if (Number(fault.facts.sqlite) % 256 !== busy) throw fault;
    throw new Fault('store-failed', `another process already works on DATA_DIR (${dataDir}): stop it first`, {
      cause: error,
    });
  }
}
