import { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import type { OutboundAnswer, StreamedRequest } from '../domain/ports/outbound.ts';
import { readAtMost } from './fetch-whole.ts';
import type { OutboundLimits } from './limits.ts';
import { lostAnswer } from './lost-answer.ts';
import { toHeaderRecord } from './to-header-record.ts';

/**
 * Sends a body piece by piece as it comes and reads the answer whole. What the body throws ends the request and is
 * thrown as it is; all else is a `Fault`.
 */
export async function sendStream(
  dispatcher: Dispatcher,
  limits: OutboundLimits,
  { url, method, headers, body }: StreamedRequest,
): Promise<OutboundAnswer> {
  let broken: { readonly error: unknown } | undefined;
  async function* watched() {
    try {
      yield* body;
    } catch (error) {
      broken = { error };
      throw error;
    }
  }
  const reading = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await request(url, {
      dispatcher,
      method,
      headers: { ...headers },
      // One piece in the making: the rest stays with whoever makes them.
      body: Readable.from(watched(), { highWaterMark: 1 }),
      signal: reading.signal,
    });
    timer = setTimeout(() => reading.abort(), limits.wholeMs);
    const text = (await readAtMost(limits.answerBytes, answer.body)).toString('utf8');
    return { status: answer.statusCode, headers: toHeaderRecord(answer.headers), text };
  } catch (error) {
    if (broken) throw broken.error;
    throw lostAnswer(error);
  } finally {
    clearTimeout(timer);
  }
}
