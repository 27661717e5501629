import type { FaultCode } from './fault.ts';

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
  | { readonly kind: 'tell-admins'; readonly faultCode: FaultCode };

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
