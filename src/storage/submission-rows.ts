import type { Report } from '../domain/report.ts';
import type { Sealer } from '../domain/sealer.ts';
import { type MessageKey, postedAt } from '../domain/source-message.ts';
import type { Submission } from '../domain/submission.ts';
import { openJson, sealJson } from './sealed-json.ts';
import type { SubmissionRow } from './tables.ts';

/** What people wrote of a submission: the filer's report and the ITSM's words. */
interface SealedContent {
  readonly report: Report;
  readonly userMessage?: string | undefined;
}

/** A row as the store of submissions writes it: that its texts are gone is none of its business. */
export type WrittenSubmissionRow = Omit<SubmissionRow, 'forgotten_at'>;

const kind = 'submission';

/** A submission as its row. `stored` is what the row holds now: content that did not change is not sealed again. */
export function toSubmissionRow(
  sealer: Sealer,
  submission: Submission,
  stored?: { readonly row: SubmissionRow; readonly submission: Submission },
): WrittenSubmissionRow {
  const source = toSourceKey(submission.report.source);
  return {
    tenant_id: submission.tenantId,
    id: submission.id,
    connection_id: submission.connectionId,
    entry_key: submission.entryKey,
    filer_id: submission.filerId,
    channel_id: submission.channelId ?? null,
    reference: submission.reference,
    state: submission.state,
    attempt: submission.attempt,
    received_at: submission.receivedAt,
    changed_at: submission.changedAt,
    due_at: submission.dueAt ?? null,
    tries: submission.tries,
    owner: submission.owner ?? null,
    lease_until: submission.leaseUntil ?? null,
    look_from: submission.lookFrom ?? null,
    incident_id: submission.incidentId ?? null,
    fault_code: submission.fault?.code ?? null,
    told_trouble: submission.toldTrouble ? 1 : 0,
    source_channel_id: source?.channelId ?? null,
    source_ts: source?.ts ?? null,
    source_deleted_at: submission.sourceDeletedAt ?? null,
    ...sealContent(sealer, submission, stored),
  };
}

/**
 * The message as reports are found by it, in the clear; undefined where `ts` is none of Slack's: no message is there
 * to be found, and a column takes not every text that a seal does.
 */
export function toSourceKey(source: MessageKey | undefined): MessageKey | undefined {
  if (source === undefined || postedAt(source.ts) === undefined) return undefined;
  return { channelId: source.channelId, ts: source.ts };
}

function sealContent(
  sealer: Sealer,
  { tenantId, report, fault }: Submission,
  stored: Parameters<typeof toSubmissionRow>[2],
): Pick<SubmissionRow, 'key_id' | 'sealed'> {
  const same =
    stored?.submission.report === report && stored.submission.fault?.userMessage === fault?.userMessage;
  if (same) return { key_id: stored.row.key_id, sealed: stored.row.sealed };
  const content: SealedContent = { report, userMessage: fault?.userMessage };
  return sealJson(sealer, { tenantId, kind }, content);
}

/** A row as the submission it holds. Throws `Fault` 'store-failed' when its content cannot be opened. */
export function toSubmission(sealer: Sealer, row: SubmissionRow): Submission {
  const content = openJson<SealedContent>(sealer, { tenantId: row.tenant_id, kind }, row.sealed);
  return {
    tenantId: row.tenant_id,
    id: row.id,
    connectionId: row.connection_id,
    entryKey: row.entry_key,
    filerId: row.filer_id,
    channelId: row.channel_id ?? undefined,
    reference: row.reference,
    state: row.state,
    attempt: row.attempt,
    report: content.report,
    receivedAt: row.received_at,
    changedAt: row.changed_at,
    dueAt: row.due_at ?? undefined,
    tries: row.tries,
    owner: row.owner ?? undefined,
    leaseUntil: row.lease_until ?? undefined,
    lookFrom: row.look_from ?? undefined,
    incidentId: row.incident_id ?? undefined,
    fault: row.fault_code === null ? undefined : { code: row.fault_code, userMessage: content.userMessage },
    sourceDeletedAt: row.source_deleted_at ?? undefined,
    toldTrouble: row.told_trouble === 1,
  };
}
