import type { ServicePorts } from './service-ports.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How often it is looked who has texts to be forgotten, in milliseconds. */
const lookMs = 60 * 60 * 1000;
/** The shortest time that a setting can keep texts for. */
const shortestMs = dayMs;
/** More workspaces than there are: their ids alone are kept until it is their turn. */
const mostTenants = 100_000;
/** How many texts go in one commit, and in one round of all workspaces. */
const atOnce = 100;
const mostInRound = 2_000;
/** How many workspaces are asked for their setting in one round. */
const mostAsked = 200;

/**
 * A function that erases the texts of reports that came to their end longer ago than their workspace keeps them: at most
 * 2,000 at a call, 100 of one workspace before it is another's turn. It looks once an hour who has any.
 */
export function createForgetOldTexts(ports: ServicePorts): () => Promise<void> {
  const { stores, clock } = ports;
  let waiting: string[] = [];
  let nextLookAt = 0;

  return async () => {
    const now = clock.now();
    if (waiting.length === 0 && now >= nextLookAt) {
      waiting = [...(await stores.tenants.withTextsBefore(now - shortestMs, mostTenants))];
      nextLookAt = now + lookMs;
    }
    let room = mostInRound;
    for (let asked = 0; asked < mostAsked && room > 0; asked += 1) {
      const tenantId = waiting.shift();
      if (tenantId === undefined) return;
      const forgotten = await forgetSome(ports, tenantId, now);
      room -= forgotten;
      // There may be more.
      if (forgotten === atOnce) waiting.push(tenantId);
    }
  };
}

async function forgetSome(
  { stores, settings, logger }: ServicePorts,
  tenantId: string,
  now: number,
): Promise<number> {
  try {
    const { retentionDays } = await settings.forTenant(tenantId);
    return await stores.tenants.forgetTexts(tenantId, now - retentionDays * dayMs, atOnce);
  } catch (error) {
    logger.error({ error, tenantId }, 'texts past their time could not be erased; in an hour again');
    return 0;
  }
}
