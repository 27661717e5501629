import type { LogFields, Logger } from '../domain/logger.ts';
import type { Entrance } from './entrance-of.ts';

/** Where an acknowledgement goes: an HTTP response or an envelope. */
export interface Answering {
  /** Sends what a listener gave to `ack`; called at most once. Throws or rejects when that cannot be sent. */
  acknowledge(response: unknown): void | Promise<void>;
  /** Lets Slack tell the person that the app did not answer; an open form stays open. Only instead or after a throw. */
  refuse(): void;
}

interface DeliveryContext {
  readonly entrance: Entrance;
  readonly answering: Answering;
  readonly logger: Logger;
  /** For each log line, such as the correlation id. */
  readonly fields: LogFields;
  /** Called once, as soon as Slack has its answer. */
  readonly onAnswered: () => void;
}

const tooLate = {
  response_type: 'ephemeral',
  text: 'That took too long, so it may not have been done. Please try again.',
};

/** One payload on its way through Bolt's listeners, which is answered once: by a listener, or for want of one. */
export class Delivery {
  readonly #context: DeliveryContext;
  readonly #timer: NodeJS.Timeout;
  #isAnswered = false;

  /** Unless a listener acknowledges within `answerWithinMs`, Slack is told that nobody did. */
  constructor(context: DeliveryContext, answerWithinMs: number) {
    this.#context = context;
    this.#timer = setTimeout(expire, answerWithinMs, this);
  }

  /** Bolt's `ack`. Rejects when Slack was answered already, by another listener or because it took too long. */
  async acknowledge(response: unknown): Promise<void> {
    if (this.#isAnswered)
      throw new Error('This payload was answered already: acknowledged twice, or too late');
    this.#isAnswered = true;
    clearTimeout(this.#timer);
    const { answering, onAnswered } = this.#context;
    try {
      await answering.acknowledge(response);
    } catch (error) {
      answering.refuse();
      throw error;
    } finally {
      onAnswered();
    }
  }

  /** The listeners are through. What none of them took is acknowledged, unless a person would lose their words. */
  settled(): void {
    if (this.#isAnswered) return;
    const { entrance, logger, fields } = this.#context;
    if (entrance === 'view_submission' || entrance === 'command') {
      this.giveUp('no listener acknowledged');
      return;
    }
    logger.debug(fields, 'no listener took the payload');
    void this.#acknowledgeForThem(undefined);
  }

  /** A listener failed. */
  failed(error: unknown): void {
    this.#context.logger.error({ ...this.#context.fields, error }, 'a listener failed');
    this.giveUp('the listener failed before it acknowledged');
  }

  /** Answers for the listeners: a command in words, everything else so that Slack shows its own. */
  giveUp(reason: string): void {
    if (this.#isAnswered) return;
    const { entrance, answering, logger, fields, onAnswered } = this.#context;
    logger.error(fields, `not acknowledged: ${reason}`);
    if (entrance === 'command') {
      void this.#acknowledgeForThem(tooLate);
      return;
    }
    this.#isAnswered = true;
    clearTimeout(this.#timer);
    answering.refuse();
    onAnswered();
  }

  async #acknowledgeForThem(response: unknown): Promise<void> {
    try {
      await this.acknowledge(response);
    } catch (error) {
      this.#context.logger.warn({ ...this.#context.fields, error }, 'the answer could not be sent');
    }
  }
}

function expire(delivery: Delivery): void {
  delivery.giveUp('no listener did in time');
}
