import type { Config } from '../config.ts';
import { createInstallMarks } from '../crypto/install-marks.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import { installEndpoints } from '../http/install-endpoints.ts';
import { createSlackReceiver, type ReceiverOptions, type SlackReceiver } from '../http/slack-receiver.ts';
import { createSocketModeReceiver } from '../http/socket-mode-receiver.ts';
import { createInstaller } from '../services/create-installer.ts';
import type { ServicePorts } from '../services/service-ports.ts';
import { appUrl } from '../slack/app-url.ts';
import { scopes } from '../slack/scopes.ts';
import type { Foundation } from './open-foundation.ts';

interface Parts {
  readonly foundation: Foundation;
  readonly ports: ServicePorts;
  /** There where many workspaces install the bot by themselves. */
  readonly oauth: SlackOAuth | undefined;
}

/** How Slack and browsers reach the bot, as the configuration says. */
export function createReceiver(config: Config, { foundation, ports, oauth }: Parts): SlackReceiver {
  const { clock, ids, logger, metrics, stores } = ports;
  const options: ReceiverOptions = {
    ...{ listen: config.http, clock, ids, logger, metrics },
    notReady: () =>
      stores.ping().then(
        () => [],
        () => ['database'],
      ),
    metricsPage: () => foundation.metrics.readPage(),
    endpoints: toInstallEndpoints(config, ports, oauth),
  };
  const { appToken, signingSecret, apiUrl } = config.slack;
  if (appToken) {
    return createSocketModeReceiver({ ...options, appToken, apiUrl, fetch: foundation.toSlack.fetch });
  }
  if (signingSecret) return createSlackReceiver({ ...options, signingSecret });
  throw new Error('the configuration names no way for Slack to reach the bot');
}

function toInstallEndpoints(config: Config, ports: ServicePorts, oauth: SlackOAuth | undefined) {
  const { workspaces } = config.slack;
  if (workspaces.are === 'one' || oauth === undefined) return [];
  const apiUrl = new URL(config.slack.apiUrl);
  const installer = createInstaller({
    ...{ ports, oauth, marks: createInstallMarks(workspaces.stateSecret) },
    appUrl: (given) => appUrl(apiUrl, given),
  });
  const { ids, logger } = ports;
  return installEndpoints({ installer, publicUrl: config.http.publicUrl, scopes, ids, logger });
}
