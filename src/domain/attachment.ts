import type { FaultCode } from './fault.ts';

/**
 * How far a file of a submission has come. A file with no such record is still to be uploaded; an upload that is
 * recorded is not done again.
 */
export interface Attachment {
  readonly tenantId: string;
  readonly submissionId: string;
  /** Slack's id of the file. */
  readonly fileId: string;
  /** The connection it was uploaded to: a reference is worth nothing on another. */
  readonly connectionId: string;
  readonly outcome: { readonly ref: string } | { readonly failed: FaultCode };
}
