import type { IncomingMessage } from 'node:http';

/** The whole body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The token of `Authorization: Bearer …`. */
export function bearerOf(request: IncomingMessage): string | undefined {
  return request.headers.authorization?.match(/^Bearer (\S+)$/i)?.[1];
}

/** The path, without what follows `?`. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}
