import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import type { Download } from '../domain/ports/outbound.ts';
import { lostAnswer } from './lost-answer.ts';
import { freeAfter } from './read-buffers.ts';
import { toHeaderRecord } from './to-header-record.ts';

/**
 * Opens a download. Reading its body to the end frees the connection, and so does ending its iterator, even one that
 * never began; it fails with a `Fault`. As long as pieces come it may take any time.
 */
export async function openDownload(
  dispatcher: Dispatcher,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Download> {
  try {
    const answer = await request(url, { dispatcher, method: 'GET', headers: { ...headers } });
    const body = { [Symbol.asyncIterator]: () => readPieces(answer.body) };
    return { status: answer.statusCode, headers: toHeaderRecord(answer.headers), body };
  } catch (error) {
    throw lostAnswer(error);
  }
}

/** Not a generator: one that never began would free nothing when it is ended. */
function readPieces(body: Readable): AsyncIterator<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = body.iterator();
  return {
    async next() {
      try {
        const piece = await pieces.next();
        if (!piece.done) freeAfter(piece.value.length);
        return piece;
      } catch (error) {
        throw lostAnswer(error);
      }
    },
    async return() {
      // What it fails with from now on is nobody's business.
      body.on('error', () => {}).destroy();
      return { done: true, value: undefined };
    },
  };
}
