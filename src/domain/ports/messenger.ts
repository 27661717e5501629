import type { Incident } from '../incident.ts';
import type { MessageKey } from '../source-message.ts';
import type { NoticeKind } from '../step.ts';
import type { Submission, SubmissionFault } from '../submission.ts';
import type { ThreadNote } from '../thread-note.ts';

/** Where a message goes: a channel, or a person's own conversation with the bot. */
export type Place = { readonly channelId: string } | { readonly userId: string };

/** What a card shows. `asRead`: what the ITSM holds and when it was read; absent when it could not be read yet. */
export interface CardContent {
  readonly incidentId: number;
  readonly submission: Submission;
  readonly asRead?: { readonly incident: Incident; readonly at: number } | undefined;
  /** Names of files that did not go up. */
  readonly filesLeftOut: readonly string[];
  /** Names of what the filer wished and the ITSM has not taken yet or refused. */
  readonly notTaken: readonly string[];
}

/** What a filer is told about their report. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly submission: Submission;
  readonly detail?: string | undefined;
}

/**
 * What the bot says in Slack without having been asked just now. `key` names the message: posting it twice under
 * one key is one message. Throws `Fault`: 'slack-place-gone' (never again), 'slack-rate-limited',
 * 'slack-unreachable' (again later), 'slack-refused' (a mistake of ours or a missing scope).
 */
export interface Messenger {
  postCard(
    tenantId: string,
    place: Place,
    card: { readonly key: string; readonly content: CardContent },
  ): Promise<MessageKey>;
  updateCard(tenantId: string, message: MessageKey, content: CardContent): Promise<void>;
  /**
   * Posts under a message. In channels shared with other organisations it names no file and no words of anybody.
   */
  postNote(
    tenantId: string,
    under: MessageKey,
    message: { readonly key: string; readonly note: ThreadNote },
  ): Promise<void>;
  /** Draws a note anew. */
  updateNote(tenantId: string, message: MessageKey, note: ThreadNote): Promise<void>;
  /** Says a note to one person, where there is no place for it. */
  tellNote(
    tenantId: string,
    userId: string,
    message: { readonly key: string; readonly note: ThreadNote },
  ): Promise<void>;
  /** The address of a message; undefined when Slack does not tell. */
  linkTo(tenantId: string, message: MessageKey): Promise<string | undefined>;
  tellFiler(tenantId: string, key: string, notice: Notice): Promise<void>;
  tellAdmin(
    tenantId: string,
    userId: string,
    news: { readonly key: string; readonly fault: SubmissionFault },
  ): Promise<void>;
}
