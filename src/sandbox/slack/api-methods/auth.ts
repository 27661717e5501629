import type { ApiMethod } from '../api-method.ts';

/** Who the token is. */
export const authTest: ApiMethod = {
  scopes: [],
  tier: 4,
  run({ core, installation }) {
    const team = core.world.teams.get(installation.teamId);
    const bot = core.world.users.get(installation.botUserId);
    return {
      url: `https://${team?.domain ?? 'sandbox'}.slack.com/`,
      team: team?.name,
      user: bot?.name,
      team_id: installation.teamId,
      user_id: installation.botUserId,
      bot_id: installation.botId,
      ...(team?.enterprise && { enterprise_id: team.enterprise.id }),
      is_enterprise_install: false,
    };
  },
};
