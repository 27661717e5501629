import type { Connection } from '../domain/connection.ts';
import { type SecretField, secretFields } from '../domain/connection-setup.ts';
import type { StoredConnection } from '../domain/ports/credential-store.ts';
import { Secret } from '../domain/secret.ts';
import type { TriedConnection } from '../domain/tried-connection.ts';
import { isAdmin } from './is-admin.ts';
import { findTry, keepTry } from './last-try.ts';
import { noteSetup } from './note-setup.ts';
import { ownTeam } from './own-team.ts';
import { readEditable } from './read-connection.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';
import type { ConnectionEntry, TryStart } from './setup-services.ts';

/** Completes what was typed, unless it is not theirs to change or somebody else changed it meanwhile. */
export async function startCheck(
  ports: ServicePorts,
  actor: Actor,
  entry: ConnectionEntry,
): Promise<TryStart> {
  const action = 'connection-changed';
  if (!(await isAdmin(ports, actor))) {
    noteSetup(ports, actor, { action, outcome: 'not-permitted' });
    return { is: 'not-permitted' };
  }
  if (ports.connections.isFixed) {
    noteSetup(ports, actor, { action, outcome: 'refused' });
    return { is: 'fixed' };
  }
  const typed = await withKept(ports, actor, entry);
  const stored = await ports.stores.credentials.ofTenant(actor.tenantId);
  if (isOutOfDate(stored, actor, entry)) {
    return { is: 'changed-meanwhile', setup: await readEditable(ports, actor) };
  }
  const shown = stored.find(({ id }) => id === entry.shown?.id);
  // What was saved for one server is never sent to another.
  const saved = shown?.serverUrl.origin === entry.serverUrl.origin ? shown : undefined;
  const secrets = { ...saved, ...typed };
  const { clientSecret, password } = secrets;
  if (clientSecret === undefined || password === undefined) {
    const fields = secretFields.filter((field) => secrets[field] === undefined);
    return { is: 'missing', fields, isSaved: shown !== undefined };
  }
  const connection: Connection = {
    ...{ tenantId: actor.tenantId, id: ports.ids.newId(), revision: ports.ids.newId() },
    ...{ serverUrl: entry.serverUrl, clientSecret, password },
    clientId: new Secret(entry.clientId),
    username: new Secret(entry.username),
  };
  const team = teamFor(actor, entry);
  const replaces = stored.find(({ teamId }) => teamId === team)?.revision;
  return { is: 'begun', toTry: { connection, forTeam: entry.forTeam, replaces } };
}

type Secrets = Partial<Pick<Connection, SecretField>>;

/** The secrets as they were typed now or, where a field was left empty, at the last try. Keeps them for the next one. */
async function withKept(ports: ServicePorts, actor: Actor, entry: ConnectionEntry): Promise<Secrets> {
  const before = await findTry(ports, actor);
  const { serverUrl, clientId, username, forTeam } = entry;
  const secretOf = (field: SecretField) => entry[field]?.reveal() ?? before?.[field];
  const tried: TriedConnection = {
    ...{ serverUrl: serverUrl.href, clientId, username, forTeam },
    ...{ clientSecret: secretOf('clientSecret'), password: secretOf('password') },
  };
  await keepTry(ports, actor, tried);
  return {
    ...(tried.clientSecret !== undefined && { clientSecret: new Secret(tried.clientSecret) }),
    ...(tried.password !== undefined && { password: new Secret(tried.password) }),
  };
}

/** The form showed something else than what stands; where it showed nothing, there is something by now. */
function isOutOfDate(stored: readonly StoredConnection[], actor: Actor, entry: ConnectionEntry): boolean {
  const { shown } = entry;
  if (shown) return stored.find(({ id }) => id === shown.id)?.revision !== shown.revision;
  const team = teamFor(actor, entry);
  return stored.some(({ teamId }) => teamId === team);
}

/** Whose connection it is to be: undefined is the tenant's. */
function teamFor(actor: Actor, { forTeam }: ConnectionEntry): string | undefined {
  return forTeam ? ownTeam(actor) : undefined;
}
