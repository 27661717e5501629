import ky, { type Options } from 'ky';
import type { OutboundAnswer } from '../domain/ports/outbound.ts';

/** One exchange, its answer read; every status is an answer. */
export type Http = (url: URL, options: Options) => Promise<OutboundAnswer>;

/**
 * Speaks over this `fetch`. It repeats nothing, follows nothing and bounds no time: pacing is the worker's, the rest
 * the way out's.
 */
export function createHttp(fetch: typeof globalThis.fetch): Http {
  const client = ky.create({ fetch, retry: 0, timeout: false, throwHttpErrors: false, redirect: 'manual' });
  return async (url, options) => {
    const response = await client(url, options);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
}

/** The header that shows an access token. */
export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
