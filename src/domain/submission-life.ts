import { type Change, filed, stays, to } from './change.ts';
import { decide } from './decide.ts';
import type { LifeEvent } from './life-event.ts';
import { isHeld, type Submission, type SubmissionFault, type SubmissionState } from './submission.ts';

/** How long to let a lost create settle before looking for what it made. */
const settleMs = 2_000;

/**
 * Every way an event may lead; `submission-life.test.ts` holds `advance` to it. Besides, a withdrawn report whose form
 * comes in again is received once more (`receive.ts`).
 */
export const nextStates: Readonly<Record<SubmissionState, readonly SubmissionState[]>> = {
  received: ['received', 'sending', 'filed', 'rejected', 'given-back', 'dropped'],
  sending: ['received', 'filed', 'rejected', 'unknown'],
  filed: ['filed'],
  rejected: ['received', 'filed', 'dropped'],
  unknown: ['unknown', 'received', 'filed', 'dropped'],
  'given-back': ['received', 'filed', 'dropped'],
  dropped: ['filed'],
};

/** Moves a submission by one event at the time `at` (epoch milliseconds). Pure; throws nothing. */
export function advance(current: Submission, event: LifeEvent, at: number): Change {
  if (event.type === 'created') return created(current, event, at);
  if (current.state === 'filed') return stays('already-filed');
  if ('attempt' in event && event.attempt !== current.attempt) return stays('out-of-date');
  switch (event.type) {
    case 'sending-began':
      if (current.state !== 'received' || current.owner !== event.owner) return stays('not-in-this-state');
      return to(current, at, {
        state: 'sending',
        attempt: current.attempt + 1,
        lookFrom: event.lookFrom,
        // A crash shows itself by a lease that ran out: then it is due, and found in 'sending'.
        dueAt: event.leaseUntil,
        owner: event.owner,
        leaseUntil: event.leaseUntil,
      });
    case 'content-refused':
      if (current.state !== 'received' && current.state !== 'sending') return stays('not-in-this-state');
      return to(
        current,
        at,
        { state: 'rejected', fault: event.fault, tries: 0, toldTrouble: true },
        'rejected',
      );
    case 'held-up':
    case 'connection-broke':
      return heldUp(current, event, at);
    case 'held-back':
      if (current.state !== 'received' || isHeld(current, at) || (current.tries > 0 && current.toldTrouble)) {
        return stays('not-in-this-state');
      }
      return heldUp(current, { ...event, type: 'connection-broke' }, at);
    case 'answer-lost':
      if (current.state !== 'sending') return stays('not-in-this-state');
      return to(current, at, { state: 'unknown', fault: event.fault, tries: 0, dueAt: at + settleMs });
    case 'look-held-up':
      if (current.state !== 'unknown') return stays('not-in-this-state');
      return lookHeldUp(current, event.dueAt, at);
    case 'looked':
      if (current.state !== 'unknown') return stays('not-in-this-state');
      if (event.incidentId !== undefined) return filed(current, event.incidentId, at);
      return to(current, at, { tries: 0, toldTrouble: true }, 'unknown');
    default:
      return decide(current, event, at);
  }
}

/** A success is a fact: it files the report whatever was believed meanwhile. */
function created(current: Submission, event: Extract<LifeEvent, { type: 'created' }>, at: number): Change {
  if (current.state !== 'filed') return filed(current, event.incidentId, at);
  if (current.incidentId === event.incidentId) return stays('already-filed');
  return to(current, at, { fault: current.fault }, 'filed-twice', String(event.incidentId));
}

/** The bot could not look yet. The filer hears of it when that happens a second time. */
function lookHeldUp(current: Submission, dueAt: number, at: number): Change {
  const values = { dueAt, tries: current.tries + 1 };
  return current.tries === 1
    ? to(current, at, { ...values, toldTrouble: true }, 'looking')
    : to(current, at, values);
}

/** Back to waiting. The filer hears of a broken connection at once, of anything else when it happens a second time. */
function heldUp(
  current: Submission,
  event:
    | { readonly type: 'held-up'; readonly fault: SubmissionFault; readonly dueAt: number }
    | { readonly type: 'connection-broke'; readonly fault: SubmissionFault },
  at: number,
): Change {
  if (current.state !== 'received' && current.state !== 'sending') return stays('not-in-this-state');
  const broke = event.type === 'connection-broke';
  const tell = broke || current.tries === 1;
  const values = {
    state: 'received',
    fault: event.fault,
    tries: current.tries + 1,
    dueAt: broke ? at : event.dueAt,
    toldTrouble: current.toldTrouble || tell,
  } as const;
  return tell ? to(current, at, values, 'waiting') : to(current, at, values);
}
