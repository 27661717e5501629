import { isOrganisation } from '../domain/is-organisation.ts';
import type { SlackApi } from './create-slack-api.ts';

/** So many workspaces of an organisation are looked through, the first ones: each takes a call of its own. */
const most = 10;

/**
 * What calls that are made for one workspace at a time are to name: of an organisation each of its first 10 workspaces
 * that the bot may act in; of a workspace nothing, its token says it. Throws `Fault` with Slack's codes.
 */
export async function listTeams(
  api: SlackApi,
  tenantId: string,
): Promise<readonly { readonly team_id?: string }[]> {
  if (!isOrganisation(tenantId)) return [{}];
  const { teams = [] } = await api.run(tenantId, 'auth.teams.list', (client) =>
    client.auth.teams.list({ limit: most }),
  );
  return teams.flatMap(({ id }) => (id === undefined ? [] : [{ team_id: id }])).slice(0, most);
}
