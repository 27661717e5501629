import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Setting } from './setting.ts';
import { HELPDESK, MARIA, startSetting, WITHOUT_BOT } from './setting.ts';

async function download({ slack, client }: Setting, fileId: string, token = slack.installation.token) {
  const { file } = await client.files.info({ file: fileId });
  const headers = { authorization: `Bearer ${token}` };
  return fetch(file?.url_private_download ?? '', { headers, redirect: 'error' });
}

it('serves a file byte for byte to a token that may read it', async () => {
  const setting = await startSetting();
  const bytes = randomBytes(300_000);
  const file = setting.slack.uploadFile(MARIA, bytes, { name: 'Grüße "x".bin', mimetype: 'application/zip' });
  const response = await download(setting, file.id);
  const got = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('application/zip');
  expect(response.headers.get('content-length')).toBe('300000');
  expect(got.equals(bytes)).toBe(true);
  expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('answers a wrong token, or one without files:read, with a sign-in page and 200, and a deleted file with 404', async () => {
  const setting = await startSetting();
  const file = setting.slack.uploadFile(MARIA, Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
  const signIn = await download(setting, file.id, 'xoxb-wrong');
  expect([signIn.status, signIn.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await signIn.text()).toContain('Sign in');
  const { file: info } = await setting.client.files.info({ file: file.id });
  setting.slack.installation.scopes.delete('files:read');
  const headers = { authorization: `Bearer ${setting.slack.installation.token}` };
  const refused = await fetch(info?.url_private ?? '', { headers });
  expect(await refused.text()).toContain('Sign in');
  setting.slack.installation.scopes.add('files:read');
  file.isDeleted = true;
  expect((await fetch(info?.url_private ?? '', { headers })).status).toBe(404);
});

it('hides files of channels the bot is not in, and says where the others are', async () => {
  const setting = await startSetting();
  const { slack, client } = setting;
  const there = slack.uploadFile(MARIA, Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
  await slack.say({ userId: MARIA, channelId: WITHOUT_BOT, text: 'see', fileIds: [there.id] });
  await expect(client.files.info({ file: there.id })).rejects.toMatchObject({
    data: { error: 'file_not_found' },
  });
  await slack.say({ userId: MARIA, channelId: HELPDESK, text: 'see', fileIds: [there.id] });
  expect((await client.files.info({ file: there.id })).file).toMatchObject({
    channels: [WITHOUT_BOT, HELPDESK],
  });
});

it('loses a download where a fault was planned', async () => {
  const setting = await startSetting();
  const file = setting.slack.uploadFile(MARIA, Buffer.from('x'), { name: 'x.txt', mimetype: 'text/plain' });
  setting.slack.faults.plan('files', { kind: 'drop-before' });
  await expect(download(setting, file.id)).rejects.toThrow(/fetch failed/);
});
