import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { answeredValue, attach, itHelp, jonas, maria, pageOf, post, startPage } from './page-setting.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });
const form = {
  type: 'modal' as const,
  title: text('New incident'),
  submit: text('File'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'subject',
      label: text('Subject'),
      element: { type: 'plain_text_input', action_id: 'x' },
    },
    {
      type: 'input',
      block_id: 'files',
      optional: true,
      label: text('Files'),
      element: { type: 'file_input', action_id: 'x' },
    },
  ],
};

it('serves the page under a strict content security policy, and its files', async () => {
  const setting = await startPage();
  const page = await fetch(setting.web.url);
  expect(page.headers.get('content-security-policy')).toMatch(
    /default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  const html = await page.text();
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(files).toContain('/assets/slack-format.css');
  for (const file of files) expect((await fetch(new URL(file, setting.web.url))).status).toBe(200);
  expect((await fetch(new URL('/assets/..%2fweb-server.ts', setting.web.url))).status).toBe(404);
});

it('listens at a free port when the usual one is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const setting = await startPage(port);
  expect(new URL(setting.web.url).port).not.toBe(String(port));
  expect(await pageOf(setting)).toContain('it-help');
  taken.close();
});

it('does nothing for other sites, nor under another name', async () => {
  const setting = await startPage();
  const write = { as: maria, channel: itHelp, text: 'by another site' };
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: '' },
  ]) {
    expect((await post(setting, '/act/write', write, headers)).status).toBe(403);
  }
  const { port } = new URL(setting.web.url);
  const rebound = request({
    port,
    host: '127.0.0.1',
    path: '/',
    headers: { host: `evil.example:${port}` },
  }).end();
  const [response] = await once(rebound, 'response');
  expect(response.statusCode).toBe(403);
  response.resume();
  const live = await fetch(new URL('/live', setting.web.url), {
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(live.status).toBe(403);
  expect(await pageOf(setting)).not.toContain('by another site');
});

it('sends the page the regions that changed, and those alone', async () => {
  const setting = await startPage();
  const stream = await fetch(
    new URL(`/live?of=${encodeURIComponent(`/?as=${maria}&channel=${itHelp}`)}`, setting.web.url),
  );
  const next = regionReader(stream);
  for (const name of ['top', 'sidebar', 'channel-head', 'messages', 'thread', 'modals'])
    expect((await next()).name).toBe(name);
  await setting.slack.say({ userId: jonas, channelId: itHelp, text: 'Something new' });
  const changed = await next();
  expect(changed.name).toBe('messages');
  expect(changed.html).toContain('Something new');
  await setting.itsm.setMode('slow');
  expect((await next()).html).toMatch(/data-value="slow" aria-pressed="true"/);
});

function regionReader(stream: Response): () => Promise<{ name: string; html: string }> {
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  return async () => {
    while (!read.includes('\n\n')) read += (await reader?.read())?.value ?? '';
    const [event = '', ...rest] = read.split('\n\n');
    read = rest.join('\n\n');
    return JSON.parse(event.replace('event: region\ndata: ', ''));
  };
}

it('types commands as commands and everything else as messages', async () => {
  const setting = await startPage();
  await post(setting, '/act/write', { as: maria, channel: itHelp, text: '/incident new Keyboard' });
  expect(setting.bot.received[0]?.payload).toMatchObject({
    command: '/incident',
    text: 'new Keyboard',
    user_id: maria,
  });
  await post(setting, '/act/write', { as: maria, channel: itHelp, text: 'good morning' });
  expect(setting.slack.world.messages(itHelp).at(-1)?.text).toBe('good morning');
  const other = await post(setting, '/act/write', { as: maria, channel: itHelp, text: '/giphy cat' });
  expect(await other.json()).toEqual({ trouble: '/giphy is not a valid command. Try /incident help.' });
  expect(setting.bot.received).toHaveLength(1);
});

