import type { CustomFieldDefinition } from '../domain/custom-field.ts';
import type { EditBase, EditConflict, WantedEdit, WantedWords } from '../domain/edit.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { IncidentRecord } from '../domain/incident-record.ts';
import type { CardContent } from '../domain/ports/messenger.ts';
import type { SharedFile } from '../domain/report.ts';
import type { MessageKey } from '../domain/source-message.ts';
import type { FoundStatus, StatusTable } from '../domain/status.ts';
import type { AskedFrom } from '../domain/step.ts';
import type { StoredSettings, WorkspaceSettings } from '../domain/workspace-settings.ts';
import type { Actor } from './services.ts';

/**
 * Which incident a person means: by a card they pressed on, found by the message alone (`cardId` is what the pressed
 * control claims, and is refused where it says another), by the id of a card, or by its number, asked for in
 * `channelId`: a typed one means the connection that the person works with, one that the bot has shown is that of
 * `connectionId`.
 */
export type IncidentRef =
  | { readonly card: MessageKey; readonly cardId?: string | undefined }
  | { readonly cardId: string }
  | {
      readonly incidentId: number;
      readonly channelId?: string | undefined;
      readonly connectionId?: string | undefined;
    };

/** Why nothing comes of it. Whoever may not read an incident hears the same as of one that is not there. */
export type NoIncident =
  | { readonly is: 'not-yours' }
  /** The card, or the number that was shown, is of a former connection. */
  | { readonly is: 'read-only' }
  | { readonly is: 'not-connected' }
  /** They may read it, not change it. */
  | { readonly is: 'not-permitted' };

/** An incident as it is now, or why it is not shown. 'not-read': the ITSM did not answer; `content` is what is known. */
export type Shown =
  | { readonly is: 'shown'; readonly content: CardContent; readonly isWatching: boolean }
  | {
      readonly is: 'not-read';
      readonly code: FaultCode;
      readonly content?: CardContent | undefined;
      readonly isWatching: boolean;
    }
  | { readonly is: 'gone' }
  | NoIncident;

/** Whether a person is told of an incident's status from now on. */
export interface Watching {
  readonly is: 'watching' | 'not-watching';
  readonly incidentId: number;
  readonly connectionId: string;
}

