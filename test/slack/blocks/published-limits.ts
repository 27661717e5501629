import { existsSync, readFileSync } from 'node:fs';

const file = new URL('../../../../shared/reference/block-kit-limits/limits.json', import.meta.url);
/** Slack's published limits, where the reference data is at hand. */
const published: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

/** Which published limit holds what of each kind of part: where in the part, and where among the limits. */
const held: Readonly<Record<string, readonly (readonly [inPart: string, limit: string])[]>> = {
  ...{ mrkdwn: [['text', 'text.max_length']], plain_text: [['text', 'text.max_length']] },
  button: [
    ['text.text', 'button.text.max_length'],
    ['value', 'button.value.max_length'],
  ],
  static_select: [
    ['options', 'select.options.max_items'],
    ['options.*.text.text', 'option.text.max_length'],
    ['options.*.value', 'option.value.max_length'],
    ['placeholder.text', 'select.placeholder.max_length'],
  ],
  actions: [['elements', 'actions.elements.max_items']],
  context: [['elements', 'context.elements.max_items']],
  section: [
    ['text.text', 'section.text.max_length'],
    ['fields', 'section.fields.max_items'],
    ['fields.*.text', 'section.fields.item_max_length'],
  ],
};
const ofAny = [
  ['block_id', 'block_id.max_length'],
  ['action_id', 'action_id.max_length'],
] as const;

/** Every part of these blocks that is over a published limit, in words; none where the limits are not at hand. */
export function overPublished(blocks: unknown): string[] {
  return published === undefined ? [] : partsOf(blocks).flatMap(overIn);
}

function overIn(part: Readonly<Record<string, unknown>>): string[] {
  const type = String(part.type);
  return [...ofAny, ...(held[type] ?? [])].flatMap(([inPart, limit]) => {
    const [most] = at(published, limit);
    if (typeof most !== 'number') return [`no limit ${limit} is published`];
    return at(part, inPart)
      .filter((found) => lengthOf(found) > most)
      .map((found) => `${type} ${inPart}: ${lengthOf(found)} is over ${most}`);
  });
}

/** Every object within with a type. */
function partsOf(value: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (!isObject(value)) return [];
  return [...('type' in value ? [value] : []), ...Object.values(value).flatMap(partsOf)];
}

/** What stands at a path; a star is each of a list. */
function at(value: unknown, path: string): unknown[] {
  let found = [value];
  for (const name of path.split('.')) {
    found = found.flatMap((one) =>
      name === '*' && Array.isArray(one) ? one : isObject(one) ? [one[name]] : [],
    );
  }
  return found.filter((one) => one !== undefined);
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
