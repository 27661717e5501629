import type { AuditEntrance } from '../domain/audit.ts';
import type { FormNote } from '../domain/form-note.ts';
import type { Report, SharedFile } from '../domain/report.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { Submission } from '../domain/submission.ts';
import type { Departure } from './leave-workspace.ts';

/** Who acts, and where: what every entrance knows before anything else. */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
  /** In an organisation that installed the bot for all its workspaces: the one they act in. */
  readonly teamId?: string | undefined;
  /** How they came in, for the audit; 'bot' when left out. */
  readonly entrance?: AuditEntrance | undefined;
}

/** What a new form is filled with; `draftId` names what it cannot hold. */
export interface FormSeed {
  readonly subject: string;
  readonly description: string;
  readonly draftId?: string | undefined;
}

/** A message that a person wants to file, in plain words, as far as Slack told it. */
export interface SourceMessage extends MessageKey {
  readonly threadTs?: string | undefined;
  /** As people read it: '#it-help', 'a direct message'. */
  readonly channelName: string;
  /** Absent when no person wrote it. */
  readonly authorId?: string | undefined;
  readonly authorName: string;
  readonly text: string;
  readonly files: readonly SharedFile[];
  /** Whether there are replies to be had. */
  readonly hasThread: boolean;
  readonly permalink?: string | undefined;
}

/** A form filled from a message. */
export interface MessageSeed extends FormSeed {
  readonly requesterId: string;
  /** The message's files, to be ticked. */
  readonly files: readonly SharedFile[];
  /** There when the whole thread can go along. */
  readonly thread?: ThreadOffer | undefined;
  readonly notes: readonly FormNote[];
}

/** The whole thread, as a form offers it. */
export interface ThreadOffer {
  readonly replies: number;
  readonly files: readonly SharedFile[];
}

/** A form as it came in. `entryKey` names it for ever (`view:V123`). */
export interface ReportEntry {
  readonly actor: Actor;
  readonly entryKey: string;
  readonly channelId?: string | undefined;
  readonly report: Report;
  /** What the form could not hold: the rest of the description, the message it is from, the files by their names. */
  readonly draftId?: string | undefined;
  /** There when the whole thread shall go along: with which files of its replies; all when the form did not say. */
  readonly thread?: { readonly fileIds?: readonly string[] | undefined } | undefined;
}

/** What became of a form that was sent. Nothing but 'taken' lets the form close. */
export type Taking =
  | { readonly is: 'taken'; readonly submission: Submission }
  /** The same entry with other words, too late: it is being filed or was filed as it was first sent. */
  | { readonly is: 'too-late'; readonly submission: Submission }
  | { readonly is: 'requester-without-email' }
  /** The form is so old that what it could not hold is no longer kept. */
  | { readonly is: 'draft-gone' }
  /** Not taken: the database did not commit in time. */
  | { readonly is: 'not-taken' };

/** A report given back to be edited, as much of it as the filer wrote. */
export interface Reopened {
  readonly submission: Submission;
  /** The part of the description that the form shows; the rest is in the draft. */
  readonly shownDescription: string;
  readonly draftId?: string | undefined;
  readonly earlierFiles: readonly SharedFile[];
  /** There when the whole thread went along; it can be left out. */
  readonly thread?: ThreadOffer | undefined;
}

/** Why a person's press changes nothing. */
export type Denial =
  | { readonly is: 'not-yours' }
  | { readonly is: 'out-of-date'; readonly submission: Submission };

/** What became of a decision. */
export type Settling =
  | { readonly is: 'done'; readonly submission: Submission }
  | Denial
  /** 'It exists' with a number that the ITSM does not know. */
  | { readonly is: 'no-such-incident' }
  /** 'It exists', and the ITSM did not say in time whether it does. */
  | { readonly is: 'not-checked' };

