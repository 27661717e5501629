import type { NewIncident } from './incident.ts';
import { withReference } from './reference.ts';
import type { Submission } from './submission.ts';

/** What stands behind the people a report names, as the ITSM wants it. */
export interface NamedPeople {
  readonly requesterEmail: string;
  readonly requesterName?: string | undefined;
  readonly cc: readonly string[];
}

/** Sent when nobody chose another: without a category the ITSM makes a 'Service Request' of it. */
const defaultCategory = 'Incident';

/** The incident that a submission asks for, its reference at the end of the description. */
export function toNewIncident(
  submission: Submission,
  people: NamedPeople,
  attachmentRefs: readonly string[],
): NewIncident {
  const { report } = submission;
  return {
    subject: report.subject,
    description: withReference(report.description, submission.reference),
    category: report.category ?? defaultCategory,
    location: report.location,
    tags: report.tags,
    customFields: report.customFields,
    ...people,
    attachmentRefs,
  };
}
