import type { Attachment } from './attachment.ts';
import type { Report } from './report.ts';
import type { FileLeftOut } from './thread-note.ts';

/** What became of a report's own files; those that it had before it was edited and filed again are none of it. */
export function attachmentsOf(report: Report, attachments: readonly Attachment[]): Attachment[] {
  return attachments.filter(({ fileId }) => report.files.some((file) => file.id === fileId));
}

/** The files among these that did not go along. */
export function leftOutOf(attachments: readonly Attachment[]): FileLeftOut[] {
  return attachments.flatMap(({ fileId: id, name, outcome }) =>
    'failed' in outcome ? [{ id, name: name || id, code: outcome.failed }] : [],
  );
}
