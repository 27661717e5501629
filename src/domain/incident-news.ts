import type { IncidentKey } from './incident-record.ts';

/** How the ids of the steps that tell news of an incident begin: they are told one after the other. */
export function newsSteps({ connectionId, incidentId }: Omit<IncidentKey, 'tenantId'>): string {
  return `incident:${connectionId}:${incidentId}:news:`;
}

/** The id of the step that tells of an edit; before the news of the status that the same edit set. */
export function editedStep(key: Omit<IncidentKey, 'tenantId'>, editId: string): string {
  // Of two asked for in one millisecond the lesser id is first, and the news of a change begin with its number, from 1.
  return `${newsSteps(key)}0:${editId}`;
}

/** What happened to an incident, as its cards' threads and its watchers are told. */
export type IncidentNews =
  /** Somebody set the status in Slack. */
  | {
      readonly kind: 'status-set';
      readonly actorId: string;
      readonly from?: string | undefined;
      readonly to: string;
    }
  /** The status changed in the ITSM. */
  | { readonly kind: 'status-changed'; readonly from?: string | undefined; readonly to?: string | undefined }
  /** Somebody changed it in Slack: the labels of what they changed, and of what the ITSM did not take. */
  | {
      readonly kind: 'edited';
      readonly actorId: string;
      readonly labels: readonly string[];
      readonly notTaken: readonly string[];
    }
  /** The ITSM has none of its number any more. */
  | { readonly kind: 'gone' };
