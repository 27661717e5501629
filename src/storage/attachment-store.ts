import type { Attachment, AttachmentOutcome } from '../domain/attachment.ts';
import { Fault } from '../domain/fault.ts';
import type { AttachmentStore } from '../domain/ports/attachment-store.ts';
import type { Sealer } from '../domain/sealer.ts';
import type { SubmissionKey } from '../domain/submission.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { pick, prepare, type Slots } from './statement.ts';
import type { StoreParts } from './store-parts.ts';
import type { AttachmentRow } from './tables.ts';

/** What people wrote of a file. */
interface SealedContent {
  readonly name: string;
  readonly link?: string | undefined;
}

const kind = 'attachment';
const outcomeColumns = ['connection_id', 'ref', 'failed', 'key_id', 'sealed'] as const;

/** The store of what became of files, as its port says. A later outcome replaces the earlier one. */
export function createAttachmentStore({ database, sealer }: StoreParts): AttachmentStore {
  const { background, dialect } = database;
  const { kysely } = dialect;
  const upsert = prepare((at: Slots<AttachmentRow>) =>
    kysely
      .insertInto('attachments')
      .values(pick(at, ['tenant_id', 'submission_id', 'file_id', ...outcomeColumns]))
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'submission_id', 'file_id']).doUpdateSet(pick(at, outcomeColumns)),
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
    async save({ outcome, name, ...attachment }) {
      const { tenantId } = attachment;
      const content: SealedContent = { name, link: 'link' in outcome ? outcome.link : undefined };
      await background.write(
        upsert({
          tenant_id: tenantId,
          submission_id: attachment.submissionId,
          file_id: attachment.fileId,
          connection_id: attachment.connectionId,
          ref: 'ref' in outcome ? outcome.ref : null,
          failed: 'failed' in outcome ? outcome.failed : null,
          ...sealJson(sealer, { tenantId, kind }, content),
        }),
      );
    },
    async ofSubmission(key) {
      return (await background.read(ofSubmission(key))).map((row) => toAttachment(sealer, row));
    },
  };
}

function toAttachment(sealer: Sealer, row: AttachmentRow): Attachment {
  const { tenant_id: tenantId, sealed } = row;
  const { name, link }: SealedContent =
    sealed === null ? { name: '' } : openJson(sealer, { tenantId, kind }, sealed);
  return {
    tenantId,
    submissionId: row.submission_id,
    fileId: row.file_id,
    name,
    connectionId: row.connection_id,
    outcome: toOutcome(row, link),
  };
}

function toOutcome({ ref, failed }: AttachmentRow, link: string | undefined): AttachmentOutcome {
  if (failed !== null) return { failed };
  if (ref !== null) return { ref };
  if (link !== undefined) return { link };
  throw new Fault('store-failed', 'a stored attachment lacks its outcome');
}
