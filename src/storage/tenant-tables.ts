import type { Tables } from './tables.ts';

/** Whose the rows of each table are. A new table does not compile until it says so here. */
const rowsAre: Readonly<Record<keyof Tables, 'of-tenants' | 'of-none'>> = {
  submissions: 'of-tenants',
  steps: 'of-tenants',
  drafts: 'of-tenants',
  incidents: 'of-tenants',
  cards: 'of-tenants',
  watchers: 'of-tenants',
  settings: 'of-tenants',
  homes: 'of-tenants',
  attachments: 'of-tenants',
  connections: 'of-tenants',
  installations: 'of-tenants',
  credentials: 'of-tenants',
  logins: 'of-tenants',
  departures: 'of-tenants',
  audit: 'of-tenants',
  install_states: 'of-none',
  // Their names carry the tenant.
  leases: 'of-none',
  key_checks: 'of-none',
  schema_version: 'of-none',
};

/** All tables. */
export const allTables: readonly string[] = Object.keys(rowsAre);

/** Those whose every row is a tenant's, named by its column `tenant_id`. */
export const tenantTables: readonly string[] = Object.entries(rowsAre)
  .filter(([, of]) => of === 'of-tenants')
  .map(([table]) => table);
