import { Fault } from '../domain/fault.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';
import { prepareApart, raw, type Slots } from './statement.ts';
import { rowsOf, type Work } from './work.ts';

/**
 * Brings the tables to the newest version this program knows, all steps in one transaction. Rejects with `Fault`
 * 'store-failed', changing nothing, when a newer program wrote the database.
 */
export async function migrate(database: Database): Promise<void> {
  const { kysely, columns } = database.dialect;
  const findVersion = prepareApart(() =>
    kysely.selectFrom('schema_version').select((rows) => rows.fn.max('version').as('version')),
  );
  const addVersion = prepareApart((at: Slots<{ version: number }>) =>
    kysely.insertInto('schema_version').values({ version: at.version }),
  );

  function* toNewest(): Work<void> {
    for (const statement of database.prelude) yield statement;
    yield raw(
      `create table if not exists schema_version (version ${columns.integer} primary key)${columns.tableEnd}`,
    );
    const [found] = yield* rowsOf(findVersion({}));
    const version = found?.version ?? 0;
    if (version > migrations.length) throw newerDatabase(version);
    for (const [index, statements] of migrations.entries()) {
      if (index < version) continue;
      for (const text of statements(columns)) yield raw(text);
      yield addVersion({ version: index + 1 });
    }
    for (const statement of database.postlude) yield statement;
  }

  await database.background.transact(toNewest);
}

/**
 * Changes nothing; rejects with `Fault` 'store-failed' unless the tables are of this program's version: a bot of
 * another one may be at work on them.
 */
export async function requireNewest({ dialect, background }: Database): Promise<void> {
  const found = prepareApart(() =>
    dialect.kysely.selectFrom('schema_version').select((rows) => rows.fn.max('version').as('version')),
  );
  const [newest] = await background.read(found({})).catch((cause: unknown) => {
    throw new Fault('store-failed', 'the database cannot be read, or no bot has made its tables yet', {
      cause,
    });
  });
  const version = newest?.version ?? 0;
  if (version > migrations.length) throw newerDatabase(version);
  if (version === migrations.length) return;
  throw new Fault('store-failed', 'the database is not of this version yet: start the bot once', {
    facts: { version, known: migrations.length },
  });
}

function newerDatabase(version: number): Fault {
  return new Fault(
    'store-failed',
    `the database is of version ${version} and this program knows ${migrations.length}: it was written by a newer ` +
      'release. Start that one, or restore a backup from before it',
    { facts: { version, known: migrations.length } },
  );
}
