import { BACK } from '../matrix/install-walks.ts';
import type { Setting } from './setting.ts';
import { clientOf, MARIA } from './setting.ts';
import { type Args, missing, type Walk } from './walk-steps.ts';

const NORTHWIND = 'E0NORTH0001';

/** Calls with the token of an organisation. */
const forOrganisation =
  (args: Args): Walk =>
  ({ slack }) => {
    slack.addOrganisation({ isInstalled: true });
    return { token: slack.installationOf(NORTHWIND)?.token, ...args };
  };

/** What a list answers to an organisation's token that says no workspace, or a foreign one. */
const listRefusals = (method: string, args: Args = {}): Record<string, Walk> => ({
  [`${method} missing_argument`]: forOrganisation(args),
  [`${method} team_access_not_granted`]: forOrganisation({ ...args, team_id: 'T0ELSEWHERE' }),
});

/** The arguments of an exchange, with a code that is good. */
function exchange({ slack, url }: Setting): Record<string, string> {
  const { clientId: client_id, clientSecret: client_secret } = slack.settings;
  const asked = new URLSearchParams({ client_id, scope: 'chat:write', redirect_uri: BACK });
  const back = slack.allowInstall({ url: `${url}/oauth/v2/authorize?${asked}`, userId: MARIA });
  return { client_id, client_secret, redirect_uri: BACK, code: back.searchParams.get('code') ?? '' };
}

const exchanging =
  (changes: Args): Walk =>
  (setting) => ({ ...exchange(setting), ...changes });

/** How to bring each method of installing, and each list of an organisation, to each of its behaviours. */
export const installationWalks: Record<string, Walk> = {
  'auth.revoke ok': () => ({}),
  'auth.revoke token_revoked': async ({ client }) => {
    await client.auth.revoke();
    return {};
  },
  'auth.teams.list ok': forOrganisation({ limit: 1 }),
  'auth.teams.list invalid_cursor': () => ({ cursor: 'nonsense' }),
  'auth.test ok': () => ({}),
  'auth.test account_inactive': async ({ slack }) => {
    await slack.uninstall(slack.installation.teamId);
    return {};
  },
  'auth.test token_revoked': async ({ slack }) => {
    await slack.uninstall(slack.installation.teamId, { error: 'token_revoked' });
    return {};
  },
  'auth.test token_expired': ({ slack }) => {
    slack.expireToken(slack.installation.teamId);
    return {};
  },
  'bots.info ok': ({ slack }) => ({ bot: slack.installation.botId }),
  'bots.info bot_not_found': () => ({ bot: 'B404' }),
  'bots.info missing_scope': missing('users:read'),
  ...listRefusals('bots.info'),
  ...listRefusals('conversations.list'),
  'oauth.v2.access ok': exchange,
  'oauth.v2.access invalid_client_id': exchanging({ client_id: '1.2' }),
  'oauth.v2.access bad_client_secret': exchanging({ client_secret: 'guessed' }),
  'oauth.v2.access invalid_grant_type': exchanging({ grant_type: 'password' }),
  'oauth.v2.access invalid_code': exchanging({ code: '1.2.three' }),
  'oauth.v2.access code_already_used': async (setting) => {
    const args = exchange(setting);
    await clientOf(setting.apiUrl).apiCall('oauth.v2.access', args);
    return args;
  },
  'oauth.v2.access bad_redirect_uri': exchanging({ redirect_uri: 'https://elsewhere.example/' }),
  'oauth.v2.access invalid_refresh_token': exchanging({
    grant_type: 'refresh_token',
    refresh_token: 'xoxe-1-none',
  }),
  ...listRefusals('usergroups.list'),
  ...listRefusals('usergroups.users.list', { usergroup: 'S1' }),
  ...listRefusals('users.list'),
};
