import { readContentDisposition } from './content-disposition.ts';
import { DelimitedSource, EndedEarly } from './delimited-source.ts';

/** The head of one part of a form. `fileName` is there when the part is a file, even one with an empty name. */
export interface PartHead {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
}

/** What a form is made of, in its order: a head, its bytes in pieces, its end; then the next part. */
export type PartEvent =
  | { readonly type: 'head'; readonly head: PartHead }
  | { readonly type: 'bytes'; readonly bytes: Buffer }
  | { readonly type: 'end' };

/** A form that breaks the rules of RFC 7578, or ends before its last boundary. */
export class MultipartError extends Error {}

const lineEnd = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');
const lastMark = Buffer.from('--');
const headLimitBytes = 16 * 1024;

/** The boundary a `Content-Type` names, when it is a form's. */
export function multipartBoundary(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  return quoted ?? bare;
}

/** Reads a form as it streams in. Throws `MultipartError`; what follows the last boundary is left unread. */
export async function* readMultipart(
  source: AsyncIterable<Buffer>,
  boundary: string,
): AsyncGenerator<PartEvent> {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first boundary may open the body: with a line end ahead it is found like all others.
  const input = new DelimitedSource(source, lineEnd);
  try {
    await collect(input.upTo(delimiter));
    while (!(await input.startsWith(lastMark))) {
      await collect(input.upTo(lineEnd));
      yield { type: 'head', head: readHead(await collect(input.upTo(headEnd))) };
      for await (const bytes of input.upTo(delimiter)) yield { type: 'bytes', bytes };
      yield { type: 'end' };
    }
  } catch (cause) {
    if (cause instanceof EndedEarly)
      throw new MultipartError('the form ends before its last boundary', { cause });
    throw cause;
  } finally {
    await input.release();
  }
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > headLimitBytes) throw new MultipartError('a part has too long a head');
    held.push(piece);
  }
  return Buffer.concat(held);
}

function readHead(bytes: Buffer): PartHead {
  const headers = new Map<string, string>();
  for (const line of bytes.toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = readContentDisposition(headers.get('content-disposition') ?? '');
  const name = disposition.get('name');
  if (name === undefined) throw new MultipartError('a part has no name');
  return { name, fileName: disposition.get('filename'), contentType: headers.get('content-type') };
}
