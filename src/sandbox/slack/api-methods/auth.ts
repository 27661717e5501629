import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { findTeam, toPage } from '../api-method.ts';
import { announceLeaving } from '../install/uninstall-app.ts';
import type { Team } from '../model.ts';
import { SlackError } from '../slack-error.ts';
import { teamsOf } from '../tenancy.ts';

/** Who the token is: of an organisation's, the organisation stands where the workspace is otherwise. */
export const authTest: ApiMethod = {
  scopes: [],
  tier: 4,
  run(request) {
    const { core, installation } = request;
    const { teamId, isOrganisation, botUserId, botId, expiresAt } = installation;
    const [first] = findTeams(request);
    const enterprise = first?.enterprise;
    const bot = core.world.users.get(botUserId);
    return {
      url: `https://${first?.domain ?? 'sandbox'}.${isOrganisation ? 'enterprise.' : ''}slack.com/`,
      team: isOrganisation ? enterprise?.name : first?.name,
      user: bot?.name,
      team_id: teamId,
      user_id: botUserId,
      bot_id: botId,
      ...(enterprise && { enterprise_id: enterprise.id }),
      is_enterprise_install: isOrganisation,
      ...(expiresAt !== undefined && {
        expires_in: Math.max(0, Math.round((expiresAt - core.settings.now()) / 1000)),
      }),
    };
  },
};

/** The workspaces a token is for, by pages. */
export const authTeamsList: ApiMethod = {
  scopes: [],
  tier: 2,
  run(request) {
    const { page, response_metadata } = toPage(findTeams(request), request);
    return { teams: page.map(({ id, name }) => ({ id, name })), response_metadata };
  },
};

/** Ends the token it is called with; the app stays, and is told so. */
export const authRevoke: ApiMethod = {
  scopes: [],
  tier: 3,
  run({ core, installation, args, token }) {
    if (args.flag('test')) return { revoked: false };
    core.world.installations.revoke(token);
    void announceLeaving(core, installation, { type: 'tokens_revoked', at: Date.now() });
    return { revoked: true };
  },
};

/** A bot of the token's own app: what it is called, and its user. */
export const botsInfo: ApiMethod = {
  scopes: ['users:read'],
  tier: 3,
  run(request) {
    const { core, installation, args } = request;
    findTeam(request);
    if ((args.text('bot') ?? installation.botId) !== installation.botId)
      throw new SlackError('bot_not_found');
    const user = core.world.users.get(installation.botUserId);
    return {
      bot: {
        id: installation.botId,
        deleted: false,
        name: user?.realName,
        updated: 1_700_000_000,
        app_id: core.settings.appId,
        user_id: installation.botUserId,
        icons: Object.fromEntries(
          [36, 48, 72].map((size) => [`image_${size}`, `${core.url}/icons/${size}.png`]),
        ),
      },
    };
  },
};

function findTeams({ core: { world }, installation }: ApiRequest): Team[] {
  return teamsOf(world, installation).flatMap((id) => world.teams.get(id) ?? []);
}
