import type { AttachmentStore } from './attachment-store.ts';
import type { AuditStore } from './audit.ts';
import type { CardStore } from './card-store.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { CredentialStore } from './credential-store.ts';
import type { DraftStore } from './draft-store.ts';
import type { HomeStore } from './home-store.ts';
import type { IncidentStore } from './incident-store.ts';
import type { InstallationStore, InstallStateStore } from './installation-store.ts';
import type { Isolation } from './isolation.ts';
import type { LeaseStore } from './lease-store.ts';
import type { LoginStore } from './login-store.ts';
import type { SealedRowStore } from './sealed-row-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { StepStore } from './step-store.ts';
import type { SubmissionStore } from './submission-store.ts';
import type { TenantStore } from './tenant-store.ts';
import type { WatcherStore } from './watcher-store.ts';

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
