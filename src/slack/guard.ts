import type { Context } from '@slack/bolt';
import { Fault } from '../domain/fault.ts';
import { sayFault, sayOurFault } from './blocks/fault-words.ts';
import { sayObstacle } from './blocks/obstacle-words.ts';
import { type Obstacle, type OpenRequest, type Request, toRequest } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/** Slack waits 3 s, the receiver gives up at 2.5 s: the words must come before both. */
const answerWithinMs = 2_200;
const tooSlow = 'That takes longer than it should. Please try again in a minute: nothing is filed twice.';

/** One payload, and how its kind of entrance is answered. */
export interface Entry<Answer> {
  readonly context: Context;
  readonly body: unknown;
  readonly work: (request: Request) => Promise<Answer>;
  /** Plain words as this entrance tells them; `text` is ours and needs no escaping. */
  readonly inWords: (text: string) => Answer;
  readonly answer: (answer: Answer, request: Request) => Promise<unknown>;
  /** Slack has its acknowledgement already and waits for nothing. */
  readonly isAcknowledged?: boolean;
}

/** Takes one payload through the guard; resolves when everything about it is done. */
export type Guarded = <Answer>(entry: Entry<Answer>) => Promise<void>;

/**
 * What stands between Bolt and every listener: only people who may come through, whatever is thrown becomes words
 * for the person, and Slack is answered within 2.2 s. Never rejects.
 */
export function createGuard(parts: SlackParts): Guarded {
  return async (entry) => {
    markTaken(entry.context);
    const request = await toRequest(parts, entry.context, entry.body);
    const { logger, obstacle } = request;
    if (obstacle !== undefined) return tellObstacle(entry, request, obstacle);
    const working = doWork(entry, request);
    const answer = await (entry.isAcknowledged ? working : inTime(working, () => entry.inWords(tooSlow)));
    try {
      await entry.answer(answer, request);
    } catch (error) {
      logger.error({ error }, 'an answer could not be given');
    }
    await working;
    await request.afterwards();
  };

  /**
   * Nothing is done but to say why not, where the payload brings an address for that along: for calls of its own the bot
   * has no token there.
   */
  async function tellObstacle<Answer>(
    entry: Entry<Answer>,
    request: OpenRequest,
    obstacle: Obstacle,
  ): Promise<void> {
    request.logger.info({ obstacle }, 'a payload is of no workspace that the bot knows');
    const words = entry.inWords(sayObstacle(obstacle, parts.workspaces.installUrl));
    await entry.answer(words, request).then(undefined, (error: unknown) => {
      request.logger.info({ error }, 'nobody could be told that the workspace is not known');
    });
  }

  async function inTime<Answer>(working: Promise<Answer>, sayTooSlow: () => Answer): Promise<Answer> {
    const { promise: tooLate, resolve } = Promise.withResolvers<Answer>();
    const cancel = parts.clock.after(answerWithinMs, () => resolve(sayTooSlow()));
    try {
      return await Promise.race([working, tooLate]);
    } finally {
      cancel();
    }
  }
}

async function doWork<Answer>(entry: Entry<Answer>, request: Request): Promise<Answer> {
  if (request.permission === 'no') return entry.inWords(sayFault('not-permitted'));
  try {
    return await entry.work(request);
  } catch (error) {
    return entry.inWords(wordsFor(error, request));
  }
}

/** What a person reads of an error; the log gets the error itself. */
export function wordsFor(error: unknown, { logger, correlationId }: Request): string {
  if (error instanceof Fault && error.code !== 'internal') {
    logger.warn({ error }, 'a listener met a fault');
    return sayFault(error.code);
  }
  logger.error({ error }, 'a listener failed');
  return sayOurFault(correlationId);
}

const taken = 'isTaken';

function markTaken(context: Context): void {
  context[taken] = true;
}

/** Whether some listener has taken this payload on. */
export function isTaken(context: Context): boolean {
  return context[taken] === true;
}
