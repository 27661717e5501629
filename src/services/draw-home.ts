import type { Step } from '../domain/step.ts';
import { homeLookMs } from './follow-incident.ts';
import { isMember } from './is-member.ts';
import { homeDigest, readHome } from './read-home.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** Draws a person's App Home anew when it shows something else than before, and they looked at it within the hour. */
export async function drawHome(ports: ServicePorts, { tenantId }: Step, userId: string): Promise<void> {
  const { homes } = ports.stores;
  const since = ports.clock.now() - homeLookMs;
  if ((await homes.lookedSince(tenantId, [userId], since)).length === 0) return;
  await publishHome(ports, { tenantId, userId }, await homes.drawn(tenantId, userId));
}

/**
 * Publishes a person's App Home, unless it shows what has the digest `drawn`; nothing for who is no member of the
 * organisation.
 */
export async function publishHome(ports: ServicePorts, actor: Actor, drawn?: string): Promise<void> {
  const { tenantId, userId } = actor;
  if (!(await isMember(ports, actor))) return;
  const home = await readHome(ports, actor);
  const digest = homeDigest(home);
  if (digest === drawn) return;
  await ports.messenger.publishHome(tenantId, userId, home);
  await ports.stores.homes.markDrawn(tenantId, userId, digest);
}
