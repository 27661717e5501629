import { type Compilable, type Expression, type RawBuilder, sql } from 'kysely';
import { fileSteps, type StepQueue } from '../domain/step.ts';
import type { Dialect } from './dialect.ts';
import { prepareAcross, type Slots } from './statement.ts';

type Limit = Slots<{ limit: number }>;
type Part = Expression<unknown>;

/** Every value goes into the text: with parameters in it neither database would know a partial index again. */
const listed = sql.join(fileSteps.map((kind) => sql.lit(kind)));

/** In the very words of the indexes of steps. */
export const isInQueue: Readonly<Record<StepQueue, RawBuilder<boolean>>> = {
  words: sql<boolean>`kind not in (${listed})`,
  files: sql<boolean>`kind in (${listed})`,
};

/** Whether a workspace has left, in terms of a column or value that names it: then no work of it is done. */
export const hasLeft = (tenant: Part) =>
  sql<boolean>`exists (select 1 from departures where departures.tenant_id = ${tenant})`;

/**
 * The statements that find whose turn it may be. Each looks once into an index for every tenant with work, and never
 * through a tenant's work: 100,000 pieces of one cost no more than one piece. What is claimed is passed over, and of
 * that a tenant has only as much as is worked on at once.
 */
export function prepareDueStatements({ kysely, now }: Dialect) {
  const isFree = sql`(lease_until is null or lease_until <= ${now})`;
  const build = <Row>(text: RawBuilder<Row>): Compilable<Row> => ({ compile: () => text.compile(kysely) });

  const stepsOf = (queue: StepQueue, { limit }: Limit) => {
    const open = sql`finished_at is null and ${isInQueue[queue]}`;
    return build(sql<{ tenantId: string }>`
      with recursive ${tenantsOf(sql`steps`, open, sql`due_at`)}, found as materialized (
        select id, (
          select due_at from steps where ${open} and tenant_id = tenants.id and due_at <= ${now} and ${isFree}
          order by due_at limit 1
        ) as since from tenants where id is not null and not ${hasLeft(sql`id`)}
      )
      select id as "tenantId" from found where since is not null order by since, id limit ${limit}`);
  };

  return {
    submissions: prepareAcross(({ limit }: Limit) =>
      build(sql<{ tenantId: string }>`
        with recursive ${connectionsOf(sql`submissions`, sql`due_at is not null`, sql`state, due_at`)}, found as materialized (
          select tenant_id, (
            select due_at from submissions where due_at is not null and due_at <= ${now}
              and tenant_id = lines.tenant_id and connection_id = lines.connection_id
              and state = states.state and ${isFree}
            order by due_at limit 1
          ) as since from lines cross join (
            select 'received' as state union all select 'sending' union all select 'unknown'
          ) as states
          where lines.connection_id is not null and not ${hasLeft(sql`lines.tenant_id`)}
            and (states.state <> 'received' or not ${isBroken})
        )
        select tenant_id as "tenantId" from found where since is not null
        group by tenant_id order by min(since), tenant_id limit ${limit}`),
    ),
    steps: {
      words: prepareAcross((at: Limit) => stepsOf('words', at)),
      files: prepareAcross((at: Limit) => stepsOf('files', at)),
    },
    connections: prepareAcross(({ limit, now: readBy }: Slots<{ limit: number; now: number }>) =>
      build(sql<{ tenantId: string; connectionId: string }>`
        with recursive ${connectionsOf(sql`incidents`, sql`next_read_at is not null`, sql`next_read_at`)}, found as materialized (
          select tenant_id, connection_id, (
            select next_read_at from incidents where next_read_at is not null
              and tenant_id = lines.tenant_id and connection_id = lines.connection_id
            order by next_read_at limit 1
          ) as since from lines
          where lines.connection_id is not null and not ${hasLeft(sql`lines.tenant_id`)} and not ${isBroken}
        )
        select tenant_id as "tenantId", connection_id as "connectionId" from found where since <= ${readBy}
        order by since, tenant_id, connection_id limit ${limit}`),
    ),
  };
}

/** Whether the connection of a line is broken. */
const isBroken = sql`exists (
  select 1 from connections where connections.tenant_id = lines.tenant_id
    and connections.id = lines.connection_id and connections.health = 'broken'
)`;

/**
 * `tenants (id)`: those with open rows, each found by one look into an index; the last is null. `rest` is what follows the
 * tenant in that index: only in its whole order is no other index as good, such as one of all the rows there ever were.
 */
function tenantsOf(table: Part, open: Part, rest: Part): RawBuilder<unknown> {
  const next = (after: Part) => sql`(
    select tenant_id from ${table} where ${open} and tenant_id > ${after} order by tenant_id, ${rest} limit 1
  )`;
  return sql`tenants (id) as (
    select ${next(sql`''`)} union all select ${next(sql`tenants.id`)} from tenants where id is not null
  )`;
}

/** `lines (tenant_id, connection_id)`: likewise for the connections of each tenant, its last one null. */
function connectionsOf(table: Part, open: Part, rest: Part): RawBuilder<unknown> {
  const next = (tenant: Part, after: Part) => sql`(
    select connection_id from ${table} where ${open} and tenant_id = ${tenant} and connection_id > ${after}
    order by connection_id, ${rest} limit 1
  )`;
  return sql`${tenantsOf(table, open, sql`connection_id, ${rest}`)}, lines (tenant_id, connection_id) as (
    select id, ${next(sql`tenants.id`, sql`''`)} from tenants where id is not null
    union all
    select tenant_id, ${next(sql`lines.tenant_id`, sql`lines.connection_id`)}
    from lines where connection_id is not null
  )`;
}
