import { z } from 'zod';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { OutboundAnswer } from '../domain/ports/outbound.ts';
import { hiddenSecret, type Secret } from '../domain/secret.ts';
import { shorten } from '../domain/text.ts';
import type { Operation } from './operation.ts';
import { readRetryAfter } from './retry-after.ts';

/** What is said for people; longer words are cut. */
const longestWords = 2_000;
/** Shorter ones stand in every other word. */
const shortestSecret = 4;
const knownTypes = ['application/json', 'text/html', 'text/plain', 'application/xml', 'text/xml'];

const envelopeSchema = z.object({
  returnCode: z.string().optional().catch(undefined),
  userMessage: z.string().optional().catch(undefined),
});

/** Whether the access token was not taken. */
export function isUnauthorised({ status }: OutboundAnswer): boolean {
  return status === 401;
}

/**
 * What an answer of this status means for this operation, as ITSM_API.md's table of failures has it; undefined when
 * it may be a success, which its shape decides. `now` is in epoch milliseconds; `secrets` are hidden in what it says for
 * people, for there are servers that print what they were shown.
 */
export function readFailure(
  operation: Operation,
  answer: OutboundAnswer,
  { now, secrets = [] }: { readonly now: number; readonly secrets?: readonly Secret[] },
): Fault | undefined {
  const { returnCode, userMessage } = readEnvelope(answer.text);
  const code = codeOf(operation, answer.status, returnCode);
  if (code === undefined) return undefined;
  const isRefusal = code === 'content-refused' || code === 'file-refused';
  return new Fault(code, `the ITSM answered '${operation}' with ${answer.status}`, {
    facts: factsOf(operation, answer),
    userMessage: isRefusal ? toWords(userMessage, secrets) : undefined,
    retryAfterMs: readRetryAfter(answer.headers, now),
    retryable: isRetryable(operation, code),
  });
}

/** A success that is not one: no id, of another shape, or no JSON at all. */
export function wrongShape(operation: Operation, answer: OutboundAnswer): Fault {
  const code = lostCode(operation);
  const facts = factsOf(operation, answer);
  return new Fault(code, `the ITSM answered '${operation}' with a success that is none`, {
    facts,
    retryable: isRetryable(operation, code),
  });
}

/** What went wrong before there was an answer. Nothing of `error` is kept but its code and reason. */
export function withoutAnswer(operation: Operation, error: unknown): Fault {
  const known =
    error instanceof Fault ? error : new Fault('outcome-unknown', '', { facts: { reason: 'unexpected' } });
  const code = known.code === 'outcome-unknown' ? lostCode(operation) : known.code;
  return new Fault(code, `the ITSM did not answer '${operation}'`, {
    facts: { ...known.facts, operation },
    retryable: isRetryable(operation, code),
  });
}

function codeOf(operation: Operation, status: number, returnCode: string | undefined): FaultCode | undefined {
  const writes = operation === 'create' || operation === 'update' || operation === 'upload';
  const refused = operation === 'upload' ? 'file-refused' : 'content-refused';
  if (status >= 200 && status < 300) {
    return operation !== 'login' && returnCode !== undefined && returnCode !== 'SUCCESS'
      ? refused
      : undefined;
  }
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 429) return 'rate-limited';
  if (status === 401) return 'credentials-refused';
  if (operation === 'login') return status === 400 ? 'credentials-refused' : 'unreachable';
  if (status === 404 && (operation === 'read' || operation === 'update')) return 'incident-gone';
  if (status === 403 || status === 404 || status === 405) return 'access-refused';
  if (status === 415 && operation === 'upload') return refused;
  if (status === 400 || status === 422 || (status === 413 && writes)) return refused;
  return lostCode(operation);
}

/** An answer that is lost: a log-in or a reading has changed nothing. */
function lostCode(operation: Operation): FaultCode {
  return operation === 'create' || operation === 'update' || operation === 'upload'
    ? 'outcome-unknown'
    : 'unreachable';
}

function isRetryable(operation: Operation, code: FaultCode): boolean {
  return (
    code === 'unreachable' ||
    code === 'rate-limited' ||
    (code === 'outcome-unknown' && operation === 'upload')
  );
}

/** A content type is text of the other side: only a known one is told by its name. */
function factsOf(operation: Operation, { status, headers }: OutboundAnswer): Record<string, string | number> {
  const [given = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const type = given.trim();
  const contentType = knownTypes.includes(type) ? type : type === '' ? 'none' : 'other';
  return { operation, status, contentType };
}

function readEnvelope(text: string): z.infer<typeof envelopeSchema> {
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}

function toWords(message: string | undefined, secrets: readonly Secret[]): string | undefined {
  const texts = secrets.map((secret) => secret.reveal()).filter(({ length }) => length >= shortestSecret);
  // One may hold another: its rest must not stay behind.
  const longestFirst = texts.sort((a, b) => b.length - a.length);
  const words = longestFirst.reduce((said, text) => said?.replaceAll(text, hiddenSecret), message)?.trim();
  return words ? shorten(words, longestWords) : undefined;
}
