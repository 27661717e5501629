import { type Change, stays, to } from './change.ts';
import { isSameReport } from './report.ts';
import { isHeld, type NewSubmission, type Submission } from './submission.ts';

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
 * A form that came in once more. While nobody has begun to work on the report the last form counts, and its reference
 * says whose it is; a withdrawn report is taken up again. Later, the same words change nothing and others are too late.
 */
export function receiveAgain(current: Submission, entry: NewSubmission): Change {
  if (isUntouched(current, entry.receivedAt) || isWithdrawn(current)) {
    const { report, channelId, reference, receivedAt } = entry;
    const values = { report, channelId, reference, receivedAt, dueAt: receivedAt + answerGraceMs };
    return to(current, receivedAt, { ...values, state: 'received' });
  }
  if (isSameReport(current.report, entry.report)) return stays('same-again');
  return stays(current.state === 'filed' ? 'already-filed' : 'not-in-this-state');
}

function isUntouched(current: Submission, at: number): boolean {
  return current.state === 'received' && current.attempt === 0 && current.tries === 0 && !isHeld(current, at);
}

/**
 * Its person was told 'not taken'. What a person drops they were told of before, because only a notice offers it; what an
 * admin drops they are told of.
 */
function isWithdrawn({ state, attempt, toldTrouble }: Submission): boolean {
  return state === 'dropped' && attempt === 0 && !toldTrouble;
}
