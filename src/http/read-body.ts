import type { IncomingMessage } from 'node:http';

/** What came of reading a body: its bytes, `too-large` when the limit was passed, `gone` when the sender went away. */
export type BodyReading = Buffer | 'too-large' | 'gone';

/**
 * The body of a request, at most `limit` bytes of it; a longer one ends the reading at once, whether its length was
 * announced or not. Never rejects. How long it may take is the server's request time-out.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyReading> {
  const { promise, resolve } = Promise.withResolvers<BodyReading>();
  const chunks: Buffer[] = [];
  let length = 0;
  const take = (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) {
      request.off('data', take);
      resolve('too-large');
      return;
    }
    chunks.push(chunk);
  };
  request.on('data', take);
  request.on('end', () => resolve(joined(chunks)));
  request.on('close', () => resolve('gone'));
  return promise;
}

/** Whether the request itself announces a body of more than `limit` bytes. */
export function announcesMoreThan(request: IncomingMessage, limit: number): boolean {
  const length = request.headers['content-length'];
  return length !== undefined && Number(length) > limit;
}

function joined(chunks: Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}
