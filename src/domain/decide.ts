import { type Change, filed, stays, to } from './change.ts';
import type { Decision } from './life-event.ts';
import { answerGraceMs } from './receive.ts';
import { isHeld, type Submission } from './submission.ts';

/** How long a report may wait before it is given back: 3 days. */
export const longestWaitMs = 3 * 24 * 60 * 60 * 1000;

/** What a person (or the calendar) decided about a submission that could not go on by itself. */
export function decide(current: Submission, event: Decision, at: number): Change {
  const { state } = current;
  const waits = state === 'received' && !isHeld(current, at);
  switch (event.type) {
    case 'said-exists':
      return state === 'unknown' && isLookedFor(current)
        ? filed(current, event.incidentId, at)
        : stays('not-in-this-state');
    case 'said-file-again':
      if (state !== 'unknown' || !isLookedFor(current)) return stays('not-in-this-state');
      return to(current, at, {
        state: 'received',
        attempt: current.attempt + 1,
        receivedAt: at,
        dueAt: at,
      });
    case 'said-drop': {
      const may =
        waits ||
        state === 'rejected' ||
        state === 'given-back' ||
        (state === 'unknown' && isLookedFor(current));
      if (!may) return stays('not-in-this-state');
      const { adminId } = event;
      if (adminId === undefined) return to(current, at, { state: 'dropped' });
      return to(current, at, { state: 'dropped', toldTrouble: true }, 'dropped', adminId);
    }
    case 'edited':
      if (state !== 'rejected' && state !== 'given-back') return stays('not-in-this-state');
      return to(current, at, {
        state: 'received',
        attempt: current.attempt + 1,
        report: event.report,
        channelId: event.channelId,
        connectionId: event.connectionId ?? current.connectionId,
        receivedAt: at,
        dueAt: at + answerGraceMs,
        tries: 0,
      });
    case 'hurried':
      return waits ? to(current, at, { dueAt: at, fault: current.fault }) : stays('not-in-this-state');
    case 'moved':
      return waits
        ? to(current, at, { connectionId: event.connectionId, dueAt: at, tries: 0 })
        : stays('not-in-this-state');
    case 'disconnected':
      // Whoever works on it now is fenced off; a create under way has its own answer to give.
      return state === 'sending' || state === 'dropped'
        ? stays('not-in-this-state')
        : to(current, at, { state: 'dropped', toldTrouble: true }, 'disconnected', event.adminId);
    case 'waited-too-long':
      return waits && at - current.receivedAt >= longestWaitMs
        ? to(current, at, { state: 'given-back', fault: current.fault, toldTrouble: true }, 'given-back')
        : stays('not-in-this-state');
    case 'retracted':
      return waits && current.attempt === 0 && current.reference === event.reference
        ? to(current, at, { state: 'dropped' })
        : stays('not-in-this-state');
  }
}

/** The bot has looked for the incident and found nothing: from here on it is a person's to say. */
function isLookedFor(submission: Submission): boolean {
  return submission.state === 'unknown' && submission.dueAt === undefined;
}
