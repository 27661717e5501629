import type { Dispatcher } from 'undici';
import { Fault } from '../domain/fault.ts';
import { lostAnswer } from './lost-answer.ts';

interface WholeOptions {
  readonly dispatcher: Dispatcher;
  /** Ends the exchange, from outside of the caller's own signal. */
  readonly deadline: AbortSignal;
  readonly answerBytes: number;
}

type FetchInput = Parameters<typeof globalThis.fetch>[0];

/**
 * One exchange by Node's own `fetch`, its answer read whole: once it resolves nothing more can fail. Redirects come
 * back as they are. Rejects with a `Fault`, or with the caller's reason when the caller aborted.
 */
export async function fetchWhole(
  input: FetchInput,
  init: RequestInit | undefined,
  { dispatcher, deadline, answerBytes }: WholeOptions,
): Promise<Response> {
  const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
  const signal = own ? AbortSignal.any([own, deadline]) : deadline;
  // Node's types declare undici's classes a second time and hold the two to be different.
  const way: object = { dispatcher };
  try {
    const response = await globalThis.fetch(input, { ...init, ...way, signal, redirect: 'manual' });
    const body = await readAtMost(answerBytes, response.body);
    const headers = new Headers(response.headers);
    // They speak of the body as it travelled, which is decoded by now.
    headers.delete('content-encoding');
    headers.delete('content-length');
    const { status, statusText } = response;
    return new Response(body.length === 0 ? null : body, { status, statusText, headers });
  } catch (error) {
    if (own?.aborted) throw own.reason;
    throw lostAnswer(error);
  }
}

/** All bytes of a body; rejects with a `Fault` when there are more than `limit`. */
export async function readAtMost(
  limit: number,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > limit) {
      throw new Fault('outcome-unknown', 'the answer is too long', { facts: { reason: 'too-long' } });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * The address of a request: http or https, without user and password. Anything else is refused before it is looked at,
 * by a `Fault` that does not repeat it.
 */
export function addressOf(input: FetchInput): URL {
  const url = URL.parse(input instanceof Request ? input.url : String(input));
  if (url === null) throw new Fault('address-refused', 'it is no address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Fault('address-refused', 'only http and https are spoken');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Fault('address-refused', 'an address with a user or a password is not spoken to');
  }
  return url;
}
