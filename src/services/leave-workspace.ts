import type { ServicePorts } from './service-ports.ts';

/** The bot was taken out of a workspace or an organisation. */
export interface Departure {
  readonly tenantId: string;
  /** When, by Slack's clock, epoch milliseconds; Slack tells whole seconds. */
  readonly at: number;
  /** The bots whose tokens were revoked; absent where the whole app was uninstalled. */
  readonly revokedBots?: readonly string[] | undefined;
}

type Parts = Pick<ServicePorts, 'stores' | 'workspaces' | 'connections' | 'audit' | 'clock' | 'logger'>;

const secondMs = 1_000;
/** Slack tells of it once and takes that as heard: pauses between tries while the database fails, in milliseconds. */
const pausesMs = [1_000, 5_000, 25_000];

/**
 * Ends all work for a workspace that uninstalled the bot, or revoked the bot's own token: what waits is dropped and
 * counted in the audit. Slack tells late and out of order: what happened before the installation of today changes
 * nothing, and the same twice is once.
 */
export async function leaveWorkspace(parts: Parts, departure: Departure): Promise<void> {
  for (const pauseMs of pausesMs) {
    try {
      return await leave(parts, departure);
    } catch (error) {
      parts.logger.error({ error, tenantId: departure.tenantId }, 'a workspace could not be left yet');
      await parts.clock.sleep(pauseMs);
    }
  }
  return leave(parts, departure);
}

async function leave(parts: Parts, { tenantId, at, revokedBots }: Departure): Promise<void> {
  const { stores, clock, logger } = parts;
  const installation = await stores.installations.find(tenantId);
  if (installation === undefined) return forget(parts, tenantId);
  if (revokedBots?.includes(installation.botUserId) === false) return;
  if (at + secondMs <= installation.installedAt) {
    logger.info({ tenantId }, 'an uninstallation from before the installation of today was let go');
    return;
  }
  const leftAt = clock.now();
  const left = await stores.tenants.leave(tenantId, leftAt, installation.installedAt);
  if (left === undefined) {
    logger.info({ tenantId }, 'a workspace had left already, or was installed anew just now');
    return forget(parts, tenantId);
  }
  const { reports } = left;
  parts.audit.note({
    ...{ tenantId, id: `uninstalled:${leftAt}`, entrance: 'event', action: 'uninstalled', outcome: 'done' },
    count: reports,
  });
  logger.info({ tenantId, reports }, 'a workspace has left');
  await forget(parts, tenantId);
}

async function forget({ workspaces, connections }: Parts, tenantId: string): Promise<void> {
  await Promise.all([workspaces.forget(tenantId), connections.forget(tenantId)]);
}
