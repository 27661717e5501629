import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, emptyAnswer, frameworkAnswer } from './answer.ts';
import { readDownload } from './download-endpoint.ts';
import type { Exchange, ReadRequest } from './exchange.ts';
import type { Fault } from './faults.ts';
import { readForm } from './form-endpoint.ts';
import { readCreate, readGet, readUpdate } from './incident-endpoints.ts';
import { plannedAnswer } from './planned-answer.ts';
import { bodyPieces } from './read-body.ts';
import type { Endpoint } from './route.ts';
import { sendAnswer } from './send-answer.ts';
import { readTokenRequest } from './token-endpoint.ts';
import { readUpload } from './upload-endpoint.ts';

const endpoints: Readonly<Record<Endpoint, ReadRequest>> = {
  token: readTokenRequest,
  create: readCreate,
  get: readGet,
  update: readUpdate,
  upload: readUpload,
  form: readForm,
  download: readDownload,
  unknown: async ({ route, path }) =>
    route.allow === undefined
      ? frameworkAnswer(404, 'No message available', path)
      : withHeader(frameworkAnswer(405, 'Request method not supported', path), { allow: route.allow }),
};

/** Reads a request, does what it asks and answers, with the fault that strikes it in its place. */
export async function handleExchange(exchange: Exchange): Promise<void> {
  const { fault, world, request } = exchange;
  const stage = fault && stageOf(fault);
  if (fault && stage) exchange.note({ fault: { kind: fault.kind, strikes: `${stage} the write` } });
  if (fault?.kind === 'forget-tokens') world.tokens.forget();
  if (fault?.kind === 'reset-in-mid-body') return resetInMidBody(exchange, fault.bytes ?? 16 * 1024);
  const unread = fault?.kind === 'too-large';
  const read = unread ? emptyAnswer(413) : await endpoints[exchange.route.endpoint](exchange);
  const early = stage === 'before' ? await strike(exchange, fault) : undefined;
  if (early === 'silence') return;
  exchange.down.throwIfAborted();
  const answer = early ?? (typeof read === 'function' ? read() : read);
  const late = stage === 'after' ? await strike(exchange, fault) : undefined;
  if (late === 'silence') return;
  await sendAnswer(exchange, late ?? answer);
  // An answer may come before its request was read: the rest is let through, so that the caller can hear it.
  request.resume();
}

function stageOf(fault: Fault): 'before' | 'after' {
  if (fault.kind === 'cut-body' || fault.kind === 'drip') return 'after';
  return ('when' in fault && fault.when) || 'before';
}

/** Lets a fault strike now: an answer in the place of the true one, silence for ever, or neither. */
async function strike(exchange: Exchange, fault: Fault | undefined): Promise<Answer | 'silence' | undefined> {
  if (!fault || fault.kind === 'hang') return fault && 'silence';
  if (fault.kind === 'slow') await delay(fault.ms, undefined, { signal: exchange.down });
  if (fault.kind !== 'drop') return plannedAnswer(fault, exchange);
  exchange.end('dropped');
  exchange.request.socket.destroy();
  return 'silence';
}

async function resetInMidBody({ request, end }: Exchange, bytes: number): Promise<void> {
  let size = 0;
  for await (const piece of bodyPieces(request)) {
    size += piece.length;
    if (size >= bytes) break;
  }
  end('dropped');
  request.socket.resetAndDestroy();
}

function withHeader(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
