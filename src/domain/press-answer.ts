import type { FaultCode } from './fault.ts';
import type { FileLeftOut } from './thread-note.ts';

/** What the person who pressed or edited is told, alone; what went well is seen by all in the thread. */
export type PressAnswer =
  /** The status was not set: by the ITSM's own words, or by what was in the way. */
  | {
      readonly kind: 'status-not-set';
      readonly to: string;
      /** What it is, as far as it was read. */
      readonly now?: string | undefined;
      readonly code: FaultCode;
      readonly userMessage?: string | undefined;
    }
  /** The card they pressed on showed another status than the incident has: asked once, with 'Set anyway'. */
  | {
      readonly kind: 'status-out-of-date';
      readonly to: string;
      readonly now?: string | undefined;
      readonly shown?: string | undefined;
    }
  /** It was asked for by name, where no card shows what came of it. */
  | { readonly kind: 'status-set'; readonly to: string }
  /** It could not be set yet, and is tried for some minutes more. */
  | { readonly kind: 'status-waits'; readonly to: string; readonly code: FaultCode }
  /** It had this status already. */
  | { readonly kind: 'status-same'; readonly to: string }
  /** Their edit meets other values in the ITSM, and their form is closed: with a button that opens the choice. */
  | { readonly kind: 'edit-conflict'; readonly draftId: string; readonly labels: readonly string[] }
  /** Their edit was not made; `draftId` holds what they wanted, for a button that opens it again. */
  | {
      readonly kind: 'edit-not-made';
      readonly code: FaultCode;
      readonly userMessage?: string | undefined;
      readonly draftId?: string | undefined;
    }
  /** Saved, but these values did not stick. */
  | { readonly kind: 'edit-not-stuck'; readonly labels: readonly string[] }
  /** Files that they picked and that did not go up, each with its reason. */
  | { readonly kind: 'files-not-attached'; readonly files: readonly FileLeftOut[] }
  /** 'Refresh' could not read the ITSM: the card is as it was. */
  | { readonly kind: 'not-refreshed'; readonly code: FaultCode }
  /** 'Share' posted no card there; 'not-permitted': the person is not in that channel, as far as the bot sees. */
  | { readonly kind: 'not-shared'; readonly channelId: string; readonly code: FaultCode }
  /** A card of what they filed is no more there: the message was deleted, or the channel is closed to the bot. */
  | { readonly kind: 'card-lost'; readonly channelId: string };
