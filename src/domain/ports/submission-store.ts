import type { Change, Refusal } from '../change.ts';
import type { MessageKey } from '../source-message.ts';
import type { NewSubmission, Submission, SubmissionKey, SubmissionState } from '../submission.ts';

/** What came of an event: the submission as it stands now, and whether the event changed it. */
export type Outcome =
  | { readonly changed: true; readonly submission: Submission }
  | { readonly changed: false; readonly submission: Submission; readonly why: Refusal };

/** Who claims, for how long (milliseconds), and how many at most. */
export interface Claim {
  readonly owner: string;
  readonly leaseMs: number;
  readonly limit: number;
}

/**
 * All stores reject with `Fault` 'store-failed' when the database fails; what was acknowledged is on disk.
 * On SQLite nobody else can be at work: claims found when it opens are a dead process's and end at once.
 */
export interface SubmissionStore {
  /**
   * Commits a new report, unless one came in by the same entry: then `again` rules on the one that stands.
   * Durable when it resolves.
   */
  receive(
    entry: NewSubmission,
    again: (current: Submission) => Change,
  ): Promise<Outcome & { readonly isNew: boolean }>;
  find(key: SubmissionKey): Promise<Submission | undefined>;
  /** Applies `rule` to the row as it stands and commits the result with its steps, as one; undefined: no such row. */
  change(key: SubmissionKey, rule: (current: Submission) => Change): Promise<Outcome | undefined>;
  /** Tenants with something to be claimed now, that which waits longest first, at most `limit`. */
  tenantsDue(limit: number): Promise<readonly string[]>;
  /**
   * Claims what is due of a tenant: 'received' ones whose connection works, 'unknown' ones to be looked for, 'sending'
   * ones whose lease ran out. Oldest first. No two claimers get the same one.
   */
  claimDue(tenantId: string, claim: Claim): Promise<readonly Submission[]>;
  /** Claims this one although it may not be due yet; undefined when it is taken, waits for its connection or is over. */
  claimOne(key: SubmissionKey, claim: Claim): Promise<Submission | undefined>;
  /** Holds a claim for `leaseMs` more; false when it has passed to another or is over. */
  renew(key: SubmissionKey, owner: string, leaseMs: number): Promise<boolean>;
  /** Gives a claim back unchanged; does nothing when it has passed to another. */
  release(key: SubmissionKey, owner: string): Promise<void>;
  /** 'received' ones nobody works on, taken before `before` (epoch ms), at most `limit`. */
  waitingSince(before: number, limit: number): Promise<readonly SubmissionKey[]>;
  /** 'received' ones whose connection is broken and that were not tried yet, or whose people know of no trouble yet. */
  heldBack(limit: number): Promise<readonly SubmissionKey[]>;
  /** Those made from this message, newest first, at most 10; dropped ones are not among them. */
  ofSource(tenantId: string, source: MessageKey): Promise<readonly Submission[]>;
  /** Marks the message as deleted at `at` (epoch ms) for all that were made from it, and answers those. */
  markSourceDeleted(tenantId: string, source: MessageKey, at: number): Promise<readonly Submission[]>;
  /** A person's reports that are not filed and not dropped, newest first, at most `limit`. */
  openOf(tenantId: string, filerId: string, limit: number): Promise<readonly Submission[]>;
  /** A workspace's reports that wait or need a decision, oldest first, at most `limit`. */
  queueOf(tenantId: string, limit: number): Promise<readonly Submission[]>;
  /** How many of a workspace's reports that are not filed and not dropped each connection has in each state. */
  countOpen(
    tenantId: string,
  ): Promise<
    readonly { readonly connectionId: string; readonly state: SubmissionState; readonly count: number }[]
  >;
  /** Those of one connection in the order of their ids, the ones behind `after`, at most `limit`. */
  openOfConnection(
    tenantId: string,
    connectionId: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly SubmissionKey[]>;
  /** How many of a workspace's reports came to each state since `since` (epoch ms). */
  countSince(
    tenantId: string,
    since: number,
  ): Promise<readonly { readonly state: SubmissionState; readonly count: number }[]>;
  /** How many stand in each state, and since when the oldest waits (epoch ms). */
  countByState(): Promise<
    readonly { readonly state: SubmissionState; readonly count: number; readonly oldestAt: number }[]
  >;
}
