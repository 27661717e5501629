import { Fault } from '../domain/fault.ts';
import type { Submission } from '../domain/submission.ts';
import type { NamedPeople } from '../domain/to-new-incident.ts';
import { mayFile } from './may-change.ts';
import type { ServicePorts } from './service-ports.ts';

/**
 * Who the people of a report are for the ITSM. Throws 'not-permitted' when the filer may not file here, also as no
 * member of the organisation, 'requester-without-email', or Slack's faults when Slack does not say.
 */
export async function namePeople(ports: ServicePorts, submission: Submission): Promise<NamedPeople> {
  const { tenantId, filerId, report } = submission;
  await mayFile(ports, tenantId, filerId);
  const requester = await ports.people.profile(tenantId, report.requesterId);
  const requesterEmail = report.requesterEmail ?? requester?.email;
  if (requesterEmail === undefined) {
    throw new Fault('requester-without-email', 'Slack has no e-mail address of the requester');
  }
  const { emails } = await nameCc(ports, submission);
  return { requesterEmail, requesterName: requester?.name, cc: emails };
}

/** The addresses of the people to be kept informed, and the names of those who have none. */
export async function nameCc(
  ports: ServicePorts,
  { tenantId, report }: Submission,
): Promise<{ readonly emails: readonly string[]; readonly withoutEmail: readonly string[] }> {
  const emails: string[] = [];
  const withoutEmail: string[] = [];
  for (const userId of report.ccUserIds) {
    const profile = await ports.people.profile(tenantId, userId);
    if (profile?.email === undefined) withoutEmail.push(profile?.name ?? userId);
    else emails.push(profile.email);
  }
  return { emails, withoutEmail };
}
