import type { Attachment } from '../attachment.ts';
import type { SubmissionKey } from '../submission.ts';

export interface AttachmentStore {
  save(attachment: Attachment): Promise<void>;
  ofSubmission(key: SubmissionKey): Promise<readonly Attachment[]>;
}
