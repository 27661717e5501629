import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, htmlAnswer } from './answer.ts';
import type { Exchange } from './exchange.ts';

/** Sends an answer, whole or as the fault has it: cut in half, byte by byte. A caller who has left hears nothing. */
export async function sendAnswer(exchange: Exchange, answer: Answer): Promise<void> {
  const { request, response, fault, world, down } = exchange;
  if (request.socket.destroyed) return;
  const sent = answer.status >= 400 && world.config.htmlErrors ? htmlAnswer(answer.status) : answer;
  const bytes = Buffer.from(sent.body);
  response.writeHead(sent.status, { ...sent.headers, 'content-length': bytes.length });
  exchange.note({ status: sent.status });
  if (fault?.kind === 'cut-body') {
    const half = bytes.subarray(0, bytes.length / 2);
    await new Promise<void>((resolve) => response.write(half, () => resolve()));
    exchange.end('cut');
    request.socket.destroy();
    return;
  }
  if (fault?.kind !== 'drip') {
    response.end(bytes);
    return;
  }
  for (const byte of bytes) {
    if (request.socket.destroyed) return;
    response.write(Buffer.of(byte));
    await delay(fault.ms, undefined, { signal: down });
  }
  response.end();
}
