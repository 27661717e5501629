import type { App } from '@slack/bolt';
import type { Logger } from '../domain/logger.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { Ids } from '../domain/ports/clock.ts';
import { type Answering, Delivery } from './delivery.ts';
import { entranceOf } from './entrance-of.ts';
import { isObject } from './shape.ts';
import { Tally } from './tally.ts';

/** Slack gives up after 3 s; what is left is for the way back. */
const defaultAnswerWithinMs = 2_500;

export interface IntakeOptions {
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'observeAcknowledgement'>;
  readonly ids: Pick<Ids, 'newId'>;
  /** How long listeners have from the arrival of a payload to its acknowledgement. */
  readonly answerWithinMs?: number | undefined;
}

/** A payload that is certainly Slack's. */
export interface Arrival {
  readonly payload: unknown;
  /** `performance.now()` when it came. */
  readonly arrivedAt: number;
  readonly retryNum?: number | undefined;
  readonly retryReason?: string | undefined;
}

/** The one door to Bolt, for both ways on which Slack's payloads come: checks shapes, sees to answers, counts work. */
export class SlackIntake {
  readonly #options: IntakeOptions;
  readonly #answering = new Tally();
  readonly #running = new Tally();
  #app: App | undefined;
  #isClosed = false;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Takes nothing from now on: whatever comes is refused. */
  close(): void {
    this.#isClosed = true;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves when everything taken is answered, with false when that took longer than `withinMs`. */
  answered(withinMs: number): Promise<boolean> {
    return this.#answering.none(withinMs);
  }

  /** Resolves when all listeners are through, also with what they do after the answer; false after `withinMs`. */
  drained(withinMs: number): Promise<boolean> {
    return this.#running.none(withinMs);
  }

  /** Sees to it that the payload is answered, once and in time. Never throws. */
  take(arrival: Arrival, answering: Answering): void {
    const { payload, arrivedAt } = arrival;
    const { logger, metrics, ids, answerWithinMs = defaultAnswerWithinMs } = this.#options;
    const app = this.#app;
    if (app === undefined || this.#isClosed) {
      answering.refuse();
      return;
    }
    const entrance = entranceOf(payload);
    if (entrance === undefined || !isObject(payload)) {
      logger.debug({}, 'a payload of a kind or shape that is not handled was let go');
      void this.#letGo(answering);
      return;
    }
    const correlationId = ids.newId();
    const onAnswered = () => {
      this.#answering.done();
      metrics.observeAcknowledgement(entrance, (performance.now() - arrivedAt) / 1000);
    };
    const fields = { correlationId, entrance };
    const timeLeftMs = Math.max(0, answerWithinMs - Math.floor(performance.now() - arrivedAt));
    const delivery = new Delivery({ entrance, answering, logger, fields, onAnswered }, timeLeftMs);
    this.#answering.add();
    this.#running.add();
    app
      .processEvent({
        body: payload,
        ack: (response?: unknown) => delivery.acknowledge(response),
        ...(arrival.retryNum !== undefined && { retryNum: arrival.retryNum }),
        ...(arrival.retryReason !== undefined && { retryReason: arrival.retryReason }),
        customProperties: { correlationId, entrance },
      })
      .then(
        () => delivery.settled(),
        (error: unknown) => delivery.failed(error),
      )
      .finally(() => this.#running.done());
  }

  async #letGo(answering: Answering): Promise<void> {
    try {
      await answering.acknowledge(undefined);
    } catch (error) {
      this.#options.logger.debug({ error }, 'the answer could not be sent');
    }
  }
}
