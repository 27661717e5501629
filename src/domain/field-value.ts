import type { CustomFieldDefinition, CustomFieldValue } from './custom-field.ts';

/** What was read, or in words for people why it can't be taken. */
export type ReadFieldValue =
  | { readonly value: CustomFieldValue; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: string };

type Kind = CustomFieldValue['kind'];
type Limits = Pick<CustomFieldDefinition, 'kind' | 'minLength' | 'maxLength' | 'min' | 'max'>;

/** The ends of what the ITSM holds, and of what a number here can be without losing digits. */
const widest: Readonly<Partial<Record<Kind, number>>> = {
  integer: 2 ** 31 - 1,
  'integer-list': 2 ** 31 - 1,
  long: Number.MAX_SAFE_INTEGER,
};

/** The least and the greatest number a field takes, both allowed; undefined: no end. */
export function numberRange({ kind, min, max }: Limits): {
  readonly min: number | undefined;
  readonly max: number | undefined;
} {
  const most = widest[kind];
  return most === undefined
    ? { min, max }
    : { min: Math.max(min ?? -most, -most), max: Math.min(max ?? most, most) };
}

/**
 * Reads a value from texts, at least one: of a list each is an item, else the first one counts. Lengths are in
 * UTF-16 units.
 */
export function readFieldValue(field: Limits, texts: readonly string[]): ReadFieldValue {
  const [first = ''] = texts;
  const { kind } = field;
  switch (kind) {
    case 'string':
    case 'big-string':
      return checkedText(field, { kind, value: first });
    case 'boolean':
      return readYesNo(first);
    case 'string-list':
      return { value: { kind, value: [...texts] } };
    case 'integer':
    case 'long': {
      const value = wholeNumber(first, field);
      return value === undefined ? notInRange(field, 'a whole number') : { value: { kind, value } };
    }
    case 'double': {
      const value = decimal(first, field);
      return value === undefined ? notInRange(field, 'a number') : { value: { kind, value } };
    }
    case 'integer-list': {
      const numbers = texts.flatMap((text) => wholeNumber(text, field) ?? []);
      return numbers.length < texts.length
        ? notInRange(field, 'a whole number')
        : { value: { kind, value: numbers } };
    }
  }
}

function checkedText(
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Limits,
  read: Extract<CustomFieldValue, { kind: 'string' | 'big-string' }>,
): ReadFieldValue {
  const length = read.value?.length ?? 0;
  if (length < minLength) return { error: `At least ${minLength} characters; here are ${length}.` };
  if (length > maxLength) return { error: `At most ${maxLength} characters; here are ${length}.` };
  return { value: read };
}

function readYesNo(text: string): ReadFieldValue {
  const word = text.trim().toLowerCase();
  const isYes = word === 'true' || word === 'yes';
  if (!isYes && word !== 'false' && word !== 'no') return { error: 'This must be yes or no.' };
  return { value: { kind: 'boolean', value: isYes } };
}

function wholeNumber(text: string, field: Limits): number | undefined {
  return /^[+-]?\d+$/.test(text.trim()) ? within(Number(text), field) : undefined;
}

function decimal(text: string, field: Limits): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? within(Number(plain), field) : undefined;
}

function within(number: number, field: Limits): number | undefined {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = numberRange(field);
  // -0 is 0 to everybody but to a comparison.
  return Number.isFinite(number) && number >= min && number <= max ? number + 0 : undefined;
}

function notInRange(field: Limits, what: string): ReadFieldValue {
  const { min, max } = numberRange(field);
  if (min !== undefined && max !== undefined)
    return { error: `This must be ${what} between ${min} and ${max}.` };
  if (min !== undefined) return { error: `This must be ${what}, ${min} or more.` };
  if (max !== undefined) return { error: `This must be ${what}, ${max} or less.` };
  return { error: `This must be ${what}.` };
}
