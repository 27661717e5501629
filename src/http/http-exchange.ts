import type { ServerResponse } from 'node:http';
import type { Answering } from './delivery.ts';
import { type Reply, sendReply } from './reply.ts';

const accepted: Reply = { status: 200 };
const refused: Reply = { status: 503 };

/** One signed request and every repetition of it that comes while it is under way: all get the one answer. */
export class HttpExchange implements Answering {
  readonly #onAnswered: (reply: Reply) => void;
  #waiting: ServerResponse[];

  /** `onAnswered` is called once, with the answer that every later repetition is to get. */
  constructor(response: ServerResponse, onAnswered: (reply: Reply) => void) {
    this.#waiting = [response];
    this.#onAnswered = onAnswered;
  }

  /** Lets a repetition wait for the answer. */
  join(response: ServerResponse): void {
    this.#waiting.push(response);
  }

  acknowledge(response: unknown): void {
    this.#answer(toReply(response));
  }

  refuse(): void {
    this.#answer(refused);
  }

  #answer(reply: Reply): void {
    this.#onAnswered(reply);
    for (const response of this.#waiting) sendReply(response, reply);
    this.#waiting = [];
  }
}

/** What Slack takes for an acknowledgement: nothing, a text, or JSON. Throws for what JSON cannot hold. */
function toReply(response: unknown): Reply {
  if (response === undefined || response === null || response === '') return accepted;
  if (typeof response === 'string') return { status: 200, body: response, type: 'text/plain; charset=utf-8' };
  return { status: 200, body: JSON.stringify(response), type: 'application/json; charset=utf-8' };
}
