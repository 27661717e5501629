import { expect, it } from 'vitest';
import { drawDemoPicture } from '../../../src/sandbox/web/demo-picture.ts';
import {
  answeredValue,
  itHelp,
  jonas,
  maria,
  type PageSetting,
  pageOf,
  post,
  startPage,
} from './page-setting.ts';

const picture = drawDemoPicture();
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

/** A file that Jonas shared in the channel; its id. */
async function share(
  { slack }: PageSetting,
  bytes: Uint8Array,
  file: { name: string; mimetype: string },
): Promise<string> {
  const { id } = slack.uploadFile(jonas, bytes, file);
  await slack.say({ userId: jonas, channelId: itHelp, text: 'Look', fileIds: [id] });
  return id;
}

function get({ web }: PageSetting, path: string, method = 'GET'): Promise<Response> {
  return fetch(new URL(path, web.url), { method, headers: { origin: new URL(web.url).origin } });
}

it('shows a shared picture and hands out the file byte for byte', async () => {
  const setting = await startPage();
  const id = await share(setting, picture, { name: 'screen.png', mimetype: 'image/png' });
  expect(await pageOf(setting)).toContain(`<img src="/files/${id}/picture" alt="screen.png"/>`);
  const shown = await get(setting, `/files/${id}/picture`);
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(shown.headers.get('content-disposition')).toBe('inline');
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(new Uint8Array(picture));
  const saved = await get(setting, `/files/${id}`);
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename="screen\.png"/);
  expect(new Uint8Array(await saved.arrayBuffer())).toEqual(new Uint8Array(picture));
});

it.each([
  ['an SVG', svg, { name: 'logo.svg', mimetype: 'image/svg+xml' }],
  ['HTML that says it is a PNG', Buffer.from('<script>1</script>'), { name: 'x.png', mimetype: 'image/png' }],
  ['a log', Buffer.from('boom'), { name: 'x.log', mimetype: 'text/plain' }],
  ['an empty file', Buffer.alloc(0), { name: 'x.png', mimetype: 'image/png' }],
])('shows %s as a card and never as a picture', async (_, bytes, file) => {
  const setting = await startPage();
  const id = await share(setting, bytes, file);
  const html = await pageOf(setting);
  expect(html).toContain(`class="file-card" href="/files/${id}" download="${file.name}"`);
  expect(html).not.toContain('<img');
  expect((await get(setting, `/files/${id}/picture`)).status).toBe(404);
  const saved = await get(setting, `/files/${id}`);
  expect(saved.headers.get('content-type')).toBe('application/octet-stream');
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(saved.headers.get('x-content-type-options')).toBe('nosniff');
  expect(saved.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
});

it.each([
  ['a path', '../../etc/passwd'],
  ['line ends and quotes', 'a"\r\nx-evil: 1\r\n\r\n<b>.txt'],
  ['half a character', `a${String.fromCharCode(0xd83d)}.txt`],
  ['marks that turn the direction', 'invoice\u202etxt.exe'],
  ['300 letters', `${'x'.repeat(296)}.txt`],
])('hands out a file whose name is %s, with nothing of it in the head but the name', async (_, name) => {
  const setting = await startPage();
  const id = await share(setting, Buffer.from('harmless'), { name, mimetype: 'text/plain' });
  expect(await pageOf(setting)).toContain(`href="/files/${id}"`);
  const saved = await get(setting, `/files/${id}`);
  expect(saved.status).toBe(200);
  expect(saved.headers.get('x-evil')).toBeNull();
  expect(saved.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''\S+$/,
  );
  expect(await saved.text()).toBe('harmless');
});

it('finds no file by a path, and takes no other method', async () => {
  const setting = await startPage();
  const id = await share(setting, picture, { name: 'screen.png', mimetype: 'image/png' });
  for (const path of [
    '/files/',
    '/files/F0NOBODY00',
    `/files/${id}/`,
    `/files/${id}/picture/more`,
    `/files/${id}/..%2f..%2fpackage.json`,
    '/files/..%2f..%2fpackage.json',
    '/attachments/__proto__',
    `/attachments/${id}`,
  ]) {
    expect([path, (await get(setting, path)).status]).toEqual([path, 404]);
  }
  expect((await get(setting, `/files/${id}`, 'POST')).status).toBe(404);
  expect((await get(setting, `/files/${id}`, 'DELETE')).status).toBe(405);
});

it('shows a file that is gone as such, and hands nothing of it out', async () => {
  const setting = await startPage();
  const id = await share(setting, picture, { name: 'screen.png', mimetype: 'image/png' });
  const file = setting.slack.world.files.get(id);
  if (file) file.isDeleted = true;
  expect(await pageOf(setting)).toContain('This file is not there any more.');
  expect((await get(setting, `/files/${id}`)).status).toBe(404);
  expect((await get(setting, `/files/${id}/picture`)).status).toBe(404);
});

it('leads to where a file is kept that Slack only links to', async () => {
  const setting = await startPage();
  const { slack } = setting;
  const elsewhere = { mode: 'external' as const, externalUrl: 'https://drive.example/plan' };
  const { id } = slack.uploadFile(jonas, picture, { name: 'Plan', mimetype: 'text/plain', ...elsewhere });
  await slack.say({ userId: jonas, channelId: itHelp, text: '', fileIds: [id] });
  expect(await pageOf(setting)).toContain('href="https://drive.example/plan" target="_blank"');
});

it('sends picked files with the words, alone, and to a thread', async () => {
  const setting = await startPage();
  const { world } = setting.slack;
  const upload = `/upload?${new URLSearchParams({ as: maria, name: 'screen.png' })}`;
  const uploaded = post(setting, upload, picture, { 'content-type': 'image/png' });
  const id = await answeredValue(uploaded, 'id');
  const write = (body: object) =>
    post(setting, '/act/write', { as: maria, channel: itHelp, text: '', ...body });
  await write({ text: 'See', files: [id] });
  const [first] = world.messages(itHelp);
  await write({ files: [id] });
  await write({ files: [id], thread: first?.ts });
  expect(world.messages(itHelp)).toMatchObject([
    { text: 'See', fileIds: [id] },
    { text: '', fileIds: [id] },
    { text: '', fileIds: [id], threadTs: first?.ts },
  ]);
  expect((await write({})).status).toBe(400);
  expect((await write({ files: Array(11).fill(id) })).status).toBe(400);
});

it('refuses a file of more than 25 MB in words, and one of nobody', async () => {
  const setting = await startPage();
  const big = post(setting, `/upload?as=${maria}&name=big`, new Uint8Array(25 * 1024 * 1024 + 1));
  const words = await answeredValue(big, 'trouble').catch(() => 'ended');
  expect(['Larger than 25 MB, the most the demo takes.', 'ended']).toContain(words);
  expect(setting.slack.world.files.size).toBe(0);
  expect((await post(setting, '/upload?as=U0NOBODY&name=x', picture)).status).toBe(400);
  const most = post(setting, `/upload?as=${maria}&name=most`, new Uint8Array(25 * 1024 * 1024));
  expect((await most).status).toBe(200);
});
