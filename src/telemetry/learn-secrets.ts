import type { Connection } from '../domain/connection.ts';
import type { Connections } from '../domain/ports/connections.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import type { ProbeConnection } from '../domain/ports/probe.ts';
import type { Workspaces } from '../domain/ports/workspaces.ts';
import type { Scrubber } from './scrubber.ts';

/** What brings secrets of workspaces into the process. */
interface SecretSources {
  readonly connections: Connections;
  readonly workspaces: Workspaces;
  readonly probe: ProbeConnection;
}

/**
 * The same ports, with every secret that they bring told to the scrubber before anybody can log it: the operator's own
 * are known from the configuration, those of workspaces come and go while the process runs.
 */
export function learnSecrets(sources: SecretSources, scrubber: Pick<Scrubber, 'add'>): SecretSources {
  const { connections, workspaces, probe } = sources;
  const learn = (connection: Connection | undefined) => {
    if (connection === undefined) return undefined;
    const { clientSecret, password } = connection;
    scrubber.add(clientSecret);
    scrubber.add(password);
    return connection;
  };
  return {
    connections: {
      ...connections,
      forTenant: async (...asked) => learn(await connections.forTenant(...asked)),
      byId: async (...asked) => learn(await connections.byId(...asked)),
    },
    workspaces: {
      ...workspaces,
      async tokenFor(tenantId) {
        const token = await workspaces.tokenFor(tenantId);
        scrubber.add(token);
        return token;
      },
    },
    probe(connection) {
      learn(connection);
      return probe(connection);
    },
  };
}

/** The same way to Slack, with the tokens that it brings told to the scrubber. */
export function learnTokens(oauth: SlackOAuth, scrubber: Pick<Scrubber, 'add'>): SlackOAuth {
  return {
    ...oauth,
    async exchange(code) {
      const installed = await oauth.exchange(code);
      scrubber.add(installed.botToken);
      if (installed.rotation) scrubber.add(installed.rotation.refreshToken);
      return installed;
    },
    async renew(refreshToken) {
      scrubber.add(refreshToken);
      const renewed = await oauth.renew(refreshToken);
      scrubber.add(renewed.botToken);
      scrubber.add(renewed.refreshToken);
      return renewed;
    },
  };
}
