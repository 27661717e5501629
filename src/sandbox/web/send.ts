import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { attachmentDisposition } from '../itsm/content-disposition.ts';
import { pictureType } from './picture-type.ts';

/** A file that people brought. */
export interface Sendable {
  name: string;
  /** Its content, read anew at each call; absent when it was not kept. */
  pieces?: () => Iterable<Uint8Array>;
}

/** Nothing that people brought may load or run anything, whatever a browser takes it for. */
const harmless = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'no-store',
};

/** Answers with a file that people brought: the browser saves it and never runs it. */
export async function sendFile(response: ServerResponse, { name, pieces }: Sendable): Promise<void> {
  if (!pieces) {
    sendWords(response, 410, 'Too large to keep: its size and hash alone were kept.');
    return;
  }
  response.writeHead(200, {
    ...harmless,
    'content-type': 'application/octet-stream',
    'content-disposition': attachmentDisposition(name),
  });
  await send(response, pieces());
}

/** Answers with a picture to be shown; what is none the page may show is not found. */
export async function sendPicture(response: ServerResponse, { pieces }: Sendable): Promise<void> {
  const [beginning] = pieces?.() ?? [];
  const type = pictureType(beginning);
  if (!pieces || type === undefined) {
    sendWords(response, 404, 'That is no picture the page can show.');
    return;
  }
  response.writeHead(200, { ...harmless, 'content-type': type, 'content-disposition': 'inline' });
  await send(response, pieces());
}

/** Answers with plain words. */
export function sendWords(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
}

/** Sends what there is, unless the browser goes away before the end. */
async function send(response: ServerResponse, pieces: Iterable<Uint8Array>): Promise<void> {
  await pipeline(Readable.from(pieces), response).catch(() => undefined);
}
