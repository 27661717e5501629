import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PIECE_BYTES, piecesOf } from '../../../src/sandbox/slack/file-content.ts';
import type { UploadedFile } from '../../../src/sandbox/slack/slack-sandbox.ts';
import type { Setting } from './setting.ts';
import { HELPDESK, lastPayload, MARIA, startSetting } from './setting.ts';

const MB = 1024 * 1024;

/** A picture of five bytes, shared in the help desk's channel; what the message and `files.info` say of it. */
async function share(setting: Setting, odd: Partial<UploadedFile>) {
  const { slack, client } = setting;
  const file = slack.uploadFile(MARIA, Buffer.from('bytes'), {
    name: 'shot.png',
    mimetype: 'image/png',
    ...odd,
  });
  const { message } = await slack.say({ userId: MARIA, channelId: HELPDESK, text: '', fileIds: [file.id] });
  await slack.messageShortcut(MARIA, message, 'file');
  const { message: sent } = lastPayload(setting);
  const { file: info = {} } = await client.files.info({ file: file.id });
  return { file, sent, info };
}

function get({ slack }: Setting, url: string | undefined): Promise<Response> {
  const headers = { authorization: `Bearer ${slack.installation.token}` };
  return fetch(url ?? '', { headers, redirect: 'manual' });
}

describe('files that are no ordinary ones', () => {
  it('says of an external file where it is, and gives no address to download from', async () => {
    const odd = { mode: 'external', externalUrl: 'https://drive.example/d/1' } as const;
    const { sent, info } = await share(await startSetting(), odd);
    const told = {
      mode: 'external',
      is_external: true,
      external_type: 'gdrive',
      url_private: odd.externalUrl,
    };
    expect(info).toMatchObject(told);
    expect(info).not.toHaveProperty('url_private_download');
    expect(sent).toMatchObject({ files: [told] });
  });

  it.each(['tombstone', 'hidden_by_limit'] as const)('says no more than the id of a %s', async (mode) => {
    const setting = await startSetting();
    const { file, sent, info } = await share(setting, { mode });
    expect(sent).toHaveProperty('files', [{ id: file.id, mode }]);
    expect(info).toMatchObject({ id: file.id, mode });
    for (const key of ['name', 'url_private']) expect(info).not.toHaveProperty(key);
    expect((await get(setting, `${setting.url}/files-pri/${file.teamId}-${file.id}/x`)).status).toBe(404);
  });

  it('keeps a deleted file in its message as a tombstone', async () => {
    const setting = await startSetting();
    const { file } = await share(setting, {});
    file.isDeleted = true;
    const [message] = setting.slack.world.messages(HELPDESK);
    if (message) await setting.slack.messageShortcut(MARIA, message, 'file');
    expect(lastPayload(setting).message).toHaveProperty('files', [{ id: file.id, mode: 'tombstone' }]);
  });

  it('sends who wants to know more of a file to files.info', async () => {
    const { file, sent, info } = await share(await startSetting(), { fileAccess: 'check_file_info' });
    const nothing = { created: 0, timestamp: 0, user: '' };
    expect(sent).toHaveProperty('files', [
      { id: file.id, mode: 'file_access', file_access: 'check_file_info', ...nothing },
    ]);
    expect(info).toMatchObject({ name: 'shot.png', file_access: 'visible', size: 5 });
  });

  it('says a size and a name that are not true, and serves what is', async () => {
    const setting = await startSetting();
    const name = `../${'\u202e'.repeat(3)}\u0000\ud800${'x'.repeat(300)}`;
    const { sent, info } = await share(setting, { claimedSize: 1, claimedName: name });
    expect(info).toMatchObject({ size: 1 });
    expect(sent).toMatchObject({ files: [{ size: 1, name }] });
    const response = await get(setting, info.url_private_download);
    expect(response.headers.get('content-length')).toBe('5');
    expect(await response.text()).toBe('bytes');
  });

  it.each(['..', '.', ''])('serves a file called %j', async (claimedName) => {
    const setting = await startSetting();
    const { info } = await share(setting, { claimedName });
    expect(await (await get(setting, info.url_private)).text()).toBe('bytes');
  });

  it('serves it as another type than it says', async () => {
    const setting = await startSetting();
    const { info } = await share(setting, { servedType: 'text/html' });
    expect(info.mimetype).toBe('image/png');
    expect((await get(setting, info.url_private)).headers.get('content-type')).toBe('text/html');
  });

  it('tells another address than the true one', async () => {
    const urlPrivate = 'http://attacker.example/shot.png';
    const { sent, info } = await share(await startSetting(), { urlPrivate });
    expect(info).toMatchObject({ url_private: urlPrivate, url_private_download: urlPrivate });
    expect(sent).toMatchObject({ files: [{ url_private: urlPrivate }] });
  });

  it('sends elsewhere', async () => {
    const setting = await startSetting();
    const { info } = await share(setting, { redirectTo: 'http://attacker.example/' });
    const response = await get(setting, info.url_private_download);
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://attacker.example/']);
    expect(setting.slack.journal.callsOf('files')).toMatchObject([{ status: 302 }]);
  });
});

describe('large files', () => {
  it('serves bytes that nobody holds, the same each time and as the hash says', async () => {
    const setting = await startSetting();
    const { slack, client } = setting;
    const size = 3 * MB + 17;
    const large = { name: 'dump.bin', mimetype: 'application/octet-stream', size };
    const file = slack.uploadLargeFile(MARIA, large);
    expect(file).not.toHaveProperty('bytes');
    const { file: info } = await client.files.info({ file: file.id });
    expect(info?.size).toBe(size);
    const response = await get(setting, info?.url_private_download);
    expect(response.headers.get('content-length')).toBe(String(size));
    const got = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(got).digest('hex')).toBe(file.sha256);
    expect(slack.uploadLargeFile(MARIA, { ...large, seed: 2 }).sha256).not.toBe(file.sha256);
    expect(slack.uploadLargeFile(MARIA, { ...large, seed: 2, size: 5 }).size).toBe(5);
  });

  it('makes no two pieces alike, and none larger than 64 KiB', async () => {
    const { slack } = await startSetting();
    const size = 100 * PIECE_BYTES + 1;
    const file = slack.uploadLargeFile(MARIA, { name: 'x', mimetype: 'x/y', size, seed: 'a' });
    const pieces = [...piecesOf(file)];
    expect(pieces.map(({ byteLength }) => byteLength)).toEqual([...Array(100).fill(PIECE_BYTES), 1]);
    const hashes = pieces.slice(0, 100).map((piece) => createHash('sha256').update(piece).digest('hex'));
    expect(new Set(hashes).size).toBe(100);
  });

  it('makes no more than is taken', async () => {
    const setting = await startSetting();
    const { slack, client } = setting;
    const large = { name: 'dump.bin', mimetype: 'application/octet-stream', size: 400 * MB };
    const { id } = slack.uploadLargeFile(MARIA, large);
    const { file: info } = await client.files.info({ file: id });
    const before = process.memoryUsage().rss;
    const reader = (await get(setting, info?.url_private)).body?.getReader();
    await reader?.read();
    await wait(300);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
    await reader?.cancel();
    expect((await client.auth.test()).ok).toBe(true);
  });
});