it('uploads a picked file and submits it with the form, byte for byte', async () => {
  const setting = await startPage();
  const bytes = new Uint8Array([0, 255, 10, 13]);
  const upload = `/upload?${new URLSearchParams({ as: maria, name: 'Büro "1".bin' })}`;
  const id = await answeredValue(
    post(setting, upload, bytes, { 'content-type': 'application/octet-stream' }),
    'id',
  );
  const view = setting.slack.world.pushModal(maria, form);
  const values = { subject: 'Desk', files: [id] };
  await post(setting, '/act/submit', { as: maria, view: view.id, values });
  const payload = JSON.stringify(setting.bot.received.at(-1)?.payload);
  expect(payload).toContain('"value":"Desk"');
  expect(payload).toContain('"name":"Büro \\"1\\".bin"');
  expect(setting.slack.world.files.get(id)?.bytes).toEqual(Buffer.from(bytes));
  expect(setting.slack.world.topModal(maria)).toBeUndefined();
});

it('says Slack’s words and keeps the form when the bot does not answer', async () => {
  const setting = await startPage();
  setting.bot.reply = () => 'silence';
  const view = setting.slack.world.pushModal(maria, form);
  await post(setting, '/act/submit', { as: maria, view: view.id, values: { subject: 'Desk' } });
  expect(await pageOf(setting)).toContain('We had some trouble connecting. Try again?');
  const pressed = await post(setting, '/act/shortcut', { as: maria });
  expect(await pressed.json()).toEqual({ trouble: 'We had some trouble connecting. Try again?' });
});

it('presses buttons of messages, but of nobody else’s', async () => {
  const setting = await startPage();
  const elements = [{ type: 'button', action_id: 'go', text: text('Go'), value: '7' }];
  const blocks = [{ type: 'actions', block_id: 'b', elements }];
  const { ts } = setting.botSays({ text: 'For Jonas', blocks, onlyFor: jonas });
  const press = (as: string) =>
    post(setting, '/act/press', { as, action: 'go', message: { channel: itHelp, ts } });
  expect(await (await press(maria)).json()).toEqual({ trouble: 'That message is gone.' });
  expect(await (await press(jonas)).json()).toEqual({});
  expect(setting.bot.received).toHaveLength(1);
  expect(setting.bot.received[0]?.payload).toMatchObject({ actions: [{ action_id: 'go', value: '7' }] });
});

it('closes the form, switches the ITSM and kills the bot', async () => {
  const setting = await startPage();
  setting.slack.world.pushModal(maria, form);
  await post(setting, '/act/close', { as: maria });
  expect(setting.bot.received[0]?.payload).toMatchObject({ type: 'view_closed' });
  await post(setting, '/act/mode', { value: 'refuses' });
  expect(setting.itsm.mode()).toBe('refuses');
  await post(setting, '/act/kill', {});
  expect(setting.kills()).toBe(1);
});

it('answers nonsense with a 4xx and lives on', async () => {
  const setting = await startPage();
  expect((await post(setting, '/act/mode', { value: 'on fire' })).status).toBe(400);
  expect((await post(setting, '/act/submit', { as: maria, view: 'V0', values: {} })).status).toBe(409);
  expect((await post(setting, '/act/nothing', {})).status).toBe(404);
  expect((await post(setting, '/act/toString', {})).status).toBe(404);
  expect(
    (await post(setting, '/act/write', { as: maria, channel: itHelp, text: 'x'.repeat(2e6) })).status,
  ).toBe(413);
  expect(await pageOf(setting)).toContain('it-help');
});

it('hands out attachments to be saved, never to be run', async () => {
  const setting = await startPage();
  const page = Buffer.from('<script>alert(1)</script>');
  const refFileName = await attach(setting, page, { name: 'Büro.html', type: 'text/html' });
  const saved = await fetch(new URL(`/attachments/${refFileName}`, setting.web.url));
  expect(saved.headers.get('content-type')).toBe('application/octet-stream');
  expect(saved.headers.get('content-disposition')).toBe(
    `attachment; filename="B_ro.html"; filename*=UTF-8''B%C3%BCro.html`,
  );
  expect(await saved.text()).toBe('<script>alert(1)</script>');
});
