/** The two ways in which Slack writes a request's body. */
export type BodyFormat = 'form' | 'json';

const formats = new Map<string, BodyFormat>([
  ['application/json', 'json'],
  ['application/x-www-form-urlencoded', 'form'],
]);

/** A payload before anything is known of it. */
export type Payload = Readonly<Record<string, unknown>>;

/** The format a content type names, whatever its parameters; undefined for every other type. */
export function formatOf(contentType: string | undefined): BodyFormat | undefined {
  if (contentType === undefined) return undefined;
  return formats.get(contentType) ?? formats.get(contentType.replace(/;.*/s, '').trim().toLowerCase());
}

/**
 * What a body says: the JSON of a form's `payload` field, a form's fields, or the JSON itself. Throws on broken JSON,
 * broken escapes and text that is not UTF-8.
 */
export function readPayload(text: string, format: BodyFormat): unknown {
  if (format === 'json') return JSON.parse(text);
  const fields = readForm(text);
  return typeof fields.payload === 'string' ? JSON.parse(fields.payload) : fields;
}

/** The fields of a form; of one that comes twice the last. Throws on a broken escape. */
function readForm(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const field of text.split('&')) {
    if (field === '') continue;
    const equals = field.indexOf('=');
    const name = equals === -1 ? field : field.slice(0, equals);
    fields[decoded(name)] = equals === -1 ? '' : decoded(field.slice(equals + 1));
  }
  return fields;
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
