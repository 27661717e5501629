import { createHash } from 'node:crypto';
import type { Incident } from './incident.ts';
import { headOf } from './text.ts';

/** Names one incident; its number means nothing without the connection. */
export interface IncidentKey {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly incidentId: number;
}

/** An incident as it was last read. */
export interface SeenIncident {
  /** Shortened by `toSeen`: for showing, not for sending back. */
  readonly incident: Incident;
  /** The same for the same incident as the ITSM held it, however much of it is kept here. */
  readonly digest: string;
  /** When it was read, epoch milliseconds. */
  readonly at: number;
}

/** What the bot is about to ask of the ITSM: kept before it is sent, so that after a crash its effect is known for the bot's own. */
export interface PendingChange {
  readonly stepId: string;
  /** The status before. */
  readonly from?: string | undefined;
  /** How often it was sent. */
  readonly sends?: number | undefined;
}

/** What the bot knows of an incident beside what the ITSM holds. Times are epoch milliseconds. */
export interface IncidentRecord extends IncidentKey {
  /** Absent when it was not filed by the bot: somebody shared it. */
  readonly submissionId?: string | undefined;
  readonly filerId?: string | undefined;
  /** The requester in Slack, when the filer named one. */
  readonly requesterId?: string | undefined;
  /** When it was filed, or first shared. */
  readonly filedAt: number;
  readonly seen?: SeenIncident | undefined;
  /** How many changes were seen so far; names the next one. */
  readonly changes: number;
  /** When it was last seen to change, or the bot last changed it. */
  readonly changedAt: number;
  /** When the bot itself last set the status. */
  readonly statusSetAt?: number | undefined;
  readonly pending?: PendingChange | undefined;
  /** When it is read next by itself; absent: no more. */
  readonly nextReadAt?: number | undefined;
  /** When the ITSM first said that there is none of its number. */
  readonly goneAt?: number | undefined;
}

/** How much of an incident is kept to be shown, in UTF-16 units and pieces. */
const kept = { text: 3_000, list: 100, field: 1_000 } as const;

/** What is kept of an incident as it was read at `at`, epoch milliseconds. */
export function toSeen(incident: Incident, at: number): SeenIncident {
  return { incident: shortened(incident), digest: digestOf(incident), at };
}

/** The same for two incidents that hold the same, whatever the order of their keys. */
export function digestOf(incident: Incident): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(incident)))
    .digest('base64url');
}

function shortened(incident: Incident): Incident {
  const short = (text: string | undefined, most: number = kept.field) => text && headOf(text, most);
  return {
    ...incident,
    subject: headOf(incident.subject, kept.text),
    description: short(incident.description, kept.text * 2),
    requesterEmail: short(incident.requesterEmail),
    requesterName: short(incident.requesterName),
    category: short(incident.category),
    status: short(incident.status),
    location: short(incident.location),
    cc: incident.cc.slice(0, kept.list).map((address) => headOf(address, kept.field)),
    tags: incident.tags.slice(0, kept.list).map((tag) => headOf(tag, kept.field)),
    attachments: incident.attachments
      .slice(0, kept.list)
      .map(({ ref, name }) => ({ ref, name: headOf(name, kept.field) })),
    customFields: Object.fromEntries(
      Object.entries(incident.customFields)
        .slice(0, kept.list)
        .map(([id, field]) => [
          id,
          typeof field.value === 'string' ? { ...field, value: headOf(field.value, kept.field) } : field,
        ]),
    ) as Incident['customFields'],
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}
