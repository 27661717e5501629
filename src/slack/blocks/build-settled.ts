import type { Submission, SubmissionState } from '../../domain/submission.ts';
import { referenceLine, subjectLine } from './build-notice.ts';
import { type Message, section, toMessage } from './message.ts';

/** For a person who acts on the report of somebody else. */
export const notYours = 'Only the person who filed a report may decide about it.';

/** What stands in place of a notice once its person has chosen; `choice` is the button's own label. */
export function buildSettled(submission: Submission, choice: string): Message {
  return toMessage([
    subjectLine(submission),
    section(`You chose *${choice}*. ${sayState(submission)}`),
    referenceLine(submission),
  ]);
}

/** What stands in place of a notice whose buttons have lost their meaning. */
export function buildOutOfDate(submission: Submission): Message {
  return toMessage([subjectLine(submission), section(sayState(submission)), referenceLine(submission)]);
}

/** For a person who presses a button of somebody else's report, or of one that is no longer kept. */
export function buildNotYours(): Message {
  return toMessage([section(notYours)]);
}

const states: Readonly<Record<SubmissionState, string>> = {
  received: 'It is saved and will be filed.',
  sending: 'It is being filed.',
  filed: 'It was filed.',
  rejected: 'The ITSM did not accept it; it waits for you to change it.',
  unknown: 'The ITSM did not answer, so nobody knows yet whether it was filed.',
  'given-back': 'It was given back to you.',
  dropped: 'It was dropped and will not be filed.',
};

/** How a submission stands, in one sentence. */
export function sayState({ state, incidentId }: Submission): string {
  return incidentId === undefined ? states[state] : `It was filed as *#${incidentId}*.`;
}
