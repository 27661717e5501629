import { type DescriptionFormat, formatDescription } from './description-format.ts';
import type { NewIncident } from './incident.ts';
import { incidentText, type LinkedFile, type TextFile } from './incident-text.ts';
import type { Submission } from './submission.ts';

/** What stands behind the people a report names, as the ITSM wants it. */
export interface NamedPeople {
  readonly requesterEmail: string;
  readonly requesterName?: string | undefined;
  readonly cc: readonly string[];
}

/** What became of a report's files. */
export interface UploadedFiles {
  /** Their names in the ITSM, in the report's order. */
  readonly refs: readonly string[];
  readonly links: readonly LinkedFile[];
  /** The file that holds the whole text, when it is among them. */
  readonly textFile?: TextFile | undefined;
}

/** What a submission becomes an incident with: its files, and what the workspace decided. */
interface IncidentForm {
  readonly files: UploadedFiles;
  readonly format: DescriptionFormat;
  readonly defaultCategory: string;
}

/** The incident that a submission asks for, its reference at the end of the description. */
export function toNewIncident(
  submission: Submission,
  people: NamedPeople,
  { files, format, defaultCategory }: IncidentForm,
): NewIncident {
  const { report } = submission;
  return {
    subject: report.subject,
    description: formatDescription(incidentText(submission, files), format),
    category: report.category ?? defaultCategory,
    location: report.location,
    tags: report.tags,
    customFields: report.customFields,
    ...people,
    attachmentRefs: files.refs,
  };
}
