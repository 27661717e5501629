import type { ConnectionHealth } from '../connection.ts';
import type { EditBase, EditConflict } from '../edit.ts';
import type { FaultCode } from '../fault.ts';
import type { Incident } from '../incident.ts';
import type { IncidentNews } from '../incident-news.ts';
import type { IncidentRecord } from '../incident-record.ts';
import type { PressAnswer } from '../press-answer.ts';
import type { MessageKey } from '../source-message.ts';
import type { StatusTable } from '../status.ts';
import type { AskedFrom, NoticeKind } from '../step.ts';
import type { Submission, SubmissionFault, SubmissionState } from '../submission.ts';
import type { ThreadNote } from '../thread-note.ts';
import type { MissingScopes } from './workspaces.ts';

/** Where a message goes: a channel, or a person's own conversation with the bot. */
export type Place = { readonly channelId: string } | { readonly userId: string };

/** What a card shows. */
export interface CardContent {
  readonly incidentId: number;
  /** Which connection's incident it is. */
  readonly connectionId: string;
  /** The report it was filed from; absent when it was not filed by the bot. */
  readonly submission?: Submission | undefined;
  /** What the ITSM holds and when it was read; absent when it could not be read yet. */
  readonly asRead?: { readonly incident: Incident; readonly at: number } | undefined;
  /** The ITSM has none of its number any more. */
  readonly isGone: boolean;
  /** Of a former connection: shown, not to be changed. */
  readonly isReadOnly: boolean;
  readonly statuses: StatusTable;
  /** Custom fields that the settings put on cards: names and values in words, untrusted. */
  readonly fields: readonly { readonly name: string; readonly text: string }[];
  /** Names of files that did not go up. */
  readonly filesLeftOut: readonly string[];
  /** Names of what the filer wished and the ITSM has not taken yet or refused. */
  readonly notTaken: readonly string[];
}

/** A card as it is drawn: its id comes back with each press, its revision names what its controls show. */
export interface DrawnCard {
  readonly id: string;
  readonly revision: number;
  readonly content: CardContent;
}

/** What a filer is told about their report. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly submission: Submission;
  readonly detail?: string | undefined;
}

/** News of an incident; `key` names the message. */
export interface IncidentMessage {
  readonly key: string;
  readonly incidentId: number;
  readonly connectionId: string;
  readonly news: IncidentNews;
}

/** What an 'Edit incident' form that waits is told. */
export type FormOutcome =
  | { readonly is: 'saved'; readonly incidentId: number; readonly labels: readonly string[] }
  | { readonly is: 'not-stuck'; readonly incidentId: number; readonly labels: readonly string[] }
  /** `draftId` holds what they wanted; absent where even that is lost. `from`: where the edit was begun. */
  | {
      readonly is: 'not-made';
      readonly incidentId: number;
      readonly code: FaultCode;
      readonly userMessage?: string | undefined;
      readonly draftId?: string | undefined;
      readonly from: AskedFrom;
    }
  /** Both values of each field, for the person to choose; `draftId` holds them. */
  | {
      readonly is: 'conflict';
      readonly draftId: string;
      readonly from: AskedFrom;
      readonly base: EditBase;
      readonly conflicts: readonly EditConflict[];
    };

/** What a person's App Home shows. */
export interface HomeContent {
  /** Their incidents, open ones first, then newest first; `total` counts those that are not listed, too. */
  readonly mine: { readonly incidents: readonly IncidentRecord[]; readonly total: number };
  /** Their reports that wait or need a decision. */
  readonly waiting: readonly Submission[];
  readonly statuses: StatusTable;
  /** For admins alone. */
  readonly admin?: AdminHome | undefined;
}

export interface AdminHome {
  /** Slack's scopes that were not granted; absent where none is missing, or nobody knows. */
  readonly missing?: MissingScopes | undefined;
  readonly connection:
    | 'none'
    | { readonly health: ConnectionHealth; readonly host: string; readonly lastGoodAt?: number | undefined };
  /** Reports that wait or need a decision, oldest first. */
  readonly queue: readonly Submission[];
  /** How many came to each state today. */
  readonly today: readonly { readonly state: SubmissionState; readonly count: number }[];
}

/**
 * What the bot says in Slack without having been asked just now. `key` names the message: posting it twice under
 * one key is one message. Throws `Fault`: 'slack-place-gone' (never again), 'slack-rate-limited',
 * 'slack-unreachable' (again later), 'slack-refused' (a mistake of ours), 'slack-scope-missing'.
 */
export interface Messenger {
  postCard(tenantId: string, place: Place, card: DrawnCard & { readonly key: string }): Promise<MessageKey>;
  /** Draws a card anew; of several at once the last wins. */
  updateCard(tenantId: string, message: MessageKey, card: DrawnCard): Promise<void>;
  /** What a card shows there, as a digest: the same for the same, so that only a change is drawn. */
  digestOf(content: CardContent): string;
  /** Says in a card's thread what happened to its incident. */
  postNews(tenantId: string, card: MessageKey, message: IncidentMessage): Promise<void>;
  /** The same to a watcher alone, with 'Stop watching'; `subject` is the ITSM's. */
  tellWatcher(
    tenantId: string,
    userId: string,
    message: IncidentMessage & { readonly subject: string },
  ): Promise<void>;
  /**
   * Answers a person where they pressed, seen by them alone; in their own conversation where that is not possible.
   */
  answerPresser(
    tenantId: string,
    presser: { readonly userId: string; readonly from: AskedFrom },
    message: {
      readonly key: string;
      readonly incidentId: number;
      readonly connectionId: string;
      /** The card they pressed on, for an answer that asks back. */
      readonly cardId?: string | undefined;
      readonly answer: PressAnswer;
    },
  ): Promise<void>;
  /** Shows in an open form what came of it; false when the person has closed it. */
  showInForm(tenantId: string, viewId: string, shown: FormOutcome): Promise<boolean>;
  /** Draws a person's App Home. */
  publishHome(tenantId: string, userId: string, home: HomeContent): Promise<void>;
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
  /** Tells whoever installed the bot that it is there, with the button that opens 'ITSM connection'. */
  welcome(tenantId: string, userId: string, key: string): Promise<void>;
  tellAdmin(
    tenantId: string,
    userId: string,
    news: { readonly key: string; readonly fault: SubmissionFault },
  ): Promise<void>;
}
