import { Fault } from '../domain/fault.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';
import { prepare, raw, type Slots } from './statement.ts';
import { rowsOf, type Work } from './work.ts';

/**
 * Brings the tables to the newest version this program knows, all steps in one transaction. Rejects with `Fault`
 * 'store-failed', changing nothing, when a newer program wrote the database.
 */
export async function migrate(database: Database): Promise<void> {
  const { kysely, columns } = database.dialect;
  const findVersion = prepare(() =>
    kysely.selectFrom('schema_version').select((rows) => rows.fn.max('version').as('version')),
  );
  const addVersion = prepare((at: Slots<{ version: number }>) =>
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
  }

  await database.background.transact(toNewest);
}

function newerDatabase(version: number): Fault {
  return new Fault(
    'store-failed',
    `the database is of version ${version} and this program knows ${migrations.length}: it was written by a newer ` +
      'release. Start that one, or restore a backup from before it',
    { facts: { version, known: migrations.length } },
  );
}
