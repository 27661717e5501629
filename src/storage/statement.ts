import { type Compilable, type RawBuilder, sql } from 'kysely';

/** A compiled statement with its parameters, not yet checked; `Row` is what each of its rows looks like. */
export interface Statement<Row = unknown> {
  readonly text: string;
  readonly parameters: readonly unknown[];
  /** Never there; it carries the type. */
  readonly row?: Row;
}

/** Where the values of a prepared statement will stand, by name. */
export type Slots<Values> = { readonly [Name in keyof Values]: RawBuilder<Values[Name]> };

class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const slots = new Proxy({}, { get: (_, name) => sql`${new Slot(String(name))}` });

/**
 * A statement whose shape never changes: compiled once, here, and given its values at each use. `build` says where
 * they go: `prepare((at: Slots<{ id: string }>) => kysely.selectFrom('cards').where('id', '=', at.id))`.
 */
export function prepare<Values extends object, Row>(
  build: (at: Slots<Values>) => Compilable<Row>,
): (values: Values) => Statement<Row> {
  const { sql: text, parameters } = build(slots as Slots<Values>).compile();
  return (values) => ({
    text,
    parameters: parameters.map((parameter) =>
      parameter instanceof Slot ? Reflect.get(values, parameter.name) : parameter,
    ),
  });
}

/** Some of the slots, to be spread into a row. */
export function pick<Values, Name extends keyof Values & string>(
  at: Slots<Values>,
  names: readonly Name[],
): Slots<Pick<Values, Name>> {
  return Object.fromEntries(names.map((name) => [name, at[name]])) as Slots<Pick<Values, Name>>;
}

/** A statement without parameters, as it is. */
export function raw(text: string): Statement {
  return { text, parameters: [] };
}