/** A press on a note in a thread: of which submission, and which message it stands on. */
export interface NoteAsk {
  readonly submissionId: string;
  readonly note: MessageKey;
}

/** A press for files: which, and the `round` of the note that offered them. */
export interface FilesAsk extends NoteAsk {
  readonly fileIds: readonly string[];
  readonly round: number;
}

/** What became of a press on a note: it is done in the background, and the note tells how it ended. */
export type Asked =
  | { readonly is: 'begun'; readonly incidentId: number | undefined }
  | { readonly is: 'not-yours' };

/** What a message says now; `editedTs` names the edit. Its words may have to be asked for, so only who needs them does. */
export interface SourceEdit {
  readonly readText: () => Promise<string>;
  readonly editedTs: string;
}

/** Files of a later message; `ts` names that message. */
export interface SharedLater {
  readonly ts: string;
  readonly files: readonly SharedFile[];
}

/**
 * What the bot does for a person who types or presses. Each may be called again with the same input and has one
 * effect. Only the filer of a report may act on it, but that an admin may try it now and drop it.
 */
export interface Services {
  /** Splits the words behind `/incident new` into subject and description; what no field holds goes into a draft. */
  startReport(actor: Actor, words: string): Promise<FormSeed>;
  /** Reads what belongs to a message and fills a form with it; what Slack does not tell in 10 s is named in a note. */
  startFromMessage(actor: Actor, message: SourceMessage): Promise<MessageSeed>;
  /** Reads once more what could not be read when the form was opened, now that the bot may be in the channel. */
  lookAgain(actor: Actor, draftId: string): Promise<Pick<MessageSeed, 'thread' | 'notes'>>;
  /** Commits a report before it answers; answers within 1.5 s whatever happens. */
  takeReport(entry: ReportEntry): Promise<Taking>;
  /** The report again, to be edited and filed again; only a rejected one or one that was given back. */
  reopenReport(
    actor: Actor,
    submissionId: string,
  ): Promise<({ readonly is: 'reopened' } & Reopened) | Denial>;
  /** Takes the edited report as the next attempt; of two tabs one wins. */
  editReport(
    entry: ReportEntry,
    of: { readonly submissionId: string; readonly attempt: number },
  ): Promise<Taking | Denial>;
  /** The person's word on an incident whose answer was lost; answers within 1.5 s. */
  settleUnknown(
    actor: Actor,
    of: { readonly submissionId: string; readonly attempt: number },
    decision: { readonly exists: number } | 'file-again' | 'drop',
  ): Promise<Settling>;
  /** Goes on at once with a report that waits, also when its connection was held to be broken. */
  tryNow(actor: Actor, submissionId: string): Promise<Settling>;
  /** Sends impact, urgency and priority of a filed report to the ITSM once more. */
  retryFollowUp(actor: Actor, submissionId: string): Promise<Settling>;
  /** Puts files of a thread, or those that did not go along, on the incident. Anybody may who sees its card. */
  attachFiles(actor: Actor, asked: FilesAsk): Promise<Asked>;
  /** Puts the new words of the source message under the description. Anybody may who sees its card. */
  addToDescription(actor: Actor, asked: NoteAsk): Promise<Asked>;
  /** A message was edited: offers its new words where it was filed within a day. */
  noteEdit(tenantId: string, message: MessageKey, edit: SourceEdit): Promise<void>;
  /** A message was deleted: its permalink is marked on the cards. */
  noteDeletion(tenantId: string, message: MessageKey): Promise<void>;
  /** Files were shared in a thread: offers them where that is the thread of a card. */
  noteFiles(tenantId: string, thread: MessageKey, shared: SharedLater): Promise<void>;
  /** The bot was uninstalled: all work for that workspace ends, what waits is dropped. */
  leaveWorkspace(departure: Departure): Promise<void>;
  /** Drops a report that waits, was rejected or was given back. */
  dropReport(actor: Actor, submissionId: string): Promise<Settling>;
}
