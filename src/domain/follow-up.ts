import type { Incident, IncidentChanges } from './incident.ts';
import type { Report } from './report.ts';

/** What the oldest servers do not take on create and so is sent as an update afterwards. */
export const followUpKeys = ['impact', 'urgency', 'priority'] as const;
export type FollowUpKey = (typeof followUpKeys)[number];

/** Those of the report's wishes that the incident, as read, does not show. */
export function wishesLeft(report: Report, incident: Incident): FollowUpKey[] {
  return followUpKeys.filter((key) => report[key] !== undefined && report[key] !== incident[key]);
}

/** The update that asks for these wishes and nothing else. */
export function toFollowUp(report: Report, keys: readonly FollowUpKey[]): IncidentChanges {
  return Object.fromEntries(keys.map((key) => [key, report[key]]));
}
