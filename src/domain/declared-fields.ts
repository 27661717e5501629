import type { CustomFieldDefinition, CustomFieldValue } from './custom-field.ts';
import { declaredKindOf, writeRange } from './declared-kinds.ts';
import { writeWord } from './declared-words.ts';
import { readDeclaredField } from './read-declared-field.ts';

/** What is wrong with a line, counted from 1; the words are a sentence for people that names the line. */
export interface DeclaredError {
  readonly line: number;
  readonly words: string;
}

/** The fields an admin declared, or what has to be mended. */
export type DeclaredFields =
  | { readonly fields: readonly CustomFieldDefinition[]; readonly errors?: undefined }
  | { readonly fields?: undefined; readonly errors: readonly DeclaredError[] };

/** What one form can show. */
const mostFields = 100;

/**
 * Reads custom fields as an admin types them, one a line, empty lines aside:
 *
 *     35 | Asset tag | text 1..40 | required
 *     36 | Floor | one of: Ground, First, Second | default: Ground
 *     37 | Seats | whole number 1..500
 *
 * The kinds are those of `declaredKinds`; a backslash keeps a bar or a comma from ending what it stands in.
 */
export function readDeclaredFields(text: string): DeclaredFields {
  const fields: CustomFieldDefinition[] = [];
  const errors: DeclaredError[] = [];
  const lineOf = new Map<string, number>();
  for (const [at, content] of text.split(/\r\n?|\n/).entries()) {
    if (content.trim() === '') continue;
    const line = at + 1;
    const read = readDeclaredField(content);
    const wrong = 'wrong' in read ? read.wrong : faultAmong({ lineOf, id: read.id });
    if (wrong !== undefined) errors.push({ line, words: `Line ${line}: ${wrong}` });
    if ('wrong' in read) continue;
    lineOf.set(read.id, lineOf.get(read.id) ?? line);
    fields.push(read);
  }
  return errors.length > 0 ? { errors } : { fields };
}

function faultAmong({ lineOf, id }: { readonly lineOf: ReadonlyMap<string, number>; readonly id: string }) {
  const before = lineOf.get(id);
  if (before !== undefined) return `field ${id} is there already, in line ${before}.`;
  return lineOf.size >= mostFields ? `these are more than ${mostFields} fields.` : undefined;
}

/** The fields as `readDeclaredFields` reads them: what it gives, it gives again. */
export function writeDeclaredFields(fields: readonly CustomFieldDefinition[]): string {
  return fields.map(writeField).join('\n');
}

function writeField(field: CustomFieldDefinition): string {
  const { id, name, required, defaultValue } = field;
  const value = defaultValue?.value ?? null;
  return [
    writeWord(id),
    writeWord(name),
    writeKind(field),
    ...(required ? ['required'] : []),
    ...(value === null ? [] : [`default: ${writeValue(value)}`]),
  ].join(' | ');
}

function writeKind(field: CustomFieldDefinition): string {
  const { words, takes } = declaredKindOf(field);
  if (takes === 'options') return `${words}: ${field.options.map(writeWord).join(', ')}`;
  const limits = takes === 'length' ? writeRange(field.minLength, field.maxLength) : '';
  return `${words} ${takes === 'range' ? writeRange(field.min, field.max) : limits}`.trim();
}

function writeValue(value: NonNullable<CustomFieldValue['value']>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return [value].flat().map(String).map(writeWord).join(', ');
}
