import { isDeepStrictEqual } from 'node:util';
import { type Change, stays, to } from './change.ts';
import type { NewSubmission, Submission } from './submission.ts';

/** How long Slack's answer to a submitted form may take; before that nobody but its own process goes on with it. */
export const answerGraceMs = 3_000;

/** A report that was just taken. Until Slack was answered only its own process may go on with it. */
export function receive(entry: NewSubmission): Submission {
  return {
    ...entry,
    state: 'received',
    attempt: 0,
    changedAt: entry.receivedAt,
    dueAt: entry.receivedAt + answerGraceMs,
    tries: 0,
    toldTrouble: false,
  };
}

/**
 * A form that came in once more. The same words change nothing; other words replace the first ones while nobody
 * has begun to work on them.
 */
export function receiveAgain(current: Submission, entry: NewSubmission): Change {
  if (isDeepStrictEqual(current.report, entry.report)) return stays('same-again');
  const untouched =
    current.state === 'received' &&
    current.attempt === 0 &&
    current.tries === 0 &&
    current.owner === undefined;
  if (!untouched) return stays(current.state === 'filed' ? 'already-filed' : 'not-in-this-state');
  return to(current, entry.receivedAt, {
    report: entry.report,
    channelId: entry.channelId,
    dueAt: entry.receivedAt + answerGraceMs,
  });
}
