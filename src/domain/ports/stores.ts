import type { Attachment } from '../attachment.ts';
import type { Card } from '../card.ts';
import type { Connection, ConnectionHealth } from '../connection.ts';
import type { Draft } from '../draft.ts';
import type { FaultCode } from '../fault.ts';
import type { IncidentKey, IncidentRecord } from '../incident-record.ts';
import type { MessageKey } from '../source-message.ts';
import type { NewStep, Step, StepClaim, StepQueue } from '../step.ts';
import type { SubmissionKey } from '../submission.ts';
import type { StoredSettings, WorkspaceSettings } from '../workspace-settings.ts';
import type { AuditStore } from './audit.ts';
import type { Claim, SubmissionStore } from './submission-store.ts';
import type {
  CredentialStore,
  InstallationStore,
  InstallStateStore,
  LoginStore,
  SealedRowStore,
  TenantStore,
} from './tenant-stores.ts';

export interface StepStore {
  /** Adds steps; one whose id is there already is left as it is. */
  add(tenantId: string, steps: readonly NewStep[]): Promise<void>;
  /** Tenants with a step of this queue to be claimed now, that which waits longest first, at most `limit`. */
  tenantsDue(queue: StepQueue, limit: number): Promise<readonly string[]>;
  /** Claims what is due of a tenant, of one queue or of both, oldest first. No two claimers get the same one. */
  claimDue(tenantId: string, claim: Claim, queue?: StepQueue): Promise<readonly Step[]>;
  /**
   * Done, or given up with a reason: it will not be claimed again, and its id stays taken for 30 days. Does nothing
   * when the claim has passed to another.
   */
  finish(step: StepClaim, failed?: FaultCode): Promise<void>;
  /** Holds a claim for `leaseMs` more; false when it has passed to another or is over. */
  renew(step: Pick<Step, 'tenantId' | 'id'>, owner: string, leaseMs: number): Promise<boolean>;
  /**
   * Whether a step whose id begins with `prefix` was asked for before this one, at most `withinMs` milliseconds, and is
   * neither done nor given up. Of two asked for in the same millisecond one is before the other.
   */
  isBehind(
    step: Pick<Step, 'tenantId' | 'id' | 'createdAt'>,
    others: { readonly prefix: string; readonly withinMs: number },
  ): Promise<boolean>;
  /** Not yet: again at `dueAt` (epoch ms), one more try counted. Does nothing when the claim has passed to another. */
  postpone(step: StepClaim, dueAt: number): Promise<void>;
}

export interface IncidentStore {
  /** Remembers an incident; one that is known already stays as it is, but takes what it did not have of filer and requester. */
  remember(incident: NewIncidentRecord): Promise<void>;
  /** The highest number known on a connection that was filed by the bot; 0 when none is. */
  highestKnown(tenantId: string, connectionId: string): Promise<number>;
  find(key: IncidentKey): Promise<IncidentRecord | undefined>;
  /**
   * Applies `rule` to the record as it stands, nobody else's change between, and commits what it answers with its
   * steps, as one; a record that `rule` answers as it was is left alone. Undefined: no such incident is known.
   */
  change(
    key: IncidentKey,
    rule: (current: IncidentRecord) => RecordChange,
  ): Promise<IncidentRecord | undefined>;
  /** Those that a person filed or is requester of, newest first, at most `limit`. */
  ofPerson(
    tenantId: string,
    connectionId: string,
    person: { readonly userId: string; readonly limit: number },
  ): Promise<readonly IncidentRecord[]>;
  /** Connections with incidents to be read by now (epoch ms) that are not broken, those that wait longest first. */
  connectionsDue(now: number, limit: number): Promise<readonly { tenantId: string; connectionId: string }[]>;
  /** Incidents of a connection to be read by now (epoch ms), those that wait longest first. */
  due(
    connection: { readonly tenantId: string; readonly connectionId: string },
    now: number,
    limit: number,
  ): Promise<readonly IncidentKey[]>;
}

/** An incident as it becomes known: filed, or shared by somebody. */
export type NewIncidentRecord = IncidentKey &
  Pick<IncidentRecord, 'submissionId' | 'filerId' | 'requesterId' | 'filedAt'> & {
    readonly nextReadAt?: number | undefined;
  };

/** What a rule makes of a record, and what follows of it. */
export interface RecordChange {
  readonly record: IncidentRecord;
  readonly steps?: readonly NewStep[];
}

