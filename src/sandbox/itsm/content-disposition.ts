/** The parameters of a `Content-Disposition` value, names in lower case; `filename*` is decoded and replaces `filename`. */
export function readContentDisposition(value: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const parameter = /;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\["\\]|\\(?!["\\]))*)"|([^;]*))/g;
  for (const [, name = '', quoted, bare = ''] of value.matchAll(parameter)) {
    found.set(name.toLowerCase(), quoted === undefined ? bare.trim() : unquote(quoted));
  }
  const extended = decodeExtended(found.get('filename*') ?? '');
  if (extended !== undefined) found.set('filename', extended);
  return found;
}

/** A `Content-Disposition` that makes any browser save the file and none show it, for any name (RFC 6266). */
export function attachmentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percent);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Browsers write a quote as %22, RFC 2616's quoted-string as \": both are met. */
function unquote(text: string): string {
  return text
    .replace(/\\(["\\])/g, '$1')
    .replace(/%22/g, '"')
    .replace(/%0D/gi, '\r')
    .replace(/%0A/gi, '\n');
}

/** RFC 8187: charset, language, percent-encoded bytes. */
function decodeExtended(value: string): string | undefined {
  const [, charset, encoded = ''] = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i.exec(value) ?? [];
  if (charset === undefined) return undefined;
  const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString(charset.toLowerCase() === 'utf-8' ? 'utf8' : 'latin1');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
