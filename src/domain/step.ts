import type { FaultCode } from './fault.ts';
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
  | { readonly kind: 'add-to-description'; readonly actorId: string; readonly note: MessageKey };

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
}

/**
 * Two queues, so that nobody's card or notice waits for somebody's files: 'files' holds the steps that carry some,
 * 'words' all others.
 */
export const stepQueues = ['words', 'files'] as const;
export type StepQueue = (typeof stepQueues)[number];

/** The kind of step that carries files. */
export const fileStep = 'attach-files' satisfies StepWork['kind'];
