import type { SlackCore } from './core.ts';
import type { Delivery } from './journal.ts';
import type { Forgery } from './signed-request.ts';
import { signedRequest } from './signed-request.ts';
import type { Envelope } from './socket-mode.ts';

/** What is to reach the bot. */
export interface Parcel {
  /** For the journal: `slash_command`, `view_submission`, an event's type. */
  kind: string;
  /** How it travels: each has its own encoding over HTTP and envelope type on a socket. */
  entrance: 'command' | 'interactive' | 'event';
  payload: Record<string, unknown>;
  /** Only of events that are sent again. */
  retry?: { attempt: number; reason: string };
  forgery?: Forgery;
}

const ENVELOPE_TYPES = {
  command: 'slash_commands',
  interactive: 'interactive',
  event: 'events_api',
} as const;

/**
 * Sends a parcel to the bot, over an open WebSocket when there is one, else signed over HTTP, and tells what came of
 * it. Never throws; waits no longer than `settings.answerWithinMs`. A forged parcel always goes over HTTP.
 */
export async function deliver(core: SlackCore, parcel: Parcel): Promise<Delivery> {
  const at = Date.now();
  const started = performance.now();
  const viaSocket = core.sockets.connected > 0 && parcel.forgery === undefined;
  const result = viaSocket ? await overSocket(core, parcel) : await overHttp(core, parcel);
  const delivery: Delivery = {
    at,
    kind: parcel.kind,
    via: viaSocket ? 'socket' : 'http',
    payload: parcel.payload,
    elapsedMs: performance.now() - started,
    retry: parcel.retry?.attempt ?? 0,
    ...result,
  };
  core.journal.recordDelivery(delivery);
  return delivery;
}

/** What comes of what people do where the app is not installed: nothing is sent, and nothing is in the journal. */
export function notSent(kind: string): Delivery {
  const none = { at: Date.now(), via: 'http' as const, payload: {}, body: '', headers: {} };
  return { ...none, kind, outcome: 'not-sent', elapsedMs: 0, retry: 0 };
}

type Result = Pick<Delivery, 'outcome' | 'status' | 'body' | 'headers'>;

async function overHttp(core: SlackCore, parcel: Parcel): Promise<Result> {
  const { body, headers } = signedRequest(core.settings.signingSecret, encode(parcel), parcel.forgery);
  if (parcel.retry) {
    headers['x-slack-retry-num'] = String(parcel.retry.attempt);
    headers['x-slack-retry-reason'] = parcel.retry.reason;
  }
  try {
    const response = await fetch(core.settings.botUrl, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(core.settings.answerWithinMs),
    });
    return {
      outcome: 'answered',
      status: response.status,
      body: await response.text(),
      headers: Object.fromEntries(response.headers),
    };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { outcome: isLate ? 'late' : 'unreachable', body: '', headers: {} };
  }
}

async function overSocket(core: SlackCore, parcel: Parcel): Promise<Result> {
  const envelope: Envelope = {
    type: ENVELOPE_TYPES[parcel.entrance],
    payload: parcel.payload,
    accepts_response_payload: parcel.entrance !== 'event',
    ...(parcel.retry && { retry_attempt: parcel.retry.attempt, retry_reason: parcel.retry.reason }),
  };
  const answer = await core.sockets.deliver(envelope, core.settings.answerWithinMs);
  if (!answer) return { outcome: 'late', body: '', headers: {} };
  const body = answer.payload === undefined ? '' : JSON.stringify(answer.payload);
  return { outcome: 'answered', status: 200, body, headers: {} };
}

function encode({ entrance, payload }: Parcel): { body: string; contentType: string } {
  if (entrance === 'event') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields: [string, string][] =
    entrance === 'command'
      ? Object.entries(payload).map(([name, value]) => [name, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** True when the bot acknowledged: an answer in time with a 2xx. */
export function isTaken(delivery: Delivery): boolean {
  return delivery.status !== undefined && delivery.status >= 200 && delivery.status < 300;
}

/** The answer's JSON object; undefined when it is empty or none. */
export function answerOf(delivery: Delivery): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(delivery.body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? { ...parsed }
      : undefined;
  } catch {
    return undefined;
  }
}
