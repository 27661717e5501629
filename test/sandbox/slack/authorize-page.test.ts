import { expect, it } from 'vitest';
import { EU_ADMIN, EUROPE, NORTHWIND, ORG_ADMIN } from '../matrix/app-elsewhere.ts';
import { authorizeUrl } from '../matrix/install-walks.ts';
import { MARIA, startSetting } from './setting.ts';

const chosen = (page: string) => /<option value="([^"]*)" selected>/.exec(page)?.[1];

it('offers all who may install the app, each in their workspaces, and of an organisation its admins', async () => {
  const { slack, url } = await startSetting();
  slack.addOrganisation({ name: 'North & <South>' });
  const page = await (await fetch(authorizeUrl(slack, url))).text();
  const offers = [...page.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value);
  expect(offers).toContain(`${ORG_ADMIN} ${EUROPE}`);
  expect(offers.filter((value) => value?.endsWith(NORTHWIND))).toEqual([`${ORG_ADMIN} ${NORTHWIND}`]);
  expect(offers.some((value) => value?.startsWith('U0GUEST0005'))).toBe(false);
  expect(page).toContain('North &amp; &lt;South&gt;, all workspaces');
  expect(page).not.toContain('<South>');
});

it('begins with who is signed in, and with the workspace the address asks for', async () => {
  const { slack, url } = await startSetting();
  slack.addOrganisation();
  const { teamId } = slack.installation;
  const draw = async (cookie: string, more: Record<string, string> = {}) =>
    (await fetch(authorizeUrl(slack, url, more), { headers: { cookie } })).text();
  expect(chosen(await draw(`a=b; sandbox_slack_user=${MARIA}`))).toBe(`${MARIA} ${teamId}`);
  expect(chosen(await draw(`sandbox_slack_user=${ORG_ADMIN}`, { team: 'T0NORTHUS02' }))).toBe(
    `${ORG_ADMIN} T0NORTHUS02`,
  );
  expect(chosen(await draw('', { team: EUROPE }))).toBe(`${ORG_ADMIN} ${EUROPE}`);
  expect(chosen(await draw(`sandbox_slack_user=${EU_ADMIN}`, { team: teamId }))).toMatch(teamId);
});

it('leads a link to the app to the client that is told of, and nowhere else', async () => {
  const { slack, url } = await startSetting();
  const open = (query: string) => fetch(`${url}/app_redirect?${query}`, { redirect: 'manual' });
  expect((await open('app=A0SANDBOX01&team=T1')).status).toBe(404);
  slack.settings.openApp = (teamId) => (teamId === 'T1' ? 'http://client.example/T1' : undefined);
  expect((await open('app=A0SANDBOX01&team=T1')).headers.get('location')).toBe('http://client.example/T1');
  expect((await open('app=A0SANDBOX01&team=T2')).status).toBe(404);
  expect((await open('app=A0OTHER0001&team=T1')).status).toBe(404);
});
