import type { CustomFieldDefinition, CustomFieldValue } from './custom-field.ts';
import { type DeclaredKind, declaredKinds, findDeclaredKind, readRange } from './declared-kinds.ts';
import { readWord, splitWords } from './declared-words.ts';
import { readFieldValue } from './field-value.ts';
import { shorten } from './text.ts';

/** A field, or what is wrong with its line. */
export type ReadDeclared = CustomFieldDefinition | { readonly wrong: string };

const longest = { name: 150, id: 18, saidAgain: 60 } as const;
const missingParts = 'write the number, the name and the kind of the field, like 35 | Asset tag | text.';

/** Reads the line of one field: its number, its name, its kind, and then 'required' or 'default: …'. */
export function readDeclaredField(line: string): ReadDeclared {
  const [idPart = '', namePart, kindPart, ...more] = splitWords(line, '|');
  if (namePart === undefined || kindPart === undefined) return { wrong: missingParts };
  const id = readWord(idPart).replace(/^0+(?=\d)/, '');
  if (!/^\d+$/.test(id) || id.length > longest.id) {
    return { wrong: `${quoted(id)} is no number of a field: the ITSM names each by digits.` };
  }
  const name = readWord(namePart);
  if (name === '') return { wrong: 'the name of the field is missing.' };
  if (name.length > longest.name) return { wrong: `the name is longer than ${longest.name} characters.` };
  const shape = readShape(kindPart);
  if ('wrong' in shape) return shape;
  let field: ReadDeclared = { id, name, required: false, ...shape };
  for (const part of more) {
    field = withMore(field, part);
    if ('wrong' in field) return field;
  }
  return field;
}

type Shape = Omit<CustomFieldDefinition, 'id' | 'name' | 'required' | 'defaultValue'>;

function readShape(part: string): Shape | { readonly wrong: string } {
  const found = findDeclaredKind(part);
  if (found === undefined) {
    const known = declaredKinds.map(({ words }) => words).join(', ');
    return { wrong: `${quoted(readWord(part))} is no kind of field. The kinds are: ${known}.` };
  }
  const { kind, rest } = found;
  const shape = { control: kind.control, kind: kind.kind, options: [] };
  if (kind.takes === 'options') return readOptions(kind, rest);
  if (rest === '') return shape;
  if (kind.takes === 'nothing') return { wrong: `nothing can follow '${kind.words}', not ${quoted(rest)}.` };
  return { ...shape, ...readLimits(kind, rest) };
}

function readOptions(
  { control, kind, words }: DeclaredKind,
  rest: string,
): Shape | { readonly wrong: string } {
  const typed = rest.startsWith(':') ? readList(rest.slice(1)) : [];
  if (typed.length === 0) return { wrong: `write the choices after '${words}', like ${words}: 1, 2, 3.` };
  const read = kind === 'integer-list' ? readFieldValue({ kind }, typed) : undefined;
  if (read?.error !== undefined) return { wrong: `the choices can't be taken. ${read.error}` };
  const options = read ? partsOf(read.value) : typed;
  const twice = typed.find((_, at) => options.indexOf(options[at] ?? '') < at);
  if (twice !== undefined) return { wrong: `${quoted(twice)} stands twice among the choices.` };
  return { control, kind, options };
}

function readLimits({ kind, words, takes }: DeclaredKind, rest: string) {
  const { from, to } = readRange(rest) ?? {};
  const ends = [from, to].flatMap((end) => end ?? []);
  const isOfKind =
    takes === 'length'
      ? ends.every((end) => Number.isSafeInteger(end) && end >= 0) && to !== 0
      : ends.every((end) => readFieldValue({ kind }, [String(end)]).error === undefined);
  if (ends.length === 0 || !isOfKind) {
    return { wrong: `${quoted(rest)} is no range of ${words}; write it like ${words} 1..500.` };
  }
  const [least, most] =
    takes === 'length' ? (['minLength', 'maxLength'] as const) : (['min', 'max'] as const);
  return { ...(from !== undefined && { [least]: from }), ...(to !== undefined && { [most]: to }) };
}

function withMore(field: CustomFieldDefinition, part: string): ReadDeclared {
  const word = readWord(part);
  if (/^required$/i.test(word)) return { ...field, required: true };
  if (/^optional$/i.test(word)) return { ...field, required: false };
  const [begin] = part.match(/^\s*default\s*:/i) ?? [];
  if (begin === undefined)
    return { wrong: `${quoted(word)} is not understood; 'required' or 'default: …' can stand there.` };
  const isList = field.kind === 'string-list' || field.kind === 'integer-list';
  const rest = part.slice(begin.length);
  const texts = isList ? readList(rest) : [readWord(rest)].filter((text) => text !== '');
  if (texts.length === 0) return { wrong: 'write the default after its colon.' };
  const read = readFieldValue(field, texts);
  if (read.error !== undefined) return { wrong: `the default can't be taken. ${read.error}` };
  const strange = partsOf(read.value).find(
    (text) => field.options.length > 0 && !field.options.includes(text),
  );
  if (strange !== undefined) return { wrong: `the default ${quoted(strange)} is none of the choices.` };
  return { ...field, defaultValue: read.value };
}

function partsOf({ value }: CustomFieldValue): readonly string[] {
  return [value].flat().map(String);
}

function readList(text: string): string[] {
  return splitWords(text, ',').flatMap((part) => readWord(part) || []);
}

function quoted(text: string): string {
  return `'${shorten(text, longest.saidAgain)}'`;
}
