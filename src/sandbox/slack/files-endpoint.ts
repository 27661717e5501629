import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { canRead } from './api-methods/files.ts';
import type { SlackCore } from './core.ts';
import type { Answer } from './fault-answer.ts';
import { answerInstead, send } from './fault-answer.ts';
import { piecesOf } from './file-content.ts';
import { bearerOf, pathOf } from './request-parts.ts';

const SIGN_IN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to Slack</body></html>';

/**
 * Answers `GET /files-pri/TEAM-FILE/…`: the bytes, for a token with `files:read` that may read the file, piece by
 * piece as fast as they are taken. Without, a sign-in page with status 200, as Slack does. A deleted, hidden or unknown
 * file is 404.
 */
export async function handleFile(
  core: SlackCore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request);
  const fault = core.faults.take('files');
  const answer = answerInstead(fault) ?? answerFile(core, path, bearerOf(request));
  core.journal.recordCall({
    at: Date.now(),
    method: 'files',
    args: { path },
    status: typeof answer === 'string' ? 0 : answer.status,
    answer: undefined,
    ...(fault && { fault }),
  });
  await send(response, answer, fault);
}

function answerFile(core: SlackCore, path: string, token: string | undefined): Answer {
  const [, , owner = '', kind] = path.split('/');
  const file = core.world.files.get(owner.split('-')[1] ?? '');
  const found = core.world.installations.byToken(token ?? '', core.settings.now());
  const installation = typeof found === 'string' ? undefined : found;
  if (!installation?.scopes.has('files:read')) return html(SIGN_IN_PAGE, 200);
  if (!file || file.isDeleted || file.mode === 'tombstone' || file.mode === 'hidden_by_limit')
    return html('<html>File not found</html>', 404);
  if (!canRead(file, installation, core.world)) return html(SIGN_IN_PAGE, 200);
  if (file.redirectTo !== undefined) {
    return { status: 302, headers: { location: file.redirectTo }, body: '' };
  }
  return {
    status: 200,
    headers: {
      'content-type': file.servedType ?? file.mimetype,
      'content-length': String(file.size),
      ...(kind === 'download' && {
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed())}`,
      }),
    },
    body: Readable.from(piecesOf(file), { objectMode: false }),
  };
}

function html(body: string, status: number): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
