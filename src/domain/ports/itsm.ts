import type { Connection } from '../connection.ts';
import type { CustomFieldDefinition } from '../custom-field.ts';
import type { Incident, IncidentChanges, NewIncident } from '../incident.ts';

/** A file on its way to the ITSM; `size` in bytes when it is known beforehand. */
export interface Upload {
  readonly name: string;
  readonly size?: number | undefined;
  readonly contentType?: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The ITSM's incidents, by one connection. Every method throws `Fault` alone, with the codes of the ITSM:
 * credentials-refused, access-refused, redirected, address-refused, content-refused, file-refused, rate-limited,
 * unreachable (surely not executed), outcome-unknown (may have been executed).
 */
export interface Itsm {
  /**
   * Creates an incident and answers its number. Not idempotent. `beforeSend` runs once, when the connection
   * stands and before the first byte of the create leaves; when it rejects, nothing is sent and its error is thrown.
   */
  createIncident(incident: NewIncident, beforeSend: () => Promise<void>): Promise<number>;
  /** The incident as it is now; undefined when there is none of that number. */
  readIncident(incidentId: number): Promise<Incident | undefined>;
  /** Sends the keys of `changes`; throws 'incident-gone' when there is none of that number. */
  updateIncident(incidentId: number, changes: IncidentChanges): Promise<void>;
  /** Streams a file and answers the reference to put on an incident. An error in `body` aborts and is thrown as it is. */
  uploadFile(upload: Upload): Promise<string>;
  /** The custom fields of the incident form, in their order; undefined when the ITSM does not tell. */
  readFormFields(): Promise<readonly CustomFieldDefinition[] | undefined>;
}

/** The client for a connection; cheap to call, the same tokens and sockets serve all calls of one revision. */
export type ItsmFor = (connection: Connection) => Itsm;
