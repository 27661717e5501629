import type { SlackSandbox } from '../../../src/sandbox/slack/slack-sandbox.ts';
import { MARIA, type Setting } from '../slack/setting.ts';
import { NORTHWIND, ORG_ADMIN } from './app-elsewhere.ts';
import { byPlainBot, type EntranceWalks } from './entrance-walk.ts';

/** Where the app lets browsers be sent back to. */
export const BACK = 'https://incidents.example.com/slack/oauth_redirect';

/** The address the app sends a browser to. */
export function authorizeUrl(slack: SlackSandbox, url: string, fields: Record<string, string> = {}): string {
  const asked = { client_id: slack.settings.clientId, scope: 'chat:write,channels:history', state: 'st4te' };
  return `${url}/oauth/v2/authorize?${new URLSearchParams({ ...asked, redirect_uri: BACK, ...fields })}`;
}

/** Fills the page in and presses a button, as a browser does; what comes of it. */
async function pressOnPage(
  address: string,
  fields: [string, string][],
): Promise<{ status: number; location: string; body: string }> {
  const body = new URLSearchParams(fields);
  const response = await fetch(address, { method: 'POST', redirect: 'manual', body });
  const location = response.headers.get('location') ?? '';
  return { status: response.status, location, body: await response.text() };
}

/** The scopes of what a browser was sent back with, and whose it is. */
async function exchanged({ client, slack }: Setting, location: string): Promise<unknown> {
  const code = new URL(location).searchParams.get('code') ?? '';
  const { clientId: client_id, clientSecret: client_secret } = slack.settings;
  const got = await client.oauth.v2.access({ client_id, client_secret, code, redirect_uri: BACK });
  return [got.team?.id, got.enterprise?.id, got.scope, got.is_enterprise_install];
}

const allowedWith = (who: (setting: Setting) => string, scopes: string[]) => async (setting: Setting) => {
  setting.slack.addOrganisation();
  const { teamId } = setting.slack.addTeam({
    team: { id: 'T0NEW000001' },
    isInstalled: false,
    people: NEWCOMERS,
  });
  const ticked = scopes.map((scope): [string, string] => ['scope', scope]);
  const fields: [string, string][] = [
    ['who', who(setting).replace('TEAM', teamId)],
    ['answer', 'allow'],
    ...ticked,
  ];
  const { location } = await pressOnPage(authorizeUrl(setting.slack, setting.url), fields);
  return exchanged(setting, location);
};
const NEWCOMERS = [{ id: 'U0NINA00001', name: 'nina', realName: 'Nina New' }];

const refused = (fields: Record<string, string>) => async (setting: Setting) => {
  const response = await fetch(authorizeUrl(setting.slack, setting.url, fields));
  return [response.status, /<code>(\w+)<\/code>/.exec(await response.text())?.[1]];
};

/** `install`: the page that a browser is sent to. */
export const installWalks: EntranceWalks = {
  page: byPlainBot([200, true, true], async ({ slack, url }) => {
    const response = await fetch(authorizeUrl(slack, url));
    const words = await response.text();
    return [response.status, words.includes('Maria Lopez'), words.includes('(optional)')];
  }),
  allowed: byPlainBot(
    ['T0NEW000001', undefined, 'chat:write,channels:history', false],
    allowedWith(() => 'U0NINA00001 TEAM', ['channels:history']),
  ),
  'some scopes left out': byPlainBot(
    ['T0NEW000001', undefined, 'chat:write', false],
    allowedWith(() => 'U0NINA00001 TEAM', []),
  ),
  'for an organisation': byPlainBot(
    [undefined, NORTHWIND, 'chat:write,channels:history', true],
    allowedWith(() => `${ORG_ADMIN} ${NORTHWIND}`, ['channels:history']),
  ),
  cancelled: byPlainBot([302, `${BACK}?error=access_denied&state=st4te`], async ({ slack, url }) => {
    const { status, location } = await pressOnPage(authorizeUrl(slack, url), [['answer', 'cancel']]);
    return [status, location];
  }),
  'another app': byPlainBot([400, 'invalid_client_id'], refused({ client_id: '1.2' })),
  'another address': byPlainBot([400, 'bad_redirect_uri'], async (setting) => {
    setting.slack.settings.redirectUrls = [BACK];
    return refused({ redirect_uri: 'https://elsewhere.example/' })(setting);
  }),
  'nobody who may': byPlainBot([400, true], async ({ slack, url }) => {
    slack.addOrganisation();
    const { status, body } = await pressOnPage(authorizeUrl(slack, url), [
      ['who', `${MARIA} ${NORTHWIND}`],
      ['answer', 'allow'],
    ]);
    return [status, body.includes('only admins of the organisation may')];
  }),
};
