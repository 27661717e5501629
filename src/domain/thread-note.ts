import type { FaultCode } from './fault.ts';
import type { SharedFile } from './report.ts';
import type { Submission } from './submission.ts';

/** A file that did not go along, and why. */
export interface FileLeftOut {
  /** Slack's id of the file. */
  readonly id: string;
  readonly name: string;
  readonly code: FaultCode;
}

/** A note with a button for files: `round` comes back with the press, so that one showing of it counts once. */
interface FilesNote {
  readonly submission: Submission;
  readonly round: number;
}

/** What the bot says within a thread: under the message a report was made from, or under its card. */
export type ThreadNote =
  /** Who filed the message as which incident; `cardLink` leads to its card. */
  | { readonly kind: 'filed-from'; readonly submission: Submission; readonly cardLink?: string | undefined }
  /** What of the files did not go along, with 'Try again'; `linked` went as addresses. */
  | (FilesNote & {
      readonly kind: 'files-left-out';
      readonly leftOut: readonly FileLeftOut[];
      readonly linked: readonly string[];
    })
  /** Files shared under the card, with 'Attach files'. */
  | (FilesNote & { readonly kind: 'files-shared'; readonly files: readonly SharedFile[] })
  /** What came of putting files on the incident; with 'Try again' while some are left out. */
  | (FilesNote & {
      readonly kind: 'files-attached';
      readonly attached: readonly string[];
      readonly linked: readonly string[];
      readonly leftOut: readonly FileLeftOut[];
    })
  /** The new words of the source message, with 'Add to description'. */
  | { readonly kind: 'source-edited'; readonly submission: Submission; readonly text: string }
  | { readonly kind: 'description-added'; readonly submission: Submission; readonly actorId: string }
  /** What was asked for did not happen; `userMessage` are the ITSM's words. */
  | {
      readonly kind: 'not-done';
      readonly submission: Submission;
      readonly code: FaultCode;
      readonly userMessage?: string | undefined;
    };
