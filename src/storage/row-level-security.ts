import { everyTenant, raw, type Statement } from './statement.ts';
import { allTables, tenantTables } from './tenant-tables.ts';

/** The role that the bot takes on where the one of DATABASE_URL would be shown all rows whatever the policies say. */
export const restrictedRole = 'incident_bot_restricted';
/** What a connection says it works for: a tenant's id, or `everyTenant`. */
export const tenantSetting = 'incident_bot.tenant';
const policy = 'tenant_rows';

const isMine = `relnamespace = (select oid from pg_namespace where nspname = current_schema()) and relkind = 'r'`;
const isTenants = `${isMine} and relname in (${listOf(tenantTables)})`;
const isHeld = `relrowsecurity and relforcerowsecurity
  and (select array_agg(polname) from pg_policy where polrelid = pg_class.oid) = array['${policy}'::name]`;

/**
 * That a row is the tenant's a connection works for, or it works for all. The second half says `= '*'` in a way that the
 * planner takes for likely; taken for unlikely, it reads whole tables where one look into an index would do.
 */
const isShown = `tenant_id = current_setting('${tenantSetting}', true)
  or (case when current_setting('${tenantSetting}', true) = '${everyTenant}' then true end) is not null`;

/** Gives every table of tenants the policy, also for its owner; where it is in place nothing is touched, nor locked. */
export const holdTables: Statement = raw(`do $$
  declare name text;
  begin
    for name in select relname from pg_class where ${isTenants} and (${isHeld}) is not true loop
      execute format('alter table %I enable row level security', name);
      execute format('alter table %I force row level security', name);
      execute format('drop policy if exists ${policy} on %I', name);
      execute format('create policy ${policy} on %I using (%s) with check (%s)', name,
        $shown$${isShown}$shown$, $shown$${isShown}$shown$);
    end loop;
  end $$`);

/** Who is at work: whether policies hold for them, how many tables lack theirs, and the schema of the tables. */
export const findHold = raw<{ bypasses: boolean; lacking: number; schema: string | null }>(`select
    (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses,
    (select count(*) from pg_class where ${isTenants} and (${isHeld}) is not true) as lacking,
    current_schema() as schema`);

/** Makes the restricted role, once for all processes, and lets it do what the bot does with its own tables. */
export const makeRole: Statement = raw(`do $$
  declare name text;
  begin
    if not exists (select from pg_roles where rolname = '${restrictedRole}') then
      begin
        create role ${restrictedRole} nologin;
      exception when duplicate_object or unique_violation then
        -- The bot of another database of this server made it in this moment.
        null;
      end;
    end if;
    if not pg_has_role(current_user, '${restrictedRole}', 'member') then
      execute format('grant ${restrictedRole} to %I', current_user);
    end if;
    if not has_schema_privilege('${restrictedRole}', current_schema(), 'usage') then
      execute format('grant usage on schema %I to ${restrictedRole}', current_schema());
    end if;
    for name in select relname from pg_class where ${isMine} and relname in (${listOf(allTables)}) and not (
      has_table_privilege('${restrictedRole}', oid, 'select') and has_table_privilege('${restrictedRole}', oid, 'insert')
      and has_table_privilege('${restrictedRole}', oid, 'update') and has_table_privilege('${restrictedRole}', oid, 'delete')
    ) loop
      execute format('grant select, insert, update, delete on %I to ${restrictedRole}', name);
    end loop;
  end $$`);

function listOf(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
