import { type LastTry, secretFields } from '../domain/connection-setup.ts';
import { type TriedConnection, triedLifeMs } from '../domain/tried-connection.ts';
import { ownTeam } from './own-team.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** What a person typed last, with its secrets; undefined when its time is over or it became the connection. */
export async function findTry({ stores }: ServicePorts, actor: Actor): Promise<TriedConnection | undefined> {
  const draft = await stores.drafts.find(actor.tenantId, tryId(actor), actor.userId);
  return draft?.content.connection;
}

/** Keeps it sealed for 15 minutes, in place of what they typed before. */
export function keepTry(ports: ServicePorts, actor: Actor, connection: TriedConnection): Promise<void> {
  return save(ports, actor, { connection, lifeMs: triedLifeMs });
}

/** Nothing is kept of it any more. */
export function forgetTry(ports: ServicePorts, actor: Actor): Promise<void> {
  return save(ports, actor, { lifeMs: 0 });
}

/** The same without its secrets. */
export function toLastTry(tried: TriedConnection): LastTry {
  const { serverUrl, clientId, username, forTeam } = tried;
  const kept = secretFields.filter((field) => tried[field] !== undefined);
  return { serverUrl, clientId, username, forTeam, kept };
}

async function save(
  { stores, clock }: ServicePorts,
  actor: Actor,
  { connection, lifeMs }: { readonly connection?: TriedConnection; readonly lifeMs: number },
): Promise<void> {
  const { tenantId, userId } = actor;
  const content = { descriptionRest: '', files: [], connection };
  const expiresAt = clock.now() + lifeMs;
  await stores.drafts.save({ tenantId, id: tryId(actor), userId, content, expiresAt });
}

/** One for each person and place: what they typed for one workspace of an organisation is no other's. */
function tryId(actor: Actor): string {
  return `connection:${ownTeam(actor) ?? ''}:${actor.userId}`;
}
