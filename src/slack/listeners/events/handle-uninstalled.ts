import type { SlackParts } from '../../slack-parts.ts';
import { readDeparture } from './read-departure.ts';

/**
 * The bot was uninstalled, or its token revoked. Bolt asks nobody whose such an event is. An organisation that takes the
 * bot from one of its workspaces (`team_access_revoked`) keeps it for the others, and its data with it: Slack sends
 * nothing from there any more.
 */
export function handleUninstalled({ services, logger }: Pick<SlackParts, 'services' | 'logger'>) {
  return async ({ body }: { readonly body: unknown }): Promise<void> => {
    const departure = readDeparture(body);
    if (departure === undefined) return;
    try {
      await services.leaveWorkspace(departure);
    } catch (error) {
      logger.error({ error, tenantId: departure.tenantId }, 'a workspace could not be left');
    }
  };
}
