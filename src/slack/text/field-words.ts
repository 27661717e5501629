import type { Names } from './names.ts';
import { type Parts, textAt } from './parts.ts';
import { textObjectWords } from './words-within.ts';

/** A label in bold, or with a colon, above a value of one line. */
const labelled = /^(?:\*[^*\n]+\*:?|[^\n]*:)[ \t]*\n[^\n]+$/;

/** A field of a section; its label and its value on one line where each is one: `Severity: critical`. */
export function fieldWords(field: Parts, names: Names): string {
  const words = textObjectWords(field, names) ?? '';
  const [label = '', value = '', ...more] = words.trim().split('\n');
  if (!labelled.test(textAt(field, 'text').trim()) || more.length > 0) return words;
  return labelledLine(label, value);
}

/** `Label: value`, the value below its label where it has several lines. */
export function labelledLine(label: string, value: string): string {
  const name = label.trim().replace(/:$/, '');
  if (name === '' || value.trim() === '') return name || value;
  return value.includes('\n') ? `${name}:\n${value}` : `${name}: ${value.trim()}`;
}