export interface CardStore {
  /** Remembers a posted card; the same id twice is one. */
  save(card: Card): Promise<void>;
  /** Live and gone ones of an incident. */
  ofIncident(tenantId: string, connectionId: string, incidentId: number): Promise<readonly Card[]>;
  /** The live card that this message is; undefined when it is none. */
  at(tenantId: string, message: MessageKey): Promise<Card | undefined>;
  find(tenantId: string, id: string): Promise<Card | undefined>;
  /** It was drawn: shows this digest, in this revision; an older revision than the stored one changes nothing. */
  markDrawn(
    tenantId: string,
    id: string,
    drawn: { readonly digest: string; readonly revision: number },
  ): Promise<void>;
  markGone(tenantId: string, id: string): Promise<void>;
  /** How many live ones a connection has. */
  countLive(tenantId: string, connectionId: string): Promise<number>;
}

export interface WatcherStore {
  /** Twice is once. */
  add(key: IncidentKey, userId: string, since: number): Promise<void>;
  remove(key: IncidentKey, userId: string): Promise<void>;
  /** Slack ids of those who watch. */
  of(key: IncidentKey): Promise<readonly string[]>;
}

export interface SettingsStore {
  find(tenantId: string): Promise<StoredSettings | undefined>;
  /** Keeps them as the revision after `revision`; false when that is not the stored one (0: none is stored). */
  save(
    tenantId: string,
    settings: WorkspaceSettings,
    by: { readonly userId: string; readonly at: number; readonly revision: number },
  ): Promise<boolean>;
}

/** Who looked at their App Home, when (epoch ms), and what it shows, as a digest. */
export interface HomeStore {
  looked(tenantId: string, userId: string, at: number): Promise<void>;
  /** Of these people, those who looked since `since`. */
  lookedSince(tenantId: string, userIds: readonly string[], since: number): Promise<readonly string[]>;
  drawn(tenantId: string, userId: string): Promise<string | undefined>;
  markDrawn(tenantId: string, userId: string, digest: string): Promise<void>;
}

export interface AttachmentStore {
  save(attachment: Attachment): Promise<void>;
  ofSubmission(key: SubmissionKey): Promise<readonly Attachment[]>;
}

export interface DraftStore {
  save(draft: Draft): Promise<void>;
  /** Undefined when there is none of this person's, or its time is over. */
  find(tenantId: string, id: string, userId: string): Promise<Draft | undefined>;
}

export interface ConnectionStore {
  /** Makes the connection known. A new revision makes it 'working' again and so releases what waits. */
  know(connection: Connection): Promise<void>;
  health(tenantId: string, connectionId: string): Promise<ConnectionHealth>;
  /** Marks it broken; when it was working until now, `steps` are added in the same commit. Answers whether it was. */
  markBroken(
    key: { tenantId: string; connectionId: string; revision: string },
    fault: FaultCode,
    steps: (since: number) => readonly NewStep[],
  ): Promise<boolean>;
  /** The ITSM answered well at `at`, epoch ms. */
  noteGood(tenantId: string, connectionId: string, at: number): Promise<void>;
  /** When the ITSM last answered well; undefined: not yet, or nobody noted it. */
  lastGood(tenantId: string, connectionId: string): Promise<number | undefined>;
  /** Back to 'working' on a person's word; what waits goes on. */
  release(tenantId: string, connectionId: string): Promise<void>;
}

export interface LeaseStore {
  /** Takes or renews the named lease for `ms` milliseconds; false while another holds it. */
  acquire(name: string, owner: string, ms: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

/**
 * What keeps tenants apart in the database. 'enforced': it shows a statement no row of another tenant than the one it is
 * about, whatever the statement says (PostgreSQL). 'bypassed': it should, and does not. 'by-statements': each statement
 * names its tenant, and nothing beyond that (SQLite).
 */
export const isolations = ['enforced', 'bypassed', 'by-statements'] as const;
export type Isolation = (typeof isolations)[number];

/** Everything that survives a restart. */
export interface Stores {
  readonly submissions: SubmissionStore;
  readonly steps: StepStore;
  readonly incidents: IncidentStore;
  readonly cards: CardStore;
  readonly attachments: AttachmentStore;
  readonly drafts: DraftStore;
  readonly watchers: WatcherStore;
  readonly settings: SettingsStore;
  readonly homes: HomeStore;
  readonly connections: ConnectionStore;
  readonly leases: LeaseStore;
  readonly installations: InstallationStore;
  readonly installStates: InstallStateStore;
  readonly credentials: CredentialStore;
  readonly logins: LoginStore;
  readonly tenants: TenantStore;
  readonly audit: AuditStore;
  readonly sealedRows: SealedRowStore;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Erases what is past its time: drafts, log-ins, leases, steps done 30 days ago, the audit after 400 days. */
  prune(now: number): Promise<void>;
  isolation(): Promise<Isolation>;
  close(): Promise<void>;
}
