import type { FaultCode } from './fault.ts';
import type { IncidentChanges } from './incident.ts';
import type { IncidentNews } from './incident-news.ts';
import type { SharedFile } from './report.ts';
import type { MessageKey } from './source-message.ts';

/** What the filer is told, each at most once for an attempt. */
export const noticeKinds = [
  'waiting',
  'filed',
  'rejected',
  'looking',
  'unknown',
  'given-back',
  'dropped',
  'disconnected',
  'follow-up-refused',
  'cc-without-email',
  'filed-twice',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * A thing still to be done because of something that was committed: written in the same transaction, done at
 * least once, and made harmless to repeat by its id, which never changes.
 */
export type StepWork =
  | { readonly kind: 'post-card' }
  | { readonly kind: 'follow-up' }
  | { readonly kind: 'refresh-card' }
  | { readonly kind: 'tell-filer'; readonly notice: NoticeKind; readonly detail?: string | undefined }
  | { readonly kind: 'tell-admins'; readonly faultCode: FaultCode }
  /** Says under the message a report was made from, as which incident it was filed. */
  | { readonly kind: 'answer-source' }
  /** Names the files that did not go along, under the card. */
  | { readonly kind: 'tell-files' }
  /** Offers files that were shared under a card later. */
  | {
      readonly kind: 'offer-files';
      readonly files: readonly SharedFile[];
      readonly under: MessageKey;
    }
  /** Puts files on the incident. `note` is the message whose button asked for it, in its `round`th showing. */
  | {
      readonly kind: 'attach-files';
      readonly files: readonly SharedFile[];
      readonly actorId: string;
      readonly note: MessageKey;
      readonly round: number;
    }
  /** Offers the new words of the message a report was made from. */
  | { readonly kind: 'offer-edit'; readonly text: string }
  | { readonly kind: 'add-to-description'; readonly actorId: string; readonly note: MessageKey }
  | IncidentWork
  /** Drops what came in for its connection after `actorId` had removed that, or was left when the process ended. */
  | { readonly kind: 'drop-late-reports'; readonly actorId: string }
  /** Tells whoever installed the bot what to do next. */
  | { readonly kind: 'welcome'; readonly userId: string }
  /** Draws a person's App Home anew, if they looked within the hour. */
  | { readonly kind: 'draw-home'; readonly userId: string };

/** Where a person pressed or typed, so that they can be answered there alone; absent: in their own conversation. */
export interface AskedFrom {
  readonly channelId?: string | undefined;
  /** The first message of the thread. */
  readonly threadTs?: string | undefined;
}

/** What is done about an incident, whoever filed it. */
export type IncidentWork =
  | {
      readonly kind: 'set-status';
      readonly incidentId: number;
      readonly to: string;
      /** What the card showed; absent when it was asked for by name and not on a card. */
      readonly shown?: string | undefined;
      /** They know what it is now and want it all the same. */
      readonly isSure: boolean;
      readonly actorId: string;
      readonly from: AskedFrom;
      /** The card whose menu it was chosen from: drawn anew where the status was not set. */
      readonly cardId?: string | undefined;
    }
  | {
      readonly kind: 'edit-incident';
      readonly incidentId: number;
      /** What the form was opened on. */
      readonly draftId: string;
      readonly changes: IncidentChanges;
      /** What each change is called, by key of `changes` or `customFields.ID`. */
      readonly labels: Readonly<Record<string, string>>;
      /** Words to go under the description. */
      readonly added?: string | undefined;
      readonly actorId: string;
      readonly from: AskedFrom;
      /** The form that waits for the outcome. */
      readonly viewId?: string | undefined;
    }
  /** Puts files that a person picked on it. */
  | {
      readonly kind: 'attach-to-incident';
      readonly incidentId: number;
      readonly files: readonly SharedFile[];
      readonly actorId: string;
      readonly from: AskedFrom;
    }
  /** Reads the incident, and so brings its cards up to date. */
  | {
      readonly kind: 'read-incident';
      readonly incidentId: number;
      /** Who asked for it by 'Refresh', and where. */
      readonly asked?: { readonly actorId: string; readonly from: AskedFrom } | undefined;
    }
  /** Draws every live card that shows something else than what is known. `again`: this one in any case. */
  | { readonly kind: 'draw-cards'; readonly incidentId: number; readonly again?: string | undefined }
  /** Says it in the thread of each card, and to who watches. */
  | { readonly kind: 'tell-news'; readonly incidentId: number; readonly news: IncidentNews }
  | {
      readonly kind: 'share-card';
      readonly incidentId: number;
      readonly channelId: string;
      readonly actorId: string;
      readonly from: AskedFrom;
    };

/** What a person asks for by a press on a note. */
export type AskedWork = Extract<StepWork, { kind: 'attach-files' | 'add-to-description' }>;

/** `id` is unique within a tenant: the same step asked for twice is one step. */
export interface NewStep {
  readonly id: string;
  /** Absent for what concerns the connection and not one report. */
  readonly submissionId?: string | undefined;
  readonly connectionId: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  readonly work: StepWork;
}

export interface Step extends NewStep {
  readonly tenantId: string;
  /** Failures so far; paces the next try. */
  readonly tries: number;
  /** When it was first asked for, epoch milliseconds. */
  readonly createdAt: number;
  /** Whoever claimed it. */
  readonly owner?: string | undefined;
}

/** A step and the claim on it that somebody acts by; without an owner, whoever may hold it. */
export type StepClaim = Pick<Step, 'tenantId' | 'id' | 'owner'>;

/**
 * Two queues, so that nobody's card or notice waits for somebody's files: 'files' holds the steps that carry some,
 * 'words' all others.
 */
export const stepQueues = ['words', 'files'] as const;
export type StepQueue = (typeof stepQueues)[number];

/** The kinds of step that carry files. */
export const fileSteps = [
  'attach-files',
  'attach-to-incident',
] as const satisfies readonly StepWork['kind'][];
