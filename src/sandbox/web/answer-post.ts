import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import type { ActResult } from './act.ts';
import { findAct } from './acts.ts';
import type { DemoParts } from './demo-parts.ts';
import { largestFile, tooLarge } from './largest-file.ts';
import { readShared } from './shared-file.ts';

const longestBody = 1024 * 1024;

type Result = ActResult | { id: string; picture: boolean };

/** Does what a person did on the page, `/act/` and its name, and answers with words for them, if there are any. */
export async function answerAct(
  parts: DemoParts,
  path: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const act = findAct(path.replace('/act/', ''));
  const body = await readBody(request, longestBody);
  const [status, result] = !act
    ? refuse(404, 'The page cannot do that.')
    : !body
      ? refuse(413, 'That is too much text.')
      : await act(parts, parseJson(body)).then(accept, explain);
  answer(response, status, result);
}

/** Keeps a file that was picked in a form or a composer, as Slack does at once; answers with its id. */
export async function answerUpload(
  { slack }: DemoParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const query = new URL(request.url ?? '/', 'http://page').searchParams;
  const as = query.get('as') ?? '';
  const bytes = await readBody(request, largestFile);
  if (!bytes) {
    answer(response, ...refuse(413, tooLarge));
    return;
  }
  if (!slack.world.users.has(as)) {
    answer(response, ...refuse(400, 'The page sent nonsense.'));
    return;
  }
  const file = slack.uploadFile(as, bytes, {
    name: query.get('name') || 'file',
    mimetype: request.headers['content-type'] ?? 'application/octet-stream',
  });
  answer(response, 200, { id: file.id, picture: readShared(file).isPicture });
}

function accept(result: ActResult): [number, Result] {
  return [200, result];
}

function refuse(status: number, trouble: string): [number, Result] {
  return [status, { trouble }];
}

function explain(error: unknown): [number, Result] {
  return error instanceof ZodError ? refuse(400, 'The page sent nonsense.') : refuse(409, String(error));
}

function answer(response: ServerResponse, status: number, result: Result): void {
  // What is left of a body that was too long is not read: the connection ends with the answer.
  if (status === 413) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(result));
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The whole body, or nothing when it is larger than `most`. */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    size += bytes.byteLength;
    if (size > most) return undefined;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}
