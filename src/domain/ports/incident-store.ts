import type { IncidentKey, IncidentRecord } from '../incident-record.ts';
import type { NewStep } from '../step.ts';

export interface IncidentStore {
  /** Remembers an incident; one that is known already stays as it is, but takes what it did not have of filer and requester. */
  remember(incident: NewIncidentRecord): Promise<void>;
  /** The highest number known on a connection that was filed by the bot; 0 when none is. */
  highestKnown(tenantId: string, connectionId: string): Promise<number>;
  find(key: IncidentKey): Promise<IncidentRecord | undefined>;
  /**
   * Applies `rule` to the record as it stands, nobody else's change between, and commits what it answers with its
   * steps, as one; a record that `rule` answers as it was is left alone. Undefined: no such incident is known.
   */
  change(
    key: IncidentKey,
    rule: (current: IncidentRecord) => RecordChange,
  ): Promise<IncidentRecord | undefined>;
  /** Those that a person filed or is requester of, newest first, at most `limit`. */
  ofPerson(
    tenantId: string,
    connectionId: string,
    person: { readonly userId: string; readonly limit: number },
  ): Promise<readonly IncidentRecord[]>;
  /** Connections with incidents to be read by now (epoch ms) that are not broken, those that wait longest first. */
  connectionsDue(now: number, limit: number): Promise<readonly { tenantId: string; connectionId: string }[]>;
  /** Incidents of a connection to be read by now (epoch ms), those that wait longest first. */
  due(
    connection: { readonly tenantId: string; readonly connectionId: string },
    now: number,
    limit: number,
  ): Promise<readonly IncidentKey[]>;
}

/** An incident as it becomes known: filed, or shared by somebody. */
export type NewIncidentRecord = IncidentKey &
  Pick<IncidentRecord, 'submissionId' | 'filerId' | 'requesterId' | 'filedAt'> & {
    readonly nextReadAt?: number | undefined;
  };

/** What a rule makes of a record, and what follows of it. */
export interface RecordChange {
  readonly record: IncidentRecord;
  readonly steps?: readonly NewStep[];
}
