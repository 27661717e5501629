import type { KnownBlock } from '@slack/types';
import type { Submission, SubmissionState } from '../../domain/submission.ts';
import { sayState } from './build-settled.ts';
import { faultWords } from './fault-words.ts';
import { buttons, context, heading, section } from './message.ts';
import { noticeButton, type Press } from './notice-buttons.ts';
import { oneLine } from './one-line.ts';
import { ageWords, mention } from './people-words.ts';

const most = { mine: 6, queue: 8 } as const;

/** A person's own reports that wait or need a decision, with the same buttons as their notices; at most 14 blocks. */
export function buildWaiting(waiting: readonly Submission[]): KnownBlock[] {
  if (waiting.length === 0) return [];
  return [
    heading('My reports that are not filed yet'),
    ...waiting.slice(0, most.mine).flatMap((submission) => {
      const { fault, receivedAt } = submission;
      const why = fault ? ` ${faultWords[fault.code].happened}` : '';
      const words = `*${subjectOf(submission)}* · ${ageWords(receivedAt)}\n${sayState(submission)}${why}`;
      return [section(words), ...buttonsFor(submission, decisionsOf(submission))];
    }),
    ...others(waiting.length - most.mine),
  ];
}

/** What a workspace's reports wait for, oldest first, with 'Try now' and 'Drop' for admins; at most 18 blocks. */
export function buildQueue(queue: readonly Submission[]): KnownBlock[] {
  if (queue.length === 0) return [section('*Queue*: nothing waits.')];
  return [
    section(`*Queue*, oldest first: ${sayCounts(queue)}`),
    ...queue.slice(0, most.queue).flatMap((submission) => {
      const { state, fault, filerId, receivedAt } = submission;
      const about = [
        queueWords[state],
        ageWords(receivedAt),
        ...(mention(filerId) === '' ? [] : [mention(filerId)]),
        ...(fault ? [faultWords[fault.code].happened] : []),
      ];
      const words = `*${subjectOf(submission)}*\n${about.join(' · ')}`;
      return [section(words), ...buttonsFor(submission, adminPresses(submission))];
    }),
    ...others(queue.length - most.queue),
  ];
}

/** How a state of reports is called to admins. */
export const queueWords: Readonly<Record<SubmissionState, string>> = {
  received: 'waiting to be filed',
  sending: 'being filed',
  filed: 'filed',
  rejected: 'not accepted by the ITSM',
  unknown: 'of unknown outcome',
  'given-back': 'given back',
  dropped: 'dropped',
};

function sayCounts(queue: readonly Submission[]): string {
  const counts = new Map<SubmissionState, number>();
  for (const { state } of queue) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${queueWords[state]}`).join(', ');
}

function decisionsOf({ state, dueAt }: Submission): readonly Press[] {
  switch (state) {
    case 'received':
      return ['tryNow', 'dropReport'];
    case 'rejected':
    case 'given-back':
      return ['editAndFileAgain', 'dropReport'];
    case 'unknown':
      // As long as the bot looks for it there is nothing to decide.
      return dueAt === undefined ? ['itExists', 'fileAgain', 'dropUnknown'] : [];
    default:
      return [];
  }
}

function adminPresses({ state, dueAt }: Submission): readonly Press[] {
  if (state === 'received') return ['tryNow', 'dropReport'];
  if (state === 'rejected' || state === 'given-back') return ['dropReport'];
  return state === 'unknown' && dueAt === undefined ? ['dropUnknown'] : [];
}

function buttonsFor(submission: Submission, presses: readonly Press[]): KnownBlock[] {
  if (presses.length === 0) return [];
  return [buttons(...presses.map((press) => noticeButton(press, submission)))];
}

function subjectOf({ report }: Submission): string {
  return oneLine(report.subject, 300) || 'No subject';
}

function others(count: number): KnownBlock[] {
  return count > 0 ? [context(`And ${count} more.`)] : [];
}
