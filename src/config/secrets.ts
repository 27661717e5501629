import type { Config } from '../config.ts';
import { Secret } from '../domain/secret.ts';

/** Everything in a configuration that no log line may hold; a service's address as a whole and its password alone. */
export function secretsOf(config: Config): Secret[] {
  const { slack, itsm, storage, redisUrl, encryptionKeys = [] } = config;
  const addresses = [storage.databaseUrl, redisUrl].filter((address) => address !== undefined);
  const { workspaces } = slack;
  const ofWorkspaces =
    workspaces.are === 'one' ? [workspaces.botToken] : [workspaces.clientSecret, workspaces.stateSecret];
  const tokens = [...ofWorkspaces, slack.signingSecret, slack.appToken, itsm?.clientSecret, itsm?.password];
  return [
    ...tokens.filter((token) => token !== undefined),
    ...encryptionKeys.map(({ key }) => key),
    ...addresses,
    ...addresses.flatMap(passwordIn),
  ];
}

function passwordIn(address: Secret): Secret[] {
  const password = URL.parse(address.reveal())?.password ?? '';
  return password === '' ? [] : [new Secret(decoded(password))];
}

/** A stray `%` makes no encoding: then the text is meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
