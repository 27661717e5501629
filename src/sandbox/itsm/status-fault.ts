import type { SandboxIncident } from './incident.ts';
import type { StatusRule } from './itsm-config.ts';

/** Why the ITSM would not set this status now, in its own words; nothing when it would. */
export function statusFault(
  incident: SandboxIncident,
  status: string | undefined,
  rules: readonly StatusRule[],
): string | undefined {
  if (status === undefined || status === incident.status) return undefined;
  const broken = rules.find(
    ({ to, onlyFrom, needsAssignee }) =>
      to === status &&
      ((onlyFrom && !onlyFrom.includes(incident.status)) || (needsAssignee && incident.assignee === null)),
  );
  return broken?.words;
}
