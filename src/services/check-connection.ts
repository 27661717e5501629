import type { CheckResult } from '../domain/connection-check.ts';
import type { CheckOutcome } from '../domain/connection-setup.ts';
import type { StoredConnection } from '../domain/ports/credential-store.ts';
import { isSameServer } from '../domain/server-address.ts';
import { typedConnection } from './connection-state.ts';
import { eachOpenReport } from './each-open-report.ts';
import { offerMove } from './former-reports.ts';
import { forgetTry } from './last-try.ts';
import { noteSetup } from './note-setup.ts';
import { ownTeam } from './own-team.ts';
import { redrawAdminHomes } from './redraw-admin-homes.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';
import type { ConnectionTry } from './setup-services.ts';

const action = 'connection-changed';

/** Tries a connection and keeps it when it logged in. Rejects when it cannot be kept. */
export async function checkConnection(
  ports: ServicePorts,
  actor: Actor,
  given: {
    readonly toTry: ConnectionTry;
    readonly onResult: (results: readonly CheckResult[]) => void;
  },
): Promise<CheckOutcome> {
  const results: CheckResult[] = [];
  for await (const result of ports.probe(given.toTry.connection)) {
    results.push(result);
    given.onResult([...results]);
  }
  const loggedIn = results.some(({ check, is }) => check === 'log-in' && is === 'good');
  const failed = results.some(({ is }) => is === 'failed');
  // Whoever left while it was tried has nothing to be kept for.
  const left = (await ports.stores.tenants.leftAt(actor.tenantId)) !== undefined;
  if (!loggedIn || failed || left) {
    noteSetup(ports, actor, { action, outcome: 'failed' });
    return { is: 'not-kept', results };
  }
  return { ...(await keep(ports, actor, given.toTry)), results };
}

type Kept = Omit<Extract<CheckOutcome, { readonly is: 'kept' }>, 'results'>;

async function keep(ports: ServicePorts, actor: Actor, toTry: ConnectionTry): Promise<Kept> {
  const { stores, clock, ids, connections } = ports;
  const { tenantId, userId } = actor;
  const teamId = toTry.forTeam ? ownTeam(actor) : undefined;
  const before = await stores.credentials.ofTenant(tenantId);
  const former = before.find((one) => one.teamId === teamId);
  const isSame = former !== undefined && isSameServer(former.serverUrl, toTry.connection.serverUrl);
  const stored: StoredConnection = {
    ...toTry.connection,
    ...{ id: isSame ? former.id : ids.newId(), revision: ids.newId() },
    ...{ teamId, changedBy: userId, changedAt: clock.now() },
  };
  await stores.credentials.save(stored);
  await stores.connections.know(stored);
  // After it was made known: of two that save at once the next look makes known the one that stands.
  await connections.forget(tenantId);
  await stores.connections.noteGood(tenantId, stored.id, clock.now());
  noteSetup(ports, actor, { action, outcome: 'done' });
  await forgetTry(ports, actor);
  await eachOpenReport(ports, { tenantId, connectionId: stored.id }, { type: 'hurried' });
  await redrawAdminHomes(ports, tenantId);
  const current = before.map(({ id }) => id).filter((id) => id !== former?.id);
  const wasSeen = former === undefined || former.revision === toTry.replaces;
  return {
    is: 'kept',
    connection: await typedConnection(ports, stored),
    replaced: wasSeen ? undefined : { by: former.changedBy, at: former.changedAt },
    move: await offerMove(ports, tenantId, {
      ...{ to: stored.id, from: former?.id },
      current: [...current, stored.id],
    }),
  };
}
