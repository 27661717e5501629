import type { Report } from './report.ts';
import type { SubmissionFault } from './submission.ts';

/** What can happen to a submission. `attempt` names the create an event speaks of. */
export type LifeEvent =
  /** The create's connection stands and its first byte is about to leave. */
  | {
      readonly type: 'sending-began';
      readonly attempt: number;
      readonly owner: string;
      readonly lookFrom: number;
      readonly leaseUntil: number;
    }
  | { readonly type: 'created'; readonly attempt: number; readonly incidentId: number }
  | { readonly type: 'content-refused'; readonly attempt: number; readonly fault: SubmissionFault }
  /** Surely not executed, or not even begun: again at `dueAt`. */
  | {
      readonly type: 'held-up';
      readonly attempt: number;
      readonly fault: SubmissionFault;
      readonly dueAt: number;
    }
  | { readonly type: 'connection-broke'; readonly attempt: number; readonly fault: SubmissionFault }
  /** Not even tried, because its connection is known to be broken. */
  | { readonly type: 'held-back'; readonly fault: SubmissionFault }
  | { readonly type: 'answer-lost'; readonly attempt: number; readonly fault: SubmissionFault }
  | { readonly type: 'look-held-up'; readonly attempt: number; readonly dueAt: number }
  | { readonly type: 'looked'; readonly attempt: number; readonly incidentId?: number | undefined }
  | { readonly type: 'said-exists'; readonly attempt: number; readonly incidentId: number }
  | { readonly type: 'said-file-again'; readonly attempt: number }
  /** `adminId`: an admin dropped what somebody else filed. */
  | { readonly type: 'said-drop'; readonly attempt: number; readonly adminId?: string | undefined }
  /** Files anew into the workspace's connection of today. */
  | {
      readonly type: 'edited';
      readonly attempt: number;
      readonly report: Report;
      readonly channelId?: string | undefined;
      readonly connectionId?: string | undefined;
    }
  | { readonly type: 'hurried' }
  /** What waited for a former connection goes to this one instead. */
  | { readonly type: 'moved'; readonly connectionId: string }
  /** Its connection was removed by an admin, whose id it is. */
  | { readonly type: 'disconnected'; readonly adminId: string }
  | { readonly type: 'waited-too-long' }
  /** Committed although the person was told 'not taken'; `reference` is that form's, until it comes in again. */
  | { readonly type: 'retracted'; readonly reference: string };

/** What a person, or the calendar, decides about a submission that cannot go on by itself. */
export type Decision = Extract<
  LifeEvent,
  {
    type:
      | 'said-exists'
      | 'said-file-again'
      | 'said-drop'
      | 'edited'
      | 'hurried'
      | 'moved'
      | 'disconnected'
      | 'waited-too-long'
      | 'retracted';
  }
>;
