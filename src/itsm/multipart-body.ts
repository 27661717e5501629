import { randomUUID } from 'node:crypto';
import { Fault } from '../domain/fault.ts';
import type { Upload } from '../domain/ports/itsm.ts';

/** A form with one file, to be sent piece by piece. */
export interface MultipartBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The form field `file` around the pieces of an upload, none of them held. `content-length` is told when the size is
 * known; a file that then turns out to be of another size is 'file-refused'.
 */
export function toMultipartBody(
  { name, size, contentType }: Omit<Upload, 'body'>,
  pieces: AsyncIterable<Uint8Array>,
): MultipartBody {
  const boundary = `----file-${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${toSafeName(name)}"\r\n` +
      `Content-Type: ${toSafeType(contentType)}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const length = size === undefined ? {} : { 'content-length': String(head.length + size + tail.length) };
  async function* body() {
    yield head;
    let sent = 0;
    for await (const piece of pieces) {
      sent += piece.length;
      if (size !== undefined && sent > size) throw wrongSize();
      yield piece;
    }
    if (size !== undefined && sent !== size) throw wrongSize();
    yield tail;
  }
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...length },
    body: body(),
  };
}

/** A file name that needs no escape in a form: Unicode stays; quotes, slashes and control characters become `_`. */
function toSafeName(name: string): string {
  const safe = name.toWellFormed().replace(/[\p{Cc}\u2028\u2029"\\/]/gu, '_');
  return safe.trim() === '' ? 'file' : safe;
}

function toSafeType(contentType: string | undefined): string {
  return contentType !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(contentType)
    ? contentType
    : 'application/octet-stream';
}

function wrongSize(): Fault {
  return new Fault('file-refused', 'the file is not of the size it was said to be');
}
