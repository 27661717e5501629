import type { Dialect } from './dialect.ts';

/** The step to the fourth version: many workspaces, each with its own installation, connection, end and audit. */
export const manyWorkspaces = ({ bytes, integer, tableEnd }: Dialect['columns']): readonly string[] => [
  `create table installations (
    tenant_id text primary key,
    revision ${integer} not null,
    installed_at ${integer} not null,
    key_id text not null,
    sealed ${bytes} not null
  )${tableEnd}`,
  `create table install_states (
    id text primary key,
    browser text not null,
    expires_at ${integer} not null
  )${tableEnd}`,
  `create table credentials (
    tenant_id text not null,
    team_id text not null,
    connection_id text not null,
    revision text not null,
    changed_by text not null,
    changed_at ${integer} not null,
    key_id text not null,
    sealed ${bytes} not null,
    primary key (tenant_id, team_id)
  )${tableEnd}`,
  `create table logins (
    tenant_id text not null,
    connection_id text not null,
    revision text not null,
    expires_at ${integer} not null,
    key_id text not null,
    sealed ${bytes} not null,
    primary key (tenant_id, connection_id)
  )${tableEnd}`,
  `create table departures (
    tenant_id text primary key,
    left_at ${integer} not null
  )${tableEnd}`,
  `create table audit (
    tenant_id text not null,
    id text not null,
    at ${integer} not null,
    actor_id text,
    entrance text not null,
    action text not null,
    subject text,
    outcome text not null,
    count ${integer},
    primary key (tenant_id, id)
  )${tableEnd}`,
  'create index audit_newest on audit (tenant_id, at, id)',
  'create index audit_age on audit (at)',
  `alter table submissions add column forgotten_at ${integer}`,
  `create index submissions_texts on submissions (tenant_id, changed_at)
    where state in ('filed', 'dropped') and forgotten_at is null`,
  `create index incidents_texts on incidents (tenant_id, changed_at)
    where next_read_at is null and key_id is not null`,
  'create index submissions_key on submissions (key_id)',
  'create index steps_key on steps (key_id) where key_id is not null',
  'create index incidents_key on incidents (key_id) where key_id is not null',
  'create index attachments_key on attachments (key_id) where key_id is not null',
  `create index submissions_due_of on submissions (tenant_id, due_at)
    where due_at is not null and state in ('received', 'sending', 'unknown')`,
  `create index submissions_due_by on submissions (tenant_id, connection_id, state, due_at)
    where due_at is not null`,
  'drop index submissions_due',
  'create index steps_due_of on steps (tenant_id, due_at) where finished_at is null',
  `create index steps_due_words on steps (tenant_id, due_at)
    where finished_at is null and kind not in ('attach-files', 'attach-to-incident')`,
  `create index steps_due_files on steps (tenant_id, due_at)
    where finished_at is null and kind in ('attach-files', 'attach-to-incident')`,
  'drop index steps_due',
  'drop index incidents_next_read',
];
