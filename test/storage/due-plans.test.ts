import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { bind } from '../../src/storage/bind.ts';
import type { Executor } from '../../src/storage/database.ts';
import { type Dialect, postgresDialect, sqliteDialect } from '../../src/storage/dialect.ts';
import { createIncidentStore } from '../../src/storage/incident-store.ts';
import { migrations } from '../../src/storage/migrations.ts';
import { openPostgres } from '../../src/storage/open-postgres.ts';
import type { Statement } from '../../src/storage/statement.ts';
import { createStepStore } from '../../src/storage/step-store.ts';
import { createSubmissionStore } from '../../src/storage/submission-store.ts';
import { type Place, postgresAt } from './conformance/place.ts';
import { createKeptLogger, newKeys, sealing } from './fixtures.ts';

const flood = 20_000;
const tenants = 10;
/** What a look may read: some rows of each tenant with work, whatever the flood. */
const most = 20 * (tenants + 1);

/** A flood of one, of both queues, and a little of each of the others. */
function fill(numbers: string, bytes: string): string {
  const tenant = `case when n <= ${flood} then 'FLOOD' else 'T' || (n % ${tenants}) end`;
  const kind = `case when n % 3 = 0 then 'attach-files' else 'post-card' end`;
  // In the order of keys those come first that will be over.
  const key = `case when n % 2 = 0 then 'a' else 'b' end || n`;
  return `
    insert into submissions (tenant_id, id, connection_id, entry_key, filer_id, reference, state, attempt, received_at,
      changed_at, due_at, tries, told_trouble, key_id, sealed)
    select ${tenant}, ${key}, 'C1', ${key}, 'U1', 'r', 'received', 1, n, n, n, 0, 0, 'k1', ${bytes} from ${numbers};
    insert into steps (tenant_id, id, connection_id, kind, due_at, tries, created_at)
    select ${tenant}, ${key}, 'C1', ${kind}, n, 0, n from ${numbers};
    insert into incidents (tenant_id, connection_id, incident_id, submission_id, filed_at, next_read_at)
    select ${tenant}, 'C1', case when n % 2 = 0 then 0 else ${flood} end + n, 'S', n, n from ${numbers};`;
}

/** Half of the flood is done. */
const finishHalf = `
  update submissions set state = 'filed', due_at = null where tenant_id = 'FLOOD' and received_at % 2 = 0;
  update steps set finished_at = 1 where tenant_id = 'FLOOD' and created_at % 2 = 0;
  update incidents set next_read_at = null where tenant_id = 'FLOOD' and filed_at % 2 = 0;`;

/** The statements by which turns are found and work is claimed, by name. */
async function statementsOf(dialect: Dialect): Promise<Record<string, Statement>> {
  const given: Statement[] = [];
  const keep: Executor['read'] = async (statement) => {
    given.push(statement);
    return [];
  };
  const executor: Executor = { read: keep, write: keep, transact: () => Promise.reject(new Error('unused')) };
  const unused = async () => 'by-statements' as const;
  const database = {
    ...{ dialect, intake: executor, background: executor, prelude: [], postlude: [] },
    ...{ isolate: async () => {}, isolation: unused, foreseeIsolation: unused, close: async () => {} },
  };
  const parts = { database, sealer: sealing(newKeys('k1').keys).sealer, logger: createKeptLogger() };
  const [reports, steps, incidents] = [
    createSubmissionStore(parts),
    createStepStore(parts),
    createIncidentStore(parts),
  ];
  const claim = { owner: 'w', leaseMs: 1, limit: 8 };
  const asks: Record<string, () => Promise<unknown>> = {
    'whose reports are due': () => reports.tenantsDue(1_000),
    'whose steps with words are due': () => steps.tenantsDue('words', 1_000),
    'whose steps with files are due': () => steps.tenantsDue('files', 1_000),
    'whose incidents are due': () => incidents.connectionsDue(Date.now(), 1_000),
    'to claim reports of one': () => reports.claimDue('FLOOD', claim),
    'to claim steps with words of one': () => steps.claimDue('FLOOD', claim, 'words'),
    'to claim steps with files of one': () => steps.claimDue('FLOOD', claim, 'files'),
    'whether a step is behind others': () =>
      steps.isBehind({ tenantId: 'T1', id: 'x', createdAt: 99 }, { prefix: 'x', withinMs: 99 }),
  };
  const named: Record<string, Statement> = {};
  for (const [name, ask] of Object.entries(asks)) {
    await ask();
    const statement = given.pop();
    if (statement) named[name] = statement;
  }
  return named;
}

