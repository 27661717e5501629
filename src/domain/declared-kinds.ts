import type { CustomFieldDefinition } from './custom-field.ts';

/** A kind of field as an admin writes it, and what may follow it. */
export interface DeclaredKind {
  readonly words: string;
  readonly control: CustomFieldDefinition['control'];
  readonly kind: CustomFieldDefinition['kind'];
  readonly takes: 'length' | 'range' | 'options' | 'nothing';
}

/** Every kind of field that can be declared, for each control and kind of value one. */
export const declaredKinds = [
  { words: 'text', control: 'text', kind: 'string', takes: 'length' },
  { words: 'long text', control: 'long-text', kind: 'big-string', takes: 'length' },
  { words: 'whole number', control: 'number', kind: 'integer', takes: 'range' },
  { words: 'large whole number', control: 'number', kind: 'long', takes: 'range' },
  { words: 'number', control: 'number', kind: 'double', takes: 'range' },
  { words: 'yes or no', control: 'yes-no', kind: 'boolean', takes: 'nothing' },
  { words: 'one of', control: 'one-of', kind: 'string', takes: 'options' },
  { words: 'some of', control: 'some-of', kind: 'string-list', takes: 'options' },
  { words: 'some numbers of', control: 'some-of', kind: 'integer-list', takes: 'options' },
  { words: 'list', control: 'some-of', kind: 'string-list', takes: 'nothing' },
  { words: 'list of whole numbers', control: 'some-of', kind: 'integer-list', takes: 'nothing' },
  { words: 'date', control: 'date', kind: 'long', takes: 'nothing' },
] as const satisfies readonly DeclaredKind[];

const longestFirst = declaredKinds
  .toSorted((one, other) => other.words.length - one.words.length)
  .map((kind) => ({
    kind,
    begins: new RegExp(`^\\s*${kind.words.replaceAll(' ', '\\s+')}(?=$|[\\s:])`, 'i'),
  }));

/** The kind that `text` begins with, in any case of letters, and what follows; undefined for none. */
export function findDeclaredKind(
  text: string,
): { readonly kind: DeclaredKind; readonly rest: string } | undefined {
  for (const { kind, begins } of longestFirst) {
    const [begin] = text.match(begins) ?? [];
    if (begin !== undefined) return { kind, rest: text.slice(begin.length).trim() };
  }
  return undefined;
}

/** The kind as which a field is written down. */
export function declaredKindOf({ control, kind, options }: CustomFieldDefinition): DeclaredKind {
  const takes = (one: DeclaredKind) => options.length > 0 === (one.takes === 'options');
  const ofKind = declaredKinds.filter((one) => one.kind === kind);
  return (
    ofKind.find((one) => one.control === control && takes(one)) ??
    ofKind.find((one) => takes(one)) ??
    ofKind[0] ??
    declaredKinds[0]
  );
}

/** Both ends belong to it; an absent end is none. */
interface Range {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** The ends of a range like `1..500`, `1..` or `..500`; undefined where it is none. */
export function readRange(text: string): Range | undefined {
  const number = String.raw`([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)?`;
  // Keyboards make one character of dots.
  const ends = text.match(new RegExp(String.raw`^${number}\s*(?:\.{2,3}|…)\s*${number}$`));
  const [from, to] = (ends ?? []).slice(1).map((end) => (end === undefined ? undefined : Number(end)));
  if (from === undefined && to === undefined) return undefined;
  return from !== undefined && to !== undefined && from > to ? undefined : { from, to };
}

/** The range as it is read; empty without ends. */
export function writeRange(from: number | undefined, to: number | undefined): string {
  return from === undefined && to === undefined ? '' : `${write(from)}..${write(to)}`;
}

function write(end: number | undefined): string {
  return end === undefined ? '' : String(end);
}
