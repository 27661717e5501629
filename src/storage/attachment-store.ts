import type { Attachment } from '../domain/attachment.ts';
import type { AttachmentStore } from '../domain/ports/stores.ts';
import type { SubmissionKey } from '../domain/submission.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { Tables } from './tables.ts';

type AttachmentRow = Tables['attachments'];

const columns = ['tenant_id', 'submission_id', 'file_id', 'connection_id', 'ref', 'failed'] as const;

/** The store of what became of files, as its port says. A later outcome replaces the earlier one. */
export function createAttachmentStore({ database }: StoreParts): AttachmentStore {
  const { background, dialect } = database;
  const { kysely } = dialect;
  const upsert = prepare((at: Slots<AttachmentRow>) =>
    kysely
      .insertInto('attachments')
      .values(pick(at, columns))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'submission_id', 'file_id'])
          .doUpdateSet(pick(at, ['connection_id', 'ref', 'failed'])),
      ),
  );
  const ofSubmission = prepare((at: Slots<SubmissionKey>) =>
    kysely
      .selectFrom('attachments')
      .selectAll()
      .where('tenant_id', '=', at.tenantId)
      .where('submission_id', '=', at.id)
      .orderBy('file_id'),
  );

  return {
    async save({ outcome, ...attachment }) {
      await background.write(
        upsert({
          tenant_id: attachment.tenantId,
          submission_id: attachment.submissionId,
          file_id: attachment.fileId,
          connection_id: attachment.connectionId,
          ref: 'ref' in outcome ? outcome.ref : null,
          failed: 'failed' in outcome ? outcome.failed : null,
        }),
      );
    },
    async ofSubmission(key) {
      return (await background.read(ofSubmission(key))).map(toAttachment);
    },
  };
}

function toAttachment(row: AttachmentRow): Attachment {
  return {
    tenantId: row.tenant_id,
    submissionId: row.submission_id,
    fileId: row.file_id,
    connectionId: row.connection_id,
    outcome: row.failed === null ? { ref: row.ref ?? '' } : { failed: row.failed },
  };
}
