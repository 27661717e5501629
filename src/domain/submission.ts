import type { FaultCode } from './fault.ts';
import type { Report } from './report.ts';

/** The states of a submission, as `submission-life.ts` moves it through them. */
export const submissionStates = [
  'received',
  'sending',
  'filed',
  'rejected',
  'unknown',
  'given-back',
  'dropped',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** Names one submission; nothing is ever looked up by less. */
export interface SubmissionKey {
  readonly tenantId: string;
  readonly id: string;
}

/** What a submission was held up by, as far as people are told. */
export interface SubmissionFault {
  readonly code: FaultCode;
  readonly userMessage?: string | undefined;
}

/**
 * A report on its way into the ITSM. Times are epoch milliseconds.
 * `attempt` counts the creates begun and is the fence: whoever acts on what an attempt came to names its number.
 */
export interface Submission extends SubmissionKey {
  /** The connection it goes to; a former connection's submissions never move by themselves. */
  readonly connectionId: string;
  /** What it came in by (`view:V123`): unique within a tenant, so that a replay finds it. */
  readonly entryKey: string;
  readonly filerId: string;
  /** Where its card goes; absent: to the filer alone. */
  readonly channelId?: string | undefined;
  /** Stands at the end of the description (`BOT-7F3K9`), so that the incident can be known again. */
  readonly reference: string;
  readonly state: SubmissionState;
  readonly attempt: number;
  readonly report: Report;
  readonly receivedAt: number;
  readonly changedAt: number;
  /** When the bot goes on by itself; absent: it waits for a person, for the connection, or is at its end. */
  readonly dueAt?: number | undefined;
  /** Failures in a row since the last progress; paces the next try. */
  readonly tries: number;
  /** Whoever works on it now, until `leaseUntil`. */
  readonly owner?: string | undefined;
  readonly leaseUntil?: number | undefined;
  /** The highest incident number the bot knew when it began to send; the look upward starts there. */
  readonly lookFrom?: number | undefined;
  readonly incidentId?: number | undefined;
  readonly fault?: SubmissionFault | undefined;
  /** When the message it was made from was deleted in Slack. */
  readonly sourceDeletedAt?: number | undefined;
  /** The filer was told that it is held up, so they are told when it ends. */
  readonly toldTrouble: boolean;
}

/** Whether somebody works on it at the time `at`; a claim that has run out holds nothing. */
export function isHeld({ owner, leaseUntil }: Submission, at: number): boolean {
  return owner !== undefined && (leaseUntil === undefined || leaseUntil > at);
}

/** What taking a report needs; the rest of the submission follows from it. */
export interface NewSubmission extends SubmissionKey {
  readonly connectionId: string;
  readonly entryKey: string;
  readonly filerId: string;
  readonly channelId?: string | undefined;
  readonly reference: string;
  readonly report: Report;
  readonly receivedAt: number;
}
