import type { IncomingMessage } from 'node:http';
import { MultipartError, multipartBoundary, readMultipart } from './multipart.ts';
import { bodyPieces, readBytes } from './read-body.ts';

const fieldLimitBytes = 64 * 1024;

/** The text fields of a form, multipart or urlencoded. Anything else reads as a form without fields, as the framework has it. */
export async function readFormFields(request: IncomingMessage): Promise<Record<string, string>> {
  const type = request.headers['content-type'] ?? '';
  const boundary = multipartBoundary(type);
  if (boundary !== undefined) return readMultipartFields(request, boundary);
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return {};
  const bytes = await readBytes(request);
  return Object.fromEntries(new URLSearchParams(bytes?.toString('utf8') ?? ''));
}

async function readMultipartFields(
  request: IncomingMessage,
  boundary: string,
): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  let name = '';
  let held: Buffer[] = [];
  let size = 0;
  try {
    for await (const event of readMultipart(bodyPieces(request), boundary)) {
      if (event.type === 'head') name = event.head.name;
      else if (event.type === 'end') {
        fields[name] = Buffer.concat(held).toString('utf8');
        held = [];
      } else {
        size += event.bytes.length;
        if (size > fieldLimitBytes) return {};
        held.push(event.bytes);
      }
    }
  } catch (error) {
    if (error instanceof MultipartError) return {};
    throw error;
  }
  return fields;
}
