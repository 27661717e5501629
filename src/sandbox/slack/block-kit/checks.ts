/** Looks at a value and reports what is wrong with it; `at` is its JSON pointer. */
export type Check = (value: unknown, at: string, report: Report) => void;
export type Report = (problem: string, at: string) => void;
export type Fields = Record<string, unknown>;

/** True for a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text between two lengths, counted in UTF-16 units as Slack counts. */
export function string(max: number, min = 0): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') return report('must be a string', at);
    if (value.length > max) report(`must be less than ${max + 1} characters`, at);
    if (value.length < min) report(`must be more than ${min - 1} characters`, at);
  };
}

/** A whole number in a range, ends included. */
export function integer(min: number, max: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return report('must be an integer', at);
    if (value < min || value > max) report(`must be between ${min} and ${max}`, at);
  };
}

export const flag: Check = (value, at, report) => {
  if (typeof value !== 'boolean') report('must be a boolean', at);
};

/** For parts the sandbox does not look into. */
export const anything: Check = () => undefined;

/** One of some words. */
export function word(...words: string[]): Check {
  return (value, at, report) => {
    if (typeof value !== 'string' || !words.includes(value)) report(`must be one of ${words.join(', ')}`, at);
  };
}

/** A list with between `min` and `max` items. */
export function list(item: Check, min: number, max: number): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report('must be an array', at);
    if (value.length < min) report(`no fewer than ${min} items allowed`, at);
    if (value.length > max) report(`no more than ${max} items allowed`, at);
    value.forEach((entry: unknown, index) => {
      item(entry, `${at}/${index}`, report);
    });
  };
}

/** An object with these fields and no others; a field set to `undefined` never comes over the wire. */
export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, at, report) => {
    if (!isFields(value)) return report('must be an object', at);
    for (const name of Object.keys(required)) {
      if (!(name in value)) report(`missing required field: ${name}`, at);
    }
    for (const [name, part] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (check) check(part, `${at}/${name}`, report);
      else report(`invalid additional property: ${name}`, at);
    }
  };
}

/** One of several kinds of object, told apart by `type`. */
export function kinds(table: Record<string, Check>, what: string): Check {
  return (value, at, report) => {
    const type = isFields(value) ? value.type : undefined;
    const check = typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined;
    if (check) check(value, at, report);
    else report(`unsupported type of ${what}: ${String(type)}`, `${at}/type`);
  };
}

/** Both checks. */
export function both(first: Check, second: Check): Check {
  return (value, at, report) => {
    first(value, at, report);
    second(value, at, report);
  };
}

/** All problems of a value, in Slack's wording: `must be … [json-pointer:/blocks/0/text]`. */
export function problemsOf(check: Check, value: unknown, at: string): string[] {
  const problems: string[] = [];
  check(value, at, (problem, place) => problems.push(`${problem} [json-pointer:${place}]`));
  return problems;
}
