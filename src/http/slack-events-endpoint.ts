import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../domain/logger.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Endpoint } from './endpoint.ts';
import { HttpExchange } from './http-exchange.ts';
import { announcesMoreThan, readBody } from './read-body.ts';
import { type BodyFormat, formatOf, readPayload } from './read-payload.ts';
import { ReplayMemory } from './replay-memory.ts';
import { type Reply, refuseUnread, sendReply } from './reply.ts';
import { isObject } from './shape.ts';
import type { CheckSignature } from './signature.ts';
import type { SlackIntake } from './slack-intake.ts';

/** An edit tells 40,000 characters four times, each as an escape of 6 bytes, and what hangs on the message besides. */
const largestBody = 3 * 1024 * 1024;
const warnEveryMs = 60_000;

interface EventsEndpointOptions {
  readonly intake: SlackIntake;
  readonly checkSignature: CheckSignature;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/**
 * `POST /slack/events`: everything Slack sends. Too large is 413, of another type 415, not signed by Slack 401, broken
 * 400, each without a word more; the same signed request again gets the answer it got, and has no second effect.
 */
export class SlackEventsEndpoint implements Endpoint {
  readonly methods = ['POST'];
  readonly #options: EventsEndpointOptions;
  readonly #replays = new ReplayMemory<Reply | HttpExchange>();
  #warnedAt = Number.NEGATIVE_INFINITY;

  constructor(options: EventsEndpointOptions) {
    this.#options = options;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrivedAt = performance.now();
    if (this.#options.intake.isClosed) return refuseUnread(response, 503);
    if (announcesMoreThan(request, largestBody)) return refuseUnread(response, 413);
    const format = formatOf(request.headers['content-type']);
    if (format === undefined) return refuseUnread(response, 415);
    const body = await readBody(request, largestBody);
    if (body === 'gone') return;
    if (body === 'too-large') return refuseUnread(response, 413);

    const signature = this.#options.checkSignature(request, body, this.#options.clock.now());
    if (signature === undefined) return this.#answerUnsigned(response, body, format);
    const known = this.#replays.recall(signature);
    if (known instanceof HttpExchange) return known.join(response);
    if (known !== undefined) return sendReply(response, known);

    const payload = payloadOf(body, format);
    if (payload === broken) return sendReply(response, { status: 400 });
    if (isObject(payload) && (payload.type === 'url_verification' || payload.ssl_check === '1')) {
      return sendReply(response, challengeReply(payload.challenge));
    }
    const exchange = this.#open(signature, response);
    this.#options.intake.take({ payload, arrivedAt, ...retryOf(request) }, exchange);
  }

  #open(signature: string, response: ServerResponse): HttpExchange {
    const remember = (known: Reply | HttpExchange, characters: number) =>
      this.#replays.remember(signature, known, { characters, now: this.#options.clock.now() });
    const exchange = new HttpExchange(response, (reply) => remember(reply, reply.body?.length ?? 0));
    remember(exchange, 0);
    return exchange;
  }

  #answerUnsigned(response: ServerResponse, body: Buffer, format: BodyFormat): void {
    // Slack checks the certificate with a form that it does not sign; the answer gives nothing away.
    const isCheck = format === 'form' && /(^|&)ssl_check=1(&|$)/.test(body.toString('latin1'));
    if (!isCheck) this.#warnOfUnsigned();
    sendReply(response, { status: isCheck ? 200 : 401 });
  }

  #warnOfUnsigned(): void {
    const now = this.#options.clock.now();
    if (now - this.#warnedAt < warnEveryMs) return;
    this.#warnedAt = now;
    const hint = 'if Slack sent it, SLACK_SIGNING_SECRET or the clock is wrong';
    this.#options.logger.warn({}, `refused a request without Slack's signature; ${hint}`);
  }
}

const broken = Symbol('broken');

function payloadOf(body: Buffer, format: BodyFormat): unknown {
  try {
    return readPayload(body.toString('utf8'), format);
  } catch {
    return broken;
  }
}

function challengeReply(challenge: unknown): Reply {
  if (typeof challenge !== 'string') return { status: 200 };
  return { status: 200, body: JSON.stringify({ challenge }), type: 'application/json; charset=utf-8' };
}

function retryOf({ headers }: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const retryNum = headers['x-slack-retry-num'];
  const retryReason = headers['x-slack-retry-reason'];
  if (typeof retryNum !== 'string') return {};
  return { retryNum: Number.parseInt(retryNum, 10), ...(typeof retryReason === 'string' && { retryReason }) };
}
