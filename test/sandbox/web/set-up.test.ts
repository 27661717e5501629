import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { nadia } from '../../../src/sandbox/web/demo-workspace.ts';
import { connectItsm, installBot } from '../../../src/sandbox/web/set-up.ts';
import { startTwoPages } from './two-workspaces-setting.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A bot's pages that lead to Slack and take what comes back with this status. */
async function startPages(authorizeUrl: string, status: number): Promise<{ url: string; cookies: string[] }> {
  const cookies: string[] = [];
  const server = createServer((request, response) => {
    cookies.push(request.headers.cookie ?? '');
    if (request.url?.endsWith('?go=1')) response.writeHead(302, { location: authorizeUrl }).end();
    else if (request.url?.startsWith('/back')) response.writeHead(status).end();
    else response.writeHead(200, { 'set-cookie': 'browser=1; HttpOnly' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, cookies };
}

it('installs as a browser does, and says where that went wrong', async () => {
  const { birch } = await startTwoPages();
  const { slack, of } = birch;
  if (!of) throw new Error('Birch is one of two');
  const ask = async (status: number, clientId = slack.settings.clientId) => {
    const asked = new URLSearchParams({ client_id: clientId, scope: 'commands' });
    const pages = await startPages('', status);
    asked.set('redirect_uri', `${pages.url}/back`);
    const leading = await startPages(`http://slack.example/oauth/v2/authorize?${asked}`, status);
    await installBot(slack, { ...of, installUrl: `${leading.url}/slack/install` }, nadia);
    return [...leading.cookies, ...pages.cookies];
  };
  expect(await ask(200)).toEqual(['', 'browser=1', 'browser=1']);
  await expect(ask(400)).rejects.toThrow('answered 400');
  await expect(ask(200, '1.2')).rejects.toThrow('invalid_client_id');
});

it('does not wait for a form that was refused', async () => {
  const { birch, bot } = await startTwoPages();
  const { slack, of } = birch;
  slack.install({ teamId: slack.installation.teamId });
  const labels = of?.connection.map(({ label }) => label) ?? [];
  const form = {
    type: 'modal' as const,
    title: { type: 'plain_text', text: 'A form' },
    blocks: labels.map((label) => ({
      ...{ type: 'input', block_id: label, label: { type: 'plain_text', text: label } },
      element: { type: 'plain_text_input', action_id: 'a' },
    })),
  };
  bot.reply = ({ payload }) => {
    if (payload.command !== undefined) slack.world.pushModal(nadia, form);
    const errors = { Password: 'It was refused' };
    return payload.command === undefined
      ? { body: JSON.stringify({ response_action: 'errors', errors }) }
      : {};
  };
  await expect(connectItsm(birch, { userId: nadia, channelId: 'C0ITDESK006' })).rejects.toThrow(
    'It was refused',
  );
});
