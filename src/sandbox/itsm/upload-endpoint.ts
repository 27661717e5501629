import { createHash } from 'node:crypto';
import { type Answer, frameworkAnswer, htmlAnswer, jsonAnswer } from './answer.ts';
import { checkToken } from './check-token.ts';
import type { Effect, Exchange } from './exchange.ts';
import type { SandboxAttachment } from './itsm-state.ts';
import { MultipartError, multipartBoundary, type PartHead, readMultipart } from './multipart.ts';
import { bodyPieces } from './read-body.ts';

type Upload = Omit<SandboxAttachment, 'refFileName'>;

/** `POST /api/oprfile`: one part `file`, streamed; kept once it arrived whole. */
export async function readUpload(exchange: Exchange): Promise<Answer | Effect> {
  const { request, path, world } = exchange;
  const denied = checkToken(exchange);
  if (denied) return denied;
  const boundary = multipartBoundary(request.headers['content-type'] ?? '');
  if (boundary === undefined) return frameworkAnswer(415, 'Content type not supported', path);
  if (Number(request.headers['content-length'] ?? 0) > world.config.uploadLimitBytes) return htmlAnswer(413);
  try {
    const read = await readFile(exchange, boundary);
    if ('status' in read) return read;
    const { bytes: _, ...file } = read;
    exchange.note({ summary: `${JSON.stringify(file.realName)}, ${file.size} bytes`, body: { file } });
    return () => keep(exchange, read);
  } catch (error) {
    if (error instanceof MultipartError) return frameworkAnswer(400, `Not a form: ${error.message}`, path);
    throw error;
  }
}

async function readFile({ request, path, world }: Exchange, boundary: string): Promise<Answer | Upload> {
  const { uploadLimitBytes, keepBytes } = world.config;
  const hash = createHash('sha256');
  let kept: Buffer[] | undefined = [];
  let size = 0;
  let file: PartHead | undefined;
  for await (const event of readMultipart(bodyPieces(request), boundary)) {
    if (event.type === 'head') {
      if (event.head.name !== 'file') return frameworkAnswer(400, `Unknown part '${event.head.name}'`, path);
      if (!event.head.fileName) return frameworkAnswer(400, "Part 'file' has no file name", path);
      if (file) return frameworkAnswer(400, "More than one part 'file'", path);
      file = event.head;
    } else if (event.type === 'bytes') {
      size += event.bytes.length;
      if (size > uploadLimitBytes) return htmlAnswer(413);
      hash.update(event.bytes);
      if (size > keepBytes) kept = undefined;
      kept?.push(event.bytes);
    }
  }
  if (!file?.fileName) return frameworkAnswer(400, "Required request part 'file' is not present", path);
  return {
    realName: file.fileName,
    contentType: file.contentType ?? null,
    size,
    sha256: hash.digest('hex'),
    bytes: kept && Buffer.concat(kept),
  };
}

function keep({ world, note }: Exchange, upload: Upload): Answer {
  const { refFileName, realName } = world.state.keep(upload);
  note({ wrote: { what: 'attachment', id: refFileName } });
  world.changed('attachments');
  return jsonAnswer(200, { refFileName, realName, link: null });
}
