import type { CustomValue } from './custom-fields.ts';

/** The spellings of v1's enums. */
export const impacts = ['LOW', 'ONUSER', 'ONDEPARTMENT', 'ONBUSINESS'] as const;
export const levels = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;

/** An incident as the ITSM holds it; a change makes a new object, so one that was read stays as it was. */
export interface SandboxIncident {
  readonly id: number;
  readonly requesterEmail: string;
  readonly requesterName: string | null;
  readonly ccEmailSet: readonly string[];
  readonly subject: string;
  readonly description: string | null;
  readonly categoryName: string;
  readonly status: string;
  readonly impact: (typeof impacts)[number];
  readonly priority: (typeof levels)[number];
  readonly urgency: (typeof levels)[number];
  readonly locationName: string | null;
  readonly tags: readonly string[];
  readonly spam: boolean;
  readonly attachmentsRefNames: readonly string[];
  readonly customFieldValueDetails: Readonly<Record<string, CustomValue>>;
  /** Seen by technicians alone: no endpoint of v1 shows it. */
  readonly assignee: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a technician may change at their desk, past every rule of the API. */
export type IncidentChanges = Partial<Omit<SandboxIncident, 'id' | 'createdAt' | 'updatedAt'>>;

/** What an incident holds that was filed with nothing but subject and requester. */
export const blankIncident = {
  requesterName: null,
  ccEmailSet: [],
  description: null,
  categoryName: 'Service Request',
  impact: 'LOW',
  priority: 'LOW',
  urgency: 'LOW',
  locationName: null,
  tags: [],
  spam: false,
  attachmentsRefNames: [],
  customFieldValueDetails: {},
  assignee: null,
} as const satisfies IncidentChanges;
