import type { SubmissionState } from './submission.ts';

/** What a form made from a message says on top. */
export type FormNote =
  /** It was filed before; `status` when the ITSM said it in time. */
  | {
      readonly is: 'filed-before';
      readonly state: SubmissionState;
      readonly incidentId?: number | undefined;
      readonly status?: string | undefined;
    }
  /** Slack did not tell the message: only where it stood. */
  | { readonly is: 'message-unknown' }
  /** The bot is not in the channel: files and replies need an invitation. */
  | { readonly is: 'invite-needed' }
  /** It stands in a conversation of people where no bot can be invited: its files stay behind. */
  | { readonly is: 'private-conversation' }
  /** The app may not read messages, so replies cannot go along. */
  | { readonly is: 'history-off' }
  /** Slack did not give the replies just now. */
  | { readonly is: 'thread-unreadable' }
  | { readonly is: 'replies-left-out'; readonly count: number }
  | { readonly is: 'files-left-out'; readonly count: number };
