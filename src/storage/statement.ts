import { type Compilable, type RawBuilder, sql } from 'kysely';

/** In place of a tenant's id: the rows of all tenants. */
export const everyTenant = '*';
/** In place of a tenant's id: no tenant's rows, for tables that belong to none. */
export const noTenant = '';

/** A compiled statement with its parameters, not yet checked; `Row` is what each of its rows looks like. */
export interface Statement<Row = unknown> {
  readonly text: string;
  readonly parameters: readonly unknown[];
  /**
   * Whose rows it may touch: a tenant's id, `everyTenant` or `noTenant`. PostgreSQL shows it no others. Undefined where
   * its values named no tenant: then no database runs it.
   */
  readonly tenant: string | undefined;
  /** Never there; it carries the type. */
  readonly row?: Row;
}

/** Where the values of a prepared statement will stand, by name. */
export type Slots<Values> = { readonly [Name in keyof Values]: RawBuilder<Values[Name]> };

/** Values that name the tenant they are of, as a row does or as the rest of the program does. */
export type TenantValues = { readonly tenantId: string } | { readonly tenant_id: string };

type Build<Values, Row> = (at: Slots<Values>) => Compilable<Row>;
type Prepared<Values, Row> = (values: Values) => Statement<Row>;

class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const slots = new Proxy({}, { get: (_, name) => sql`${new Slot(String(name))}` });
const tenantSlots: readonly string[] = ['tenantId', 'tenant_id'];

/**
 * A statement about one tenant whose shape never changes: compiled once, here, and given its values at each use. `build`
 * says where they go: `prepare((at: Slots<{ tenantId: string }>) => kysely.selectFrom('cards').where('tenant_id', '=',
 * at.tenantId))`. The value of its slot `tenantId` or `tenant_id` is the tenant whose rows it may touch; throws a
 * `TypeError` when it has neither.
 */
export function prepare<Values extends TenantValues, Row>(build: Build<Values, Row>): Prepared<Values, Row> {
  const { sql: text, parameters } = build(slots as Slots<Values>).compile();
  const slot = parameters.find((one) => one instanceof Slot && tenantSlots.includes(one.name));
  if (!(slot instanceof Slot)) throw new TypeError('a statement about one tenant does not say which');
  return (values) => ({
    text,
    parameters: fill(parameters, values),
    tenant: toTenant(Reflect.get(values, slot.name)),
  });
}

/** As `prepare`, for a look of the bot's own over the rows of all tenants. No person's request may lead to one. */
export function prepareAcross<Values extends object, Row>(build: Build<Values, Row>): Prepared<Values, Row> {
  return prepareFor(everyTenant, build);
}

/** As `prepare`, for tables that belong to no tenant; it sees no row of any other. */
export function prepareApart<Values extends object, Row>(build: Build<Values, Row>): Prepared<Values, Row> {
  return prepareFor(noTenant, build);
}

function prepareFor<Values extends object, Row>(
  tenant: string,
  build: Build<Values, Row>,
): Prepared<Values, Row> {
  const { sql: text, parameters } = build(slots as Slots<Values>).compile();
  return (values) => ({ text, parameters: fill(parameters, values), tenant });
}

function fill(parameters: readonly unknown[], values: object): readonly unknown[] {
  return parameters.map((one) => (one instanceof Slot ? Reflect.get(values, one.name) : one));
}

/** An id that stands for more than one tenant, or for none, is no tenant's. */
function toTenant(id: unknown): string | undefined {
  return typeof id === 'string' && id !== everyTenant && id !== noTenant ? id : undefined;
}

/** Whose rows a statement may touch. Throws a `TypeError` when it does not say. */
export function tenantOf({ tenant }: Statement): string {
  if (tenant === undefined) throw new TypeError('the statement names no tenant whose rows it is about');
  return tenant;
}

/** Some of the slots, to be spread into a row. */
export function pick<Values, Name extends keyof Values & string>(
  at: Slots<Values>,
  names: readonly Name[],
): Slots<Pick<Values, Name>> {
  return Object.fromEntries(names.map((name) => [name, at[name]])) as Slots<Pick<Values, Name>>;
}

/** A statement without parameters, as it is, over the rows of all tenants: for what is done to the tables themselves. */
export function raw<Row>(text: string): Statement<Row> {
  return { text, parameters: [], tenant: everyTenant };
}
