/** What is written down of people's acts; a fixed word each, for lists and CSV. */
export const auditActions = [
  'report-sent',
  'report-filed',
  'report-rejected',
  'report-given-back',
  'report-dropped',
  'report-tried-again',
  'report-settled',
  'status-set',
  'incident-edited',
  'files-attached',
  'incident-shared',
  'incident-watched',
  'incident-unwatched',
  'settings-changed',
  'connection-changed',
  'connection-removed',
  'reports-moved',
  'audit-exported',
  'installed',
  'uninstalled',
  'person-erased',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** How somebody came in; 'bot' for what the bot did by itself on their earlier word, 'operator' for the command line. */
export const auditEntrances = [
  'command',
  'shortcut',
  'message_action',
  'block_actions',
  'view_submission',
  'event',
  'install',
  'bot',
  'operator',
] as const;
export type AuditEntrance = (typeof auditEntrances)[number];

/** How it ended. 'begun': what came of it is an entry of its own. */
export const auditOutcomes = ['done', 'begun', 'refused', 'failed', 'not-permitted'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** What an entry about an incident says it was done to; undefined where nobody knows which it was. */
export function incidentSubject(incidentId: number | undefined): string | undefined {
  return incidentId === undefined ? undefined : `#${incidentId}`;
}

/** One act. Holds ids, numbers and fixed words alone: never what anybody wrote, never a secret. */
export interface AuditEntry {
  readonly tenantId: string;
  /** Unique within the tenant: the same act noted twice is one entry. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Slack's id of the person; absent for the bot and the operator. */
  readonly actorId?: string | undefined;
  readonly entrance: AuditEntrance;
  readonly action: AuditAction;
  /** What it was done to: an incident's number, a report's reference, a setting's name. */
  readonly subject?: string | undefined;
  readonly outcome: AuditOutcome;
  /** How many things it concerned, such as reports that were dropped. */
  readonly count?: number | undefined;
}