function statementOf(statements: Record<string, Statement>, name: string): Statement {
  const statement = statements[name];
  if (statement === undefined) throw new Error('no such statement');
  return statement;
}

const names = Object.keys(await statementsOf(sqliteDialect));

describe('on SQLite, asking', () => {
  const file = new DatabaseSync(':memory:');
  let statements: Record<string, Statement>;
  beforeAll(async () => {
    statements = await statementsOf(sqliteDialect);
    file.function('now_ms', () => BigInt(Date.now()));
    for (const step of migrations) for (const text of step(sqliteDialect.columns)) file.exec(text);
    const numbers = `(with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${flood + 60})
      select n from numbers)`;
    file.exec(fill(numbers, `x'00'`));
    file.exec(finishHalf);
  });
  afterAll(() => file.close());

  it.each(names)('%s looks into the indexes that are made for it', (name) => {
    const { text, parameters } = statementOf(statements, name);
    const plan = file.prepare(`explain query plan ${text}`).all(...bind(parameters, parameters.length));
    const looks = plan
      .map((row) => String(row.detail))
      .filter((detail) => /(submissions|steps|incidents)\b/.test(detail));
    expect(looks.length).toBeGreaterThan(0);
    for (const look of looks) {
      expect(look).toMatch(
        /^SEARCH \w+ USING (COVERING )?INDEX (submissions_due_(of|by)|steps_due_(of|words|files)|incidents_next_read_of|sqlite_autoindex_(submissions|steps)_1 \(tenant_id=\? AND id=\?\))/,
      );
    }
    expect(
      plan.filter((row) => /TEMP B-TREE FOR ORDER BY/.test(String(row.detail))).length,
    ).toBeLessThanOrEqual(1);
  });
});

const address = process.env.TEST_DATABASE_URL ?? '';
describe.skipIf(address === '').each(['new', 'old', 'no'])(
  'on PostgreSQL, with %s statistics, asking',
  (statistics) => {
    let place: Place;
    let database: ReturnType<typeof openPostgres>;
    let statements: Record<string, Statement>;
    beforeAll(async () => {
      statements = await statementsOf(postgresDialect);
      place = await postgresAt(address).newPlace();
      await (await place.open()).close();
      const [found] = await place.query('select current_schema() as schema');
      for (const table of ['submissions', 'steps', 'incidents']) {
        await place.execute(`alter table ${table} set (autovacuum_enabled = false)`);
      }
      await place.execute(fill(`generate_series(1, ${flood + 60}) as n`, `'\\x00'::bytea`));
      const analyze = () => place.execute('analyze submissions, steps, incidents, connections, departures');
      if (statistics === 'old') await analyze();
      await place.execute(finishHalf);
      if (statistics === 'new') await analyze();
      const databaseUrl = new Secret(address);
      database = openPostgres({ databaseUrl, schema: String(found?.schema), logger: createKeptLogger() });
      await database.isolate();
    });
    afterAll(async () => {
      await database.close();
      await place.destroy();
    });

    it.each(names)('%s reads no more than a little of each tenant', async (name) => {
      const statement = statements[name];
      if (statement === undefined) throw new Error('no such statement');
      const text = `explain (analyze, timing off, format json) ${statement.text}`;
      const [row] = await database.background.read({ ...statement, text });
      const plan = Reflect.get(Object(row), 'QUERY PLAN');
      const read = rowsRead(plan[0].Plan);
      expect(read).toBeLessThanOrEqual(most);
      expect(read).toBeGreaterThanOrEqual(name.startsWith('whether') ? 0 : 8);
    });
  },
);

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows a plan took out of tables, also those it then left out. */
function rowsRead(node: PlanNode): number {
  const { 'Actual Rows': kept, 'Actual Loops': loops, 'Rows Removed by Filter': left = 0 } = node;
  const own = node['Relation Name'] === undefined ? 0 : (kept + left) * loops;
  return (node.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), own);
}
