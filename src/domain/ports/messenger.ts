import type { Incident } from '../incident.ts';
import type { NoticeKind } from '../step.ts';
import type { Submission, SubmissionFault } from '../submission.ts';

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

export interface PostedMessage {
  readonly channelId: string;
  readonly ts: string;
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
  ): Promise<PostedMessage>;
  updateCard(tenantId: string, message: PostedMessage, content: CardContent): Promise<void>;
  tellFiler(tenantId: string, key: string, notice: Notice): Promise<void>;
  tellAdmin(
    tenantId: string,
    userId: string,
    news: { readonly key: string; readonly fault: SubmissionFault },
  ): Promise<void>;
}
