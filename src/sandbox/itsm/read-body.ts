import type { IncomingMessage } from 'node:http';
import { type Answer, frameworkAnswer } from './answer.ts';
import type { Exchange } from './exchange.ts';

const bodyLimitBytes = 10 * 1024 * 1024;

/** A request's bytes as they arrive; leaving the loop early leaves the connection open. */
export function bodyPieces(request: IncomingMessage): AsyncIterable<Buffer> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}

/** The whole body, or `undefined` when it is larger than 10 MiB. */
export async function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bodyPieces(request)) {
    size += piece.length;
    if (size > bodyLimitBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The JSON of a request, journalled; or the framework's refusal: 413, 415, 400. */
export async function readJson(exchange: Exchange): Promise<Answer | { readonly json: unknown }> {
  const { request, path } = exchange;
  const bytes = await readBytes(request);
  if (bytes === undefined) return frameworkAnswer(413, 'Request body is too large', path);
  const text = bytes.toString('utf8');
  const type = request.headers['content-type'] ?? '';
  exchange.note({ summary: `${bytes.length} bytes of ${type || 'no content type'}` });
  if (!/^application\/json\b/i.test(type)) {
    return frameworkAnswer(415, `Content type '${type}' not supported`, path);
  }
  try {
    const json: unknown = JSON.parse(text);
    exchange.note({ body: json });
    return { json };
  } catch {
    exchange.note({ body: text });
    return frameworkAnswer(400, 'JSON parse error', path);
  }
}
