import { STATUS_CODES } from 'node:http';

/** What the sandbox is about to say: whole, as data, so that a fault can replace, cut or lose it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A JSON answer, with the content type the server's framework writes. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** A page as a proxy in front of the server would show it. */
export function htmlAnswer(status: number, headers: Record<string, string> = {}): Answer {
  const title = `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
  return {
    status,
    headers: { 'content-type': 'text/html', ...headers },
    body: `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`,
  };
}

/** A status with no body and no content type. */
export function emptyAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: '' };
}

/** The framework's own error document: `{timestamp, status, error, message, path}`. */
export function frameworkAnswer(status: number, message: string, path: string): Answer {
  const error = STATUS_CODES[status] ?? 'Unknown';
  return jsonAnswer(status, { timestamp: new Date().toISOString(), status, error, message, path });
}

/** The one documented success of create and update. */
export function successAnswer(id: number): Answer {
  return jsonAnswer(200, { returnCode: 'SUCCESS', status: 0, userMessage: null, id });
}

/** How a refusal of content may look; none is documented, so there are three. */
export const refusalShapes = ['200 envelope', '400 envelope', '400 code'] as const;
export type RefusalShape = (typeof refusalShapes)[number];

/** A refusal of what a person wrote: `words` are for them, in the shape asked for. */
export function refusalAnswer(words: string, shape: RefusalShape): Answer {
  if (shape === '400 code') return jsonAnswer(400, { code: 'FAILED', userMessage: words, cause: null });
  const envelope = { returnCode: 'FAILED', status: 1, userMessage: words, id: null };
  return jsonAnswer(shape === '200 envelope' ? 200 : 400, envelope);
}