/** A page of a person's incidents. */
export interface Listed {
  readonly is: 'listed';
  /** Open ones first, then newest first. */
  readonly incidents: readonly IncidentRecord[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly statuses: StatusTable;
}

/** A press for a status: by its exact name or by what a person typed. */
export interface StatusAsk {
  readonly ref: IncidentRef;
  /** A status's key (`toStatusKey`) as a control holds it, or words as a person types them. */
  readonly to: { readonly key: string } | { readonly typed: string };
  /** The key of the status that the card showed; absent when not asked for on a card. */
  readonly shownKey?: string | undefined;
  /** Names this showing of the control: the same press twice is one. */
  readonly showing: string;
  readonly isSure?: boolean;
  readonly from: AskedFrom;
}

/** Committed; it is done in the background, and told where it was asked for. */
export interface Begun {
  readonly is: 'begun';
  readonly incidentId: number;
}

/** What became of a press for a status. */
export type StatusAsked =
  | Begun
  | {
      readonly is: 'no-such-status';
      readonly found: Exclude<FoundStatus, { is: 'found' }>;
      readonly known: StatusTable;
    }
  | NoIncident;

/** What an 'Edit incident' form is filled with; `draftId` names what it was opened on. */
export type EditStart =
  | {
      readonly is: 'editable';
      readonly draftId: string;
      readonly base: EditBase;
      readonly fields: readonly CustomFieldDefinition[];
      readonly settings: WorkspaceSettings;
    }
  | { readonly is: 'not-read'; readonly code: FaultCode }
  | { readonly is: 'gone' }
  | NoIncident;

/** An edit that waits for a choice, or why there is none. */
export type EditResumed =
  | { readonly is: 'choose'; readonly base: EditBase; readonly conflicts: readonly EditConflict[] }
  | { readonly is: 'draft-gone' }
  | NoIncident;

/**
 * An edit that was not made, to be filled in again: against the incident as it is now, or, where no form can be had,
 * its words to copy.
 */
export type EditAgain =
  | {
      readonly is: 'again';
      readonly start: EditStart & { readonly is: 'editable' };
      readonly wanted: WantedEdit;
    }
  | {
      readonly is: 'to-copy';
      readonly why: Exclude<EditStart, { readonly is: 'editable' }>;
      readonly words: readonly WantedWords[];
    }
  | { readonly is: 'draft-gone' };

/** An 'Edit incident' form as it came in. */
export interface EditEntry extends WantedEdit {
  readonly draftId: string;
  /** Files picked in the form, by Slack's ids. */
  readonly files: readonly SharedFile[];
  readonly from: AskedFrom;
  readonly viewId: string;
}

/** 'taken': committed, and the form is told what came of it. 'nothing': nothing was changed in it. */
export type EditTaken =
  | { readonly is: 'taken'; readonly incidentId: number }
  | { readonly is: 'nothing' }
  | { readonly is: 'draft-gone' }
  | { readonly is: 'not-taken' }
  | NoIncident;

/** What the bot does with incidents that stand in the ITSM. Each may be called again with the same input and has one effect. */
export interface IncidentServices {
  /** Reads it now; takes as long as the ITSM, at most 10 s. */
  showIncident(actor: Actor, ref: IncidentRef): Promise<Shown>;
  /** What the person filed or is requester of, ten to a page, as last read. */
  listIncidents(actor: Actor, page: number): Promise<Listed | NoIncident>;
  setStatus(actor: Actor, ask: StatusAsk): Promise<StatusAsked>;
  /** Reads it for a form; takes as long as the ITSM, at most 10 s. */
  startEdit(actor: Actor, ref: IncidentRef): Promise<EditStart>;
  /** What a form was opened on, without asking anybody; undefined when it is no longer kept. */
  editOf(
    actor: Actor,
    draftId: string,
  ): Promise<Pick<EditStart & { is: 'editable' }, 'base' | 'fields' | 'settings'> | undefined>;
  /** The choice between two values again, from an edit that met others and whose form was closed. */
  resumeEdit(actor: Actor, draftId: string): Promise<EditResumed>;
  /** An edit that was not made, by the draft that holds it; reads the incident as `startEdit` does. */
  editAgain(actor: Actor, draftId: string): Promise<EditAgain>;
  /** Puts files that were picked on the incident, once for each `showing`; what does not go up is told to the person. */
  attachToIncident(
    actor: Actor,
    ref: IncidentRef,
    asked: { readonly files: readonly SharedFile[]; readonly showing: string; readonly from: AskedFrom },
  ): Promise<Begun | NoIncident>;
  /** Commits an edit before it answers; within 1.5 s whatever happens. */
  takeEdit(actor: Actor, entry: EditEntry): Promise<EditTaken>;
  /** Reads the incident again in the background; its cards follow. */
  refreshIncident(
    actor: Actor,
    ref: IncidentRef,
    asked: { readonly showing: string; readonly from: AskedFrom },
  ): Promise<Begun | NoIncident>;
  /** Posts a card of it in a channel, once for each `showing`. */
  shareIncident(
    actor: Actor,
    ref: IncidentRef,
    to: { readonly channelId: string; readonly showing: string; readonly from: AskedFrom },
  ): Promise<Begun | NoIncident>;
  /** Begins or ends that the person is told of status changes. */
  watchIncident(actor: Actor, ref: IncidentRef, isWatching: boolean): Promise<Watching | NoIncident>;
  /** The person looked at their App Home: draws it. */
  lookHome(actor: Actor): Promise<void>;
  /** Undefined for who is no admin. */
  readSettings(actor: Actor): Promise<StoredSettings | undefined>;
  /** 'changed-meanwhile': somebody else saved since the form was opened. */
  saveSettings(
    actor: Actor,
    wanted: Pick<StoredSettings, 'settings' | 'revision'>,
  ): Promise<{ readonly is: 'saved' | 'changed-meanwhile' | 'not-permitted' }>;
  /** Locations that begin with or hold what was typed, at most 100. */
  findLocations(actor: Actor, typed: string): Promise<readonly string[]>;
}
