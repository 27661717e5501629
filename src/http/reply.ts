import type { ServerResponse } from 'node:http';

/** A whole answer over HTTP. Without a body it is empty. */
export interface Reply {
  readonly status: number;
  readonly body?: string;
  /** The content type; sent only beside a body. */
  readonly type?: string;
}

const empty = { 'Content-Length': 0 };
const emptyAndLast = { 'Content-Length': 0, Connection: 'close' };
const lingerMs = 1_000;

/** Sends the answer; does nothing when one was sent already or the other side is gone. Never throws. */
export function sendReply(response: ServerResponse, { status, body, type = 'text/plain' }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  if (body === undefined) {
    response.writeHead(status, empty).end();
    return;
  }
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

/**
 * Refuses a request whose body was not read to its end, and closes the connection. What still comes is thrown away
 * for at most a second: to close at once would reset the connection, and the sender might never see the answer.
 */
export function refuseUnread(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, emptyAndLast).flushHeaders();
  const request = response.req;
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once('end', end).once('close', end).resume();
}
