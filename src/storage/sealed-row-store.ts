import { sql } from 'kysely';
import { Fault } from '../domain/fault.ts';
import type { KeyNeed, SealedRowStore } from '../domain/ports/sealed-row-store.ts';
import { columnList, written } from './any-table.ts';
import type { Parameter } from './bind.ts';
import type { Dialect } from './dialect.ts';
import { prepareKeyNeeds } from './key-needs.ts';
import { type SealedTable, sealedTableNames, sealedTables } from './sealed-tables.ts';
import { prepare, prepareAcross, type Slots, type Statement } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import { rowsOf, type Work } from './work.ts';

type SealedRow = Readonly<Record<string, Parameter>> & {
  readonly tenant_id: string;
  readonly sealed: Uint8Array;
};

/** So many rows go in one commit, so that nobody waits for long for one of them. */
const atOnce = 50;

/** The store of what is sealed, as its port says. `keyId` names the key that writes. */
export function createSealedRowStore({
  database: { background, dialect },
  sealer,
  logger,
  keyId,
}: StoreParts & { readonly keyId: string }): SealedRowStore {
  const needs = prepareKeyNeeds(dialect);
  const tables = new Map(sealedTableNames.map((name) => [name as string, prepareTable(dialect, name)]));
  const findNeeds = async (): Promise<readonly KeyNeed[]> =>
    (await background.read(needs({}))).map((row) => ({ keyId: row.key_id, table: row.name, rows: row.rows }));
  const toBeMoved = async () => (await findNeeds()).filter((need) => need.keyId !== keyId);

  /** The statement that seals a row anew; undefined, and told in the log, when it cannot be opened. */
  function reseal({ kind, replace }: PreparedTable, row: SealedRow): Statement | undefined {
    const context = { tenantId: row.tenant_id, kind };
    try {
      const sealed = sealer.seal(context, sealer.open(context, row.sealed));
      return replace({ ...row, keyId, resealed: sealed });
    } catch (error) {
      logger.error({ error, tenantId: row.tenant_id, kind }, 'A stored row cannot be opened');
      return undefined;
    }
  }

  async function moveSome(table: PreparedTable, former: string, page: { limit: number; offset: number }) {
    const rows = await background.read(table.page({ keyId: former, ...page }));
    const replaced = rows.map((row) => reseal(table, row)).filter((statement) => statement !== undefined);
    const moved = await background.transact(function* (): Work<number> {
      let count = 0;
      for (const statement of replaced) count += (yield* rowsOf(statement)).length;
      return count;
    });
    return { seen: rows.length, moved, broken: rows.length - replaced.length };
  }

  return {
    needs: findNeeds,
    async reseal(limit) {
      let left = limit;
      let broken = 0;
      for (const { keyId: former, table: name } of await toBeMoved()) {
        const table = tables.get(name);
        // Rows that stay are passed over, so that one that cannot be opened stands in nobody's way.
        for (let offset = 0, isMore = true; table && isMore && left > 0; ) {
          const page = { limit: Math.min(atOnce, left), offset };
          const some = await moveSome(table, former, page);
          offset += some.seen - some.moved;
          left -= some.moved;
          broken += some.broken;
          isMore = some.seen === page.limit;
        }
      }
      if (left === limit && broken > 0) throw unopenable(broken);
      return (await toBeMoved()).reduce((sum, { rows }) => sum + rows, 0);
    },
  };
}

type PreparedTable = ReturnType<typeof prepareTable>;

function prepareTable(dialect: Dialect, name: SealedTable) {
  const { kind, key } = sealedTables[name];
  const table = sql.table(name);
  return {
    kind,
    page: prepareAcross((at: Slots<{ keyId: string; limit: number; offset: number }>) =>
      written<SealedRow>(
        dialect,
        sql`select ${columnList([...key, 'sealed'])} from ${table}
          where key_id = ${at.keyId} limit ${at.limit} offset ${at.offset}`,
      ),
    ),
    /** Only while the row holds what was read of it. */
    replace: prepare((at: Slots<SealedRow & { keyId: string; resealed: Uint8Array }>) =>
      written<{ tenant_id: string }>(
        dialect,
        sql`update ${table} set key_id = ${at.keyId}, sealed = ${at.resealed}
          where ${sql.join(
            key.map((column) => sql`${sql.ref(column)} = ${at[column]}`),
            sql` and `,
          )} and sealed = ${at.sealed} returning tenant_id`,
      ),
    ),
  };
}

function unopenable(rows: number): Fault {
  return new Fault(
    'store-failed',
    `${rows} rows cannot be opened, although their keys are there: the log names their tenants`,
    { facts: { rows } },
  );
}
