import type { FaultCode } from './fault.ts';

/** What became of a file: on the ITSM under a name of its own, a link in the description, or not taken. */
export type AttachmentOutcome =
  | { readonly ref: string }
  /** It stands with another service: its address, http or https. */
  | { readonly link: string }
  | { readonly failed: FaultCode };

/**
 * How far a file of a submission has come. A file with no such record is still to be uploaded; an upload that is
 * recorded is not done again.
 */
export interface Attachment {
  readonly tenantId: string;
  readonly submissionId: string;
  /** Slack's id of the file, or `text:` and a name for words that go along as a file. */
  readonly fileId: string;
  /** What people call it; untrusted. */
  readonly name: string;
  /** The connection it was uploaded to: a reference is worth nothing on another. */
  readonly connectionId: string;
  readonly outcome: AttachmentOutcome;
}
