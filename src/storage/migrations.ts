import type { Dialect } from './dialect.ts';
import { manyWorkspaces } from './many-workspaces.ts';

/**
 * The steps from an empty database to the newest tables; a step's place in the list, counted from 1, is the version
 * it leads to. A released step is never changed: a new one is added. Plain SQL, so that no later library or type
 * changes what an old step did.
 */
export const migrations: readonly ((columns: Dialect['columns']) => readonly string[])[] = [
  ({ bytes, integer, tableEnd }) => [
    `create table submissions (
      tenant_id text not null,
      id text not null,
      connection_id text not null,
      entry_key text not null,
      filer_id text not null,
      channel_id text,
      reference text not null,
      state text not null,
      attempt ${integer} not null,
      received_at ${integer} not null,
      changed_at ${integer} not null,
      due_at ${integer},
      tries ${integer} not null,
      owner text,
      lease_until ${integer},
      look_from ${integer},
      incident_id ${integer},
      fault_code text,
      told_trouble ${integer} not null,
      key_id text not null,
      sealed ${bytes} not null,
      primary key (tenant_id, id),
      unique (tenant_id, entry_key)
    )${tableEnd}`,
    `create index submissions_due on submissions (due_at) where due_at is not null`,
    `create index submissions_state on submissions (state, received_at)`,
    `create table steps (
      tenant_id text not null,
      id text not null,
      submission_id text,
      connection_id text not null,
      kind text not null,
      notice text,
      fault_code text,
      key_id text,
      sealed ${bytes},
      due_at ${integer} not null,
      tries ${integer} not null,
      created_at ${integer} not null,
      owner text,
      lease_until ${integer},
      finished_at ${integer},
      failed text,
      primary key (tenant_id, id)
    )${tableEnd}`,
    `create index steps_due on steps (due_at) where finished_at is null`,
    `create index steps_finished on steps (finished_at) where finished_at is not null`,
    `create table drafts (
      tenant_id text not null,
      id text not null,
      user_id text not null,
      expires_at ${integer} not null,
      key_id text not null,
      sealed ${bytes} not null,
      primary key (tenant_id, id)
    )${tableEnd}`,
    `create index drafts_expiry on drafts (expires_at)`,
    `create table incidents (
      tenant_id text not null,
      connection_id text not null,
      incident_id ${integer} not null,
      submission_id text not null,
      filed_at ${integer} not null,
      primary key (tenant_id, connection_id, incident_id)
    )${tableEnd}`,
    `create table cards (
      tenant_id text not null,
      id text not null,
      connection_id text not null,
      incident_id ${integer} not null,
      channel_id text not null,
      ts text not null,
      state text not null,
      primary key (tenant_id, id)
    )${tableEnd}`,
    `create index cards_incident on cards (tenant_id, connection_id, incident_id)`,
    `create table attachments (
      tenant_id text not null,
      submission_id text not null,
      file_id text not null,
      connection_id text not null,
      ref text,
      failed text,
      primary key (tenant_id, submission_id, file_id)
    )${tableEnd}`,
    `create table connections (
      tenant_id text not null,
      id text not null,
      revision text not null,
      health text not null,
      fault_code text,
      broken_at ${integer},
      primary key (tenant_id, id)
    )${tableEnd}`,
    `create table leases (
      name text primary key,
      owner text not null,
      lease_until ${integer} not null
    )${tableEnd}`,
    `create table key_checks (key_id text primary key, sealed ${bytes} not null)${tableEnd}`,
  ],
  ({ bytes, integer }) => [
    'alter table submissions add column source_channel_id text',
    'alter table submissions add column source_ts text',
    `alter table submissions add column source_deleted_at ${integer}`,
    `create index submissions_source on submissions (tenant_id, source_channel_id, source_ts)
      where source_ts is not null`,
    `alter table cards add column submission_id text not null default ''`,
    `update cards set submission_id = coalesce((
      select incidents.submission_id from incidents
      where incidents.tenant_id = cards.tenant_id
        and incidents.connection_id = cards.connection_id
        and incidents.incident_id = cards.incident_id
    ), '')`,
    'create index cards_message on cards (tenant_id, channel_id, ts)',
    'alter table attachments add column key_id text',
    `alter table attachments add column sealed ${bytes}`,
  ],
  ({ bytes, integer, tableEnd }) => [
    'alter table incidents add column filer_id text',
    'alter table incidents add column requester_id text',
    `alter table incidents add column changes ${integer} not null default 0`,
    `alter table incidents add column changed_at ${integer} not null default 0`,
    `alter table incidents add column status_set_at ${integer}`,
    `alter table incidents add column next_read_at ${integer}`,
    `alter table incidents add column gone_at ${integer}`,
    'alter table incidents add column key_id text',
    `alter table incidents add column sealed ${bytes}`,
    `update incidents set filer_id = (
      select submissions.filer_id from submissions
      where submissions.tenant_id = incidents.tenant_id and submissions.id = incidents.submission_id
    ), changed_at = filed_at, next_read_at = filed_at`,
    'create index incidents_next_read on incidents (next_read_at) where next_read_at is not null',
    `create index incidents_next_read_of on incidents (tenant_id, connection_id, next_read_at)
      where next_read_at is not null`,
    `create index incidents_filer on incidents (tenant_id, connection_id, filer_id, filed_at, incident_id)
      where filer_id is not null`,
    `create index incidents_requester on incidents
      (tenant_id, connection_id, requester_id, filed_at, incident_id) where requester_id is not null`,
    `alter table cards add column revision ${integer} not null default 0`,
    'alter table cards add column drawn text',
    `create index submissions_open on submissions (tenant_id, received_at)
      where state not in ('filed', 'dropped')`,
    `create index submissions_open_of on submissions (tenant_id, filer_id, received_at)
      where state not in ('filed', 'dropped')`,
    'create index submissions_changed on submissions (tenant_id, changed_at, state)',
    `create table watchers (
      tenant_id text not null,
      connection_id text not null,
      incident_id ${integer} not null,
      user_id text not null,
      since ${integer} not null,
      primary key (tenant_id, connection_id, incident_id, user_id)
    )${tableEnd}`,
    `create table settings (
      tenant_id text primary key,
      revision ${integer} not null,
      changed_by text not null,
      changed_at ${integer} not null,
      key_id text not null,
      sealed ${bytes} not null
    )${tableEnd}`,
    `create table homes (
      tenant_id text not null,
      user_id text not null,
      looked_at ${integer} not null,
      drawn text,
      primary key (tenant_id, user_id)
    )${tableEnd}`,
    `alter table connections add column good_at ${integer}`,
  ],
  manyWorkspaces,
];
