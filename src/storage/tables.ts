import type { AuditAction, AuditEntrance, AuditOutcome } from '../domain/audit.ts';
import type { ConnectionHealth } from '../domain/connection.ts';
import type { FaultCode } from '../domain/fault.ts';
import type { NoticeKind, StepWork } from '../domain/step.ts';
import type { SubmissionState } from '../domain/submission.ts';

/** A claim on a row: who works on it, until when (epoch ms). Both or neither. */
interface ClaimColumns {
  owner: string | null;
  lease_until: number | null;
}

/** What people wrote, sealed; `key_id` names the key in the clear, so that rows of an old key can be found. */
interface SealedColumns {
  key_id: string;
  sealed: Uint8Array;
}

/** The same where a row may have nothing to seal: both or neither. */
interface PerhapsSealedColumns {
  key_id: string | null;
  sealed: Uint8Array | null;
}

export interface SubmissionRow extends ClaimColumns, SealedColumns {
  tenant_id: string;
  id: string;
  connection_id: string;
  entry_key: string;
  filer_id: string;
  channel_id: string | null;
  reference: string;
  state: SubmissionState;
  attempt: number;
  received_at: number;
  changed_at: number;
  due_at: number | null;
  tries: number;
  look_from: number | null;
  incident_id: number | null;
  fault_code: FaultCode | null;
  /** 0 or 1: the one form of a boolean that both databases know. */
  told_trouble: number;
  /** The message it was made from, as far as it can be found by; both or neither. */
  source_channel_id: string | null;
  source_ts: string | null;
  source_deleted_at: number | null;
  /** When its texts were erased; what is sealed then holds none. */
  forgotten_at: number | null;
}

export interface StepRow extends ClaimColumns, PerhapsSealedColumns {
  tenant_id: string;
  id: string;
  submission_id: string | null;
  connection_id: string;
  kind: StepWork['kind'];
  notice: NoticeKind | null;
  fault_code: FaultCode | null;
  due_at: number;
  tries: number;
  created_at: number;
  finished_at: number | null;
  failed: FaultCode | null;
}

/** Rows of the first version hold nothing sealed. */
export interface AttachmentRow extends PerhapsSealedColumns {
  tenant_id: string;
  submission_id: string;
  file_id: string;
  connection_id: string;
  ref: string | null;
  failed: FaultCode | null;
}

/** `submission_id` is empty for an incident that the bot did not file; what was read of it, and what is pending, is sealed. */
export interface IncidentRow extends PerhapsSealedColumns {
  tenant_id: string;
  connection_id: string;
  incident_id: number;
  submission_id: string;
  filer_id: string | null;
  requester_id: string | null;
  filed_at: number;
  changes: number;
  changed_at: number;
  status_set_at: number | null;
  next_read_at: number | null;
  gone_at: number | null;
}

export interface DraftRow extends SealedColumns {
  tenant_id: string;
  id: string;
  user_id: string;
  expires_at: number;
}

/** Every table as both databases hold it. Times are epoch milliseconds; nothing a person wrote stands in the clear. */
export interface Tables {
  submissions: SubmissionRow;
  steps: StepRow;
  drafts: DraftRow;
  incidents: IncidentRow;
  cards: {
    tenant_id: string;
    id: string;
    connection_id: string;
    /** Empty where the first version did not know it. */
    submission_id: string;
    incident_id: number;
    channel_id: string;
    ts: string;
    state: 'live' | 'gone';
    revision: number;
    drawn: string | null;
  };
  watchers: {
    tenant_id: string;
    connection_id: string;
    incident_id: number;
    user_id: string;
    since: number;
  };
  settings: SealedColumns & {
    tenant_id: string;
    revision: number;
    changed_by: string;
    changed_at: number;
  };
  homes: { tenant_id: string; user_id: string; looked_at: number; drawn: string | null };
  attachments: AttachmentRow;
  connections: {
    tenant_id: string;
    id: string;
    revision: string;
    health: ConnectionHealth['state'];
    fault_code: FaultCode | null;
    broken_at: number | null;
    /** When the ITSM last answered well. */
    good_at: number | null;
  };
  installations: SealedColumns & { tenant_id: string; revision: number; installed_at: number };
  /** Belongs to no tenant yet. */
  install_states: { id: string; browser: string; expires_at: number };
  /** `team_id` is empty for the connection of the whole tenant. */
  credentials: SealedColumns & {
    tenant_id: string;
    team_id: string;
    connection_id: string;
    revision: string;
    changed_by: string;
    changed_at: number;
  };
  logins: SealedColumns & {
    tenant_id: string;
    connection_id: string;
    revision: string;
    expires_at: number;
  };
  departures: { tenant_id: string; left_at: number };
  audit: {
    tenant_id: string;
    id: string;
    at: number;
    actor_id: string | null;
    entrance: AuditEntrance;
    action: AuditAction;
    subject: string | null;
    outcome: AuditOutcome;
    count: number | null;
  };
  leases: { name: string; owner: string; lease_until: number };
  key_checks: { key_id: string; sealed: Uint8Array };
  schema_version: { version: number };
}
