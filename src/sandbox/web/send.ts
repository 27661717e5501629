import type { ServerResponse } from 'node:http';

/** Answers with a file that people brought: the browser saves it and never runs it. */
export function sendFile(
  response: ServerResponse,
  file: { name: string; bytes: Uint8Array | undefined },
): void {
  if (!file.bytes) {
    response
      .writeHead(410, { 'content-type': 'text/plain' })
      .end('Too large to keep: its size and hash alone were kept.');
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  });
  response.end(file.bytes);
}

/** Answers with plain words. */
export function sendWords(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
}
