import { expect, it } from 'vitest';
import {
  birchWorkspace,
  felix,
  greta,
  maria,
  nadia,
  noor,
  sharedChannel,
} from '../../../src/sandbox/web/demo-workspace.ts';
import { startTwoPages, type TwoPages } from './two-workspaces-setting.ts';

const itDesk = 'C0ITDESK006';
const words = async ({ web }: TwoPages, path: string) => (await fetch(new URL(path, web.url))).text();

function act({ web }: TwoPages, path: string, body: unknown): Promise<Response> {
  return fetch(new URL(path, web.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(web.url).origin },
    body: JSON.stringify(body),
  });
}

it('shows both in frames of their own, tells where the bot is missing, and kills it for both', async () => {
  const setting = await startTwoPages();
  const page = await words(setting, '/');
  expect(page.match(/<iframe[^>]* src="[^"]*"/g)?.map((frame) => /src="([^"]*)"/.exec(frame)?.[1])).toEqual([
    '/w/acme/',
    '/w/birch/',
  ]);
  expect(page).toMatch(/Birch Clinic<span class="tab-count">no bot<\/span>/);
  expect(page).not.toMatch(/Acme Works<span/);
  expect(page).toContain('Bot running, pid 4711');
  await act(setting, '/act/kill', {});
  expect(setting.kills()).toBe(1);
  expect((await act(setting, '/act/uninstall', {})).status).toBe(404);
});

it('lets other sites frame neither, and answers what belongs to no workspace', async () => {
  const setting = await startTwoPages();
  const { headers } = await fetch(setting.web.url);
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  const bare = await fetch(new URL('/w/birch', setting.web.url), { redirect: 'manual' });
  expect([bare.status, bare.headers.get('location')]).toEqual([302, '/w/birch/']);
  expect((await fetch(new URL('/w/other/', setting.web.url))).status).toBe(404);
  expect((await fetch(new URL('/assets/both-panes.js', setting.web.url))).status).toBe(200);
});

it("keeps each workspace's addresses, people, channels and ITSM to itself", async () => {
  const setting = await startTwoPages();
  setting.birch.itsm.file({ subject: 'Bed lamp', requesterEmail: 'noor@birch.example' });
  const [acme, birch] = [await words(setting, '/w/acme/'), await words(setting, '/w/birch/')];
  expect(acme).toContain('Maria Lopez');
  expect(acme).not.toContain('Felix Bauer');
  expect(birch).toContain('Felix Bauer');
  expect(birch).not.toMatch(/Maria Lopez|it-help/);
  expect(birch.match(/href="\/\?/)).toBeNull();
  expect(await words(setting, '/w/birch/itsm')).toContain('Bed lamp');
  expect(await words(setting, '/w/acme/itsm')).not.toContain('Bed lamp');
});

it('shows what connects the ITSM, beside the incidents and in the form that asks for it', async () => {
  const setting = await startTwoPages();
  const { world } = setting.acme.slack;
  const itsm = await words(setting, '/w/birch/itsm');
  for (const value of ['birch-incident-bot', 'seven-grey-otters', 'bot@birch.example', 'Willow+Bridge3']) {
    expect(itsm).toContain(`data-copy="${value}"`);
  }
  expect(itsm).not.toContain('acme-incident-bot');
  const asking = (...labels: string[]) => ({
    type: 'modal' as const,
    title: { type: 'plain_text', text: 'A form' },
    blocks: labels.map((label) => ({
      ...{ type: 'input', block_id: label, label: { type: 'plain_text', text: label } },
      element: { type: 'plain_text_input', action_id: 'a' },
    })),
  });
  const view = world.pushModal(nadia, asking('Subject'));
  expect(await words(setting, '/w/birch/')).not.toContain('what to fill in here');
  world.updateView(view, asking('Server URL', 'Password'));
  const page = await words(setting, '/w/birch/');
  expect(page).toContain('what to fill in here');
  expect(page).toContain('Willow+Bridge3');
  expect(page).not.toContain('bot@birch.example');
});

it('leads to where the bot is installed, in a browser that is signed in to Slack as who looks', async () => {
  const setting = await startTwoPages();
  const page = await words(setting, `/w/birch/?as=${noor}`);
  expect(page).toContain(`href="/w/birch/install?as=${noor}"`);
  expect(page).toContain('is not installed in Birch Clinic.');
  expect(await words(setting, '/w/acme/')).not.toContain('install?as=');
  const install = await fetch(new URL(`/w/birch/install?as=${noor}`, setting.web.url), {
    redirect: 'manual',
  });
  expect([install.status, install.headers.get('location')]).toEqual([
    302,
    'http://127.0.0.1:1/slack/install',
  ]);
  expect(install.headers.get('set-cookie')).toContain(`sandbox_slack_user=${noor};`);
});

it('takes the app out of one workspace, and says there what is left', async () => {
  const setting = await startTwoPages();
  const { slack } = setting.acme;
  const { teamId } = slack.installation;
  slack.install({ teamId: birchWorkspace.team.id });
  slack.world.post({ channelId: 'C0ITHELP001', userId: slack.installation.botUserId, text: 'Incident 7' });
  await act(setting, '/w/acme/act/uninstall', {});
  expect([slack.installationOf(teamId), slack.installationOf(birchWorkspace.team.id)]).toEqual([
    undefined,
    expect.anything(),
  ]);
  const page = await words(setting, '/w/acme/');
  expect(page).toContain('What it posted stays; its buttons lead nowhere.');
  expect(page).toContain('Incident 7');
  expect(page).not.toContain('data-act="shortcut"');
  expect(await words(setting, '/w/birch/')).toContain('data-act="uninstall"');
  const again = await act(setting, '/w/acme/act/uninstall', {});
  expect(await again.json()).toEqual({ trouble: 'The app is not installed here.' });
  const pressed = await act(setting, '/w/acme/act/shortcut', { as: maria });
  expect(await pressed.json()).toEqual({ trouble: 'The app is no longer installed here: nothing was sent.' });
  const invited = await act(setting, '/w/acme/act/write', {
    as: maria,
    channel: 'C0GENERAL02',
    text: '/invite',
  });
  expect(await invited.json()).toEqual({ trouble: 'Incident Bot is not installed in this workspace.' });
});

it('mentions the bot that is in the channel, also where it is the one of another company', async () => {
  const setting = await startTwoPages();
  const { slack } = setting.acme;
  const theirs = slack.install({ teamId: birchWorkspace.team.id });
  slack.invite(sharedChannel);
  const mention = async (as: string, channel: string) => {
    await act(setting, '/w/birch/act/write', { as, channel, text: '@Incident Bot list' });
    return slack.world.messages(channel).findLast(({ userId }) => userId === as)?.mentions.users;
  };
  expect(await mention(noor, sharedChannel)).toEqual([slack.installation.botUserId]);
  expect(await mention(felix, itDesk)).toEqual([theirs.botUserId]);
  slack.invite(sharedChannel, theirs.botUserId);
  expect(await mention(noor, sharedChannel)).toEqual([theirs.botUserId]);
  const page = await words(setting, `/w/birch/?as=${noor}&channel=${sharedChannel}`);
  expect(page).toContain('data-name="Jonas Weber"');
  expect(page).not.toContain('data-name="Sam Okoro"');
  expect(page).toContain('People of two companies are in here.');
  const guest = await words(setting, `/w/acme/?as=${greta}`);
  expect(guest).not.toContain('data-name="Noor Haddad"');
});

it('serves files of either workspace under one address', async () => {
  const setting = await startTwoPages();
  const file = setting.birch.slack.uploadFile(noor, Buffer.from('hers'), {
    ...{ name: 'note.txt', mimetype: 'text/plain' },
  });
  expect(await words(setting, `/files/${file.id}`)).toBe('hers');
  expect(await words(setting, `/w/birch/files/${file.id}`)).toBe('hers');
});
