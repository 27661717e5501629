import type { Report, SharedFile } from '../domain/report.ts';
import type { Submission } from '../domain/submission.ts';

/** Who acts, and where: what every entrance knows before anything else. */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
}

/** What a new form is filled with; `draftId` names what it cannot hold. */
export interface FormSeed {
  readonly subject: string;
  readonly description: string;
  readonly draftId?: string | undefined;
}

/** A form as it came in. `entryKey` names it for ever (`view:V123`). */
export interface ReportEntry {
  readonly actor: Actor;
  readonly entryKey: string;
  readonly channelId?: string | undefined;
  readonly report: Report;
  /** What the form could not hold; its rest of the description is appended, nothing else is taken from it. */
  readonly draftId?: string | undefined;
}

/** What became of a form that was sent. Nothing but 'taken' lets the form close. */
export type Taking =
  | { readonly is: 'taken'; readonly submission: Submission }
  /** The same entry with other words, too late: it is being filed or was filed as it was first sent. */
  | { readonly is: 'too-late'; readonly submission: Submission }
  | { readonly is: 'requester-without-email' }
  /** Not taken: the database did not commit in time. */
  | { readonly is: 'not-taken' };

/** A report given back to be edited, as much of it as the filer wrote. */
export interface Reopened {
  readonly submission: Submission;
  /** The part of the description that the form shows; the rest is in the draft. */
  readonly shownDescription: string;
  readonly draftId?: string | undefined;
  readonly earlierFiles: readonly SharedFile[];
}

/** Why a person's press changes nothing. */
export type Denial =
  | { readonly is: 'not-yours' }
  | { readonly is: 'out-of-date'; readonly submission: Submission };

/** What became of a decision. */
export type Settling =
  | { readonly is: 'done'; readonly submission: Submission }
  | Denial
  /** 'It exists' with a number that the ITSM does not know. */
  | { readonly is: 'no-such-incident' }
  /** 'It exists', and the ITSM did not say in time whether it does. */
  | { readonly is: 'not-checked' };

/**
 * What the bot does for a person who types or presses. Each may be called again with the same input and has one
 * effect. Only the filer of a report may act on it.
 */
export interface Services {
  /** Splits the words behind `/incident new` into subject and description; what no field holds goes into a draft. */
  startReport(actor: Actor, words: string): Promise<FormSeed>;
  /** Commits a report before it answers; answers within 1.5 s whatever happens. */
  takeReport(entry: ReportEntry): Promise<Taking>;
  /** The report again, to be edited and filed again; only a rejected one or one that was given back. */
  reopenReport(
    actor: Actor,
    submissionId: string,
  ): Promise<({ readonly is: 'reopened' } & Reopened) | Denial>;
  /** Takes the edited report as the next attempt; of two tabs one wins. */
  editReport(
    entry: ReportEntry,
    of: { readonly submissionId: string; readonly attempt: number },
  ): Promise<Taking | Denial>;
  /** The person's word on an incident whose answer was lost; answers within 1.5 s. */
  settleUnknown(
    actor: Actor,
    of: { readonly submissionId: string; readonly attempt: number },
    decision: { readonly exists: number } | 'file-again' | 'drop',
  ): Promise<Settling>;
  /** Goes on at once with a report that waits, also when its connection was held to be broken. */
  tryNow(actor: Actor, submissionId: string): Promise<Settling>;
  /** Sends impact, urgency and priority of a filed report to the ITSM once more. */
  retryFollowUp(actor: Actor, submissionId: string): Promise<Settling>;
  /** Drops a report that waits, was rejected or was given back. */
  dropReport(actor: Actor, submissionId: string): Promise<Settling>;
}
