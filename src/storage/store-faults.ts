import { Fault } from '../domain/fault.ts';

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html, in the words of whoever runs the bot. */
const sqliteWords: Readonly<Record<number, string>> = {
  5: 'another program holds the database',
  8: 'the database cannot be written: check the rights on DATA_DIR',
  10: 'the disk failed to read or write',
  11: 'the database is damaged: restore a backup',
  13: 'the disk is full',
  14: 'the database cannot be opened: check that DATA_DIR is a folder that the bot may write',
  26: 'the database file is no database: restore a backup',
};

/** PostgreSQL's codes, and the system's where no connection stood. */
const postgresWords: Readonly<Record<string, string>> = {
  '28P01': 'the database refuses the password of DATABASE_URL',
  '28000': 'the database refuses the user of DATABASE_URL',
  '3D000': 'the database that DATABASE_URL names does not exist',
  '42501': 'the user of DATABASE_URL may not do that',
  '53100': "the database's disk is full",
  '53300': 'the database takes no more connections',
  '57014': 'the database took too long',
  '57P01': 'the database is shutting down',
  '57P03': 'the database is starting',
  ECONNREFUSED: 'nothing listens where DATABASE_URL points',
  ENOTFOUND: 'the host of DATABASE_URL is not known',
};

const systemWords: Readonly<Record<string, string>> = {
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  EROFS: 'stands on a disk that may not be written',
  ENOTDIR: 'is no folder',
  EEXIST: 'is no folder',
  ENOSPC: 'stands on a disk that is full',
};

/** A failure of SQLite as the `Fault` that stores reject with; a fault stays what it is. */
export function toSqliteFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const code = Number(read(cause, 'errcode') ?? 0);
  const words = sqliteWords[code & 0xff] ?? 'the database refused a statement';
  return new Fault('store-failed', words, { cause, retryable: code !== 0, facts: { sqlite: code } });
}

/** A failure of PostgreSQL or of the way to it, likewise. `facts.sqlstate` is there when the server itself spoke. */
export function toPostgresFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const code = String(read(cause, 'code') ?? '');
  const fromServer = read(cause, 'severity') !== undefined;
  const fallback = fromServer ? 'the database refused a statement' : 'the database does not answer';
  const facts = fromServer ? { sqlstate: code } : { system: code };
  return new Fault('store-failed', postgresWords[code] ?? fallback, {
    cause,
    retryable: !(cause instanceof TypeError),
    facts,
  });
}

/** A failure to make or use the data directory. */
export function toDirectoryFault(dataDir: string, cause: unknown): Fault {
  const code = String(read(cause, 'code') ?? '');
  const words = systemWords[code] ?? 'cannot be made or used';
  return new Fault('store-failed', `DATA_DIR (${dataDir}) ${words}`, { cause, facts: { system: code } });
}

function read(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
