import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './faults.ts';

/** An answer on its way out; `drop` ends the connection, `hang` says nothing ever. */
export type Answer =
  | { status: number; headers: Record<string, string>; body: string | Readable }
  | 'drop'
  | 'hang';

/** The answer of a fault that happens instead of the work; undefined when the work is to be done. */
export function answerInstead(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'rate-limited':
      return rateLimited(fault.retryAfterSeconds);
    case 'status':
      return {
        status: fault.status,
        headers: { 'content-type': 'text/html' },
        body: '<html>Server Error</html>',
      };
    case 'error':
      return json({ ok: false, error: fault.error });
    case 'drop-before':
      return 'drop';
    case 'hang':
      return 'hang';
    default:
      return undefined;
  }
}

/** Slack's 429. */
export function rateLimited(seconds: number): Answer {
  return json(
    { ok: false, error: 'ratelimited' },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  );
}

/** A JSON answer, 200 unless said otherwise. */
export function json(
  value: unknown,
  more: { status?: number; headers?: Record<string, string> } = {},
): Answer {
  return {
    status: more.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...more.headers },
    body: JSON.stringify(value),
  };
}

/** Sends an answer: late, or not at all, where the fault says so. */
export async function send(response: ServerResponse, answer: Answer, fault?: Fault): Promise<void> {
  if (answer === 'hang') return;
  if (fault?.kind === 'slow') await wait(fault.ms, undefined, { ref: false });
  if (answer === 'drop' || fault?.kind === 'drop-after') response.destroy();
  else if (answer.body instanceof Readable) {
    await pipeline(answer.body, response.writeHead(answer.status, answer.headers));
  } else response.writeHead(answer.status, answer.headers).end(answer.body);
}
