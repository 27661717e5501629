import type { Tables } from './tables.ts';

/** Tables whose rows belong to a tenant and may hold something sealed. */
export type SealedTable = {
  [Name in keyof Tables]: 'tenant_id' | 'key_id' extends keyof Tables[Name] ? Name : never;
}[keyof Tables];

interface Sealed<Name extends SealedTable> {
  /** The kind of record that its rows are sealed as. */
  readonly kind: string;
  /** The columns that name a row. */
  readonly key: readonly (keyof Tables[Name] & string)[];
}

/** Every table with sealed rows; the type allows none to be left out. */
export const sealedTables: { readonly [Name in SealedTable]: Sealed<Name> } = {
  submissions: { kind: 'submission', key: ['tenant_id', 'id'] },
  steps: { kind: 'step', key: ['tenant_id', 'id'] },
  drafts: { kind: 'draft', key: ['tenant_id', 'id'] },
  incidents: { kind: 'incident', key: ['tenant_id', 'connection_id', 'incident_id'] },
  attachments: { kind: 'attachment', key: ['tenant_id', 'submission_id', 'file_id'] },
  settings: { kind: 'settings', key: ['tenant_id'] },
  installations: { kind: 'installation', key: ['tenant_id'] },
  credentials: { kind: 'credentials', key: ['tenant_id', 'team_id'] },
  logins: { kind: 'login', key: ['tenant_id', 'connection_id'] },
};

/** Their names, in one order for ever. */
export const sealedTableNames = Object.keys(sealedTables) as readonly SealedTable[];
