import type { ServicePorts } from './service-ports.ts';

/** How long what a workspace left behind is kept for its coming back: a day, in milliseconds. */
const keptMs = 24 * 60 * 60 * 1000;
/** How many workspaces are erased in one round; the next round takes the next ones. */
const atOnce = 10;

/** Erases what is kept of workspaces that left a day ago and did not come back. One that fails stands in nobody's way. */
export async function eraseDeparted({ stores, clock, logger }: ServicePorts): Promise<void> {
  for (const tenantId of await stores.tenants.leftBefore(clock.now() - keptMs, atOnce)) {
    try {
      const rows = await stores.tenants.erase(tenantId);
      logger.info({ tenantId, rows }, 'what a workspace left behind is erased');
    } catch (error) {
      logger.error(
        { error, tenantId },
        'what a workspace left behind could not be erased; in a minute again',
      );
    }
  }
}
