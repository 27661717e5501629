import type { Incident, IncidentChanges } from './incident.ts';
import type { IncidentKey } from './incident-record.ts';

/** The incident as an 'Edit incident' form showed it: what a person's values are changes against. */
export interface EditBase extends IncidentKey {
  readonly incident: Incident;
  /** When it was read, epoch milliseconds. */
  readonly at: number;
  /** What the person wants, once they said so and it met other values. */
  readonly wanted?: WantedEdit | undefined;
  /** What of it met other values. */
  readonly conflicts?: readonly EditConflict[] | undefined;
}

/** What a person wants changed. */
export interface WantedEdit {
  readonly changes: IncidentChanges;
  /** Words to go under the description. */
  readonly added?: string | undefined;
  /** What each change is called, by key of `changes` or `customFields.ID`. */
  readonly labels: Readonly<Record<string, string>>;
}

/** One value that a person wants, in words for people, untrusted. */
export interface WantedWords {
  /** A key of `IncidentChanges`, `customFields.ID`, or 'added' for words under the description. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

/** A field that both the person and somebody in the ITSM changed since the form was opened. */
export interface EditConflict {
  /** A key of `IncidentChanges`, or `customFields.ID`. */
  readonly key: string;
  readonly label: string;
  /** In words for people, untrusted. */
  readonly yours: string;
  readonly theirs: string;
}
