import { Fault } from '../domain/fault.ts';
import type { Isolation } from '../domain/ports/isolation.ts';
import type { Executor } from './database.ts';
import { findHold, makeRole, restrictedRole } from './row-level-security.ts';
import { raw, type Statement } from './statement.ts';
import { rowsOf, type Work } from './work.ts';

/**
 * Makes sure that the database itself shows nobody's rows to another tenant: where the role of DATABASE_URL would be shown
 * all, answers what each connection has to say before anything else so that it is not; otherwise undefined. Rejects with
 * `Fault` 'store-failed', in words for whoever runs the bot, when that cannot be.
 */
export async function restrictPostgres(background: Executor, lock: Statement): Promise<string | undefined> {
  const [found] = await background.read(findHold);
  if (!found?.bypasses) return undefined;
  try {
    await background.transact(function* () {
      yield lock;
      yield makeRole;
      // Tried here, where a refusal can still be told for what it is.
      yield raw(`set local role ${restrictedRole}`);
    });
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.facts.sqlstate === undefined) throw cause;
    throw cannotHold(cause);
  }
  return restrictionFor(found.schema).join('; ');
}

/** The role, and the schema by its name: of a path with "$user" in it another role would find another one. */
function restrictionFor(schema: string | null): readonly string[] {
  return [`set role ${restrictedRole}`, `set search_path to ${quote(schema ?? 'public')}`];
}

/** Rejects with `Fault` 'store-failed' unless the database itself keeps tenants apart. */
export async function requireIsolation(background: Executor): Promise<void> {
  const [found] = await background.read(findHold);
  if (!found || found.bypasses) throw cannotHold();
  if (found.lacking > 0) throw lacks(found.lacking);
}

/** What the database itself does to keep tenants apart, for the role that the bot works as. */
export async function isolationOf(background: Executor): Promise<Isolation> {
  const [found] = await background.read(findHold);
  return isHeld(found) ? 'enforced' : 'bypassed';
}

/** What `restrictPostgres` would come to where a bot has made role and tables; changes nothing. */
export async function foreseeIsolation(background: Executor): Promise<Isolation> {
  const [found] = await background.read(findHold);
  if (!found?.bypasses) return isolationOf(background);
  try {
    return await background.transact(function* (): Work<Isolation> {
      for (const text of restrictionFor(found.schema)) yield raw(text.replace(/^set /, 'set local '));
      const [held] = yield* rowsOf(findHold);
      return isHeld(held) ? 'enforced' : 'bypassed';
    });
  } catch (error) {
    if (error instanceof Fault && error.facts.sqlstate !== undefined) return 'bypassed';
    throw error;
  }
}

function isHeld(found: { readonly bypasses: boolean; readonly lacking: number } | undefined): boolean {
  return found !== undefined && !found.bypasses && found.lacking === 0;
}

function cannotHold(cause?: unknown): Fault {
  return new Fault(
    'store-failed',
    'the user of DATABASE_URL is a superuser or has BYPASSRLS, so that the database would not keep workspaces apart, and ' +
      `it may not work as the role ${restrictedRole} instead. Let DATABASE_URL name a plain user that owns the bot's ` +
      `tables; or, as a superuser: create role ${restrictedRole} nologin; grant ${restrictedRole} to that user`,
    { cause },
  );
}

function lacks(tables: number): Fault {
  return new Fault(
    'store-failed',
    `the database would not keep workspaces apart: ${tables} of the bot's tables lack the policy that does, or have others ` +
      "beside it. Let the user of DATABASE_URL own these tables, remove policies that are not the bot's, and start it again",
    { facts: { tables } },
  );
}

/** A name as SQL takes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
