import { type Answer, frameworkAnswer } from './answer.ts';
import { attachmentDisposition } from './content-disposition.ts';
import type { Effect, Exchange } from './exchange.ts';

/** `GET /sandbox/attachments/{ref}`: a stored file for a person's browser, which saves it and never runs it. */
export async function readDownload({ world, route, path }: Exchange): Promise<Answer | Effect> {
  const found = world.state.attachments.get(route.subject);
  if (!found) return frameworkAnswer(404, 'No such attachment', path);
  if (!found.bytes) return frameworkAnswer(410, 'Too large to keep: size and SHA-256 alone were kept', path);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': attachmentDisposition(found.realName),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  };
  return { status: 200, headers, body: found.bytes };
}
