import { expect } from 'vitest';
import type { StoredFile } from '../../../src/sandbox/slack/model.ts';
import type { UploadedFile } from '../../../src/sandbox/slack/slack-sandbox.ts';
import { HELPDESK, lastPayload, MARIA, type Setting } from '../slack/setting.ts';
import { byPlainBot, type EntranceWalks } from './entrance-walk.ts';

const picture = { name: 'shot.png', mimetype: 'image/png' };

const keep =
  (odd: Partial<UploadedFile> = {}) =>
  ({ slack }: Setting) =>
    slack.uploadFile(MARIA, Buffer.from('bytes'), { ...picture, ...odd });

/** Gets a file by the address that `files.info` tells: status, type, and what of the body tells one from another. */
const download =
  (upload: (setting: Setting) => StoredFile, spoil?: (setting: Setting, file: StoredFile) => void) =>
  async (setting: Setting) => {
    const file = upload(setting);
    const { file: info } = await setting.client.files.info({ file: file.id });
    spoil?.(setting, file);
    const headers = { authorization: `Bearer ${setting.slack.installation.token}` };
    const response = await fetch(info?.url_private_download ?? '', { headers, redirect: 'manual' });
    const body = await response.text();
    const words = /bytes|Sign in|not found/.exec(body)?.[0] ?? body.length;
    return [response.status, response.headers.get('content-type'), words];
  };

/** What `files.info` tells of a file. */
const told = (odd: Partial<UploadedFile>) => async (setting: Setting) =>
  (await setting.client.files.info({ file: keep(odd)(setting).id })).file;

const has = (fields: object) => expect.objectContaining(fields);
const page = 'text/html; charset=utf-8';
const elsewhere = 'https://elsewhere.example/1';

/** `files`. */
export const fileWalks: EntranceWalks = {
  bytes: byPlainBot([200, 'image/png', 'bytes'], download(keep())),
  'bytes made as they are read': byPlainBot(
    [200, 'image/png', expect.any(Number)],
    download(({ slack }) => slack.uploadLargeFile(MARIA, { ...picture, size: 200_000 })),
  ),
  'sign-in page': byPlainBot(
    [200, page, 'Sign in'],
    download(keep(), ({ slack }) => slack.installation.scopes.delete('files:read')),
  ),
  'not found': byPlainBot(
    [404, page, 'not found'],
    download(keep(), (_, file) => {
      file.isDeleted = true;
    }),
  ),
  external: byPlainBot(
    has({ mode: 'external', external_type: 'gdrive', url_private: elsewhere }),
    told({ mode: 'external', externalUrl: elsewhere }),
  ),
  hidden: byPlainBot(has({ mode: 'hidden_by_limit' }), told({ mode: 'hidden_by_limit' })),
  'id alone': byPlainBot(has({ files: [has({ file_access: 'check_file_info' })] }), async (setting) => {
    const { id } = keep({ fileAccess: 'check_file_info' })(setting);
    const said = { userId: MARIA, channelId: HELPDESK, text: '', fileIds: [id] };
    await setting.slack.messageShortcut(MARIA, (await setting.slack.say(said)).message, 'file');
    return lastPayload(setting).message;
  }),
  'another size': byPlainBot(has({ size: 7 }), told({ claimedSize: 7 })),
  'another type': byPlainBot([200, 'text/html', 'bytes'], download(keep({ servedType: 'text/html' }))),
  'another address': byPlainBot(
    has({ url_private: elsewhere, url_private_download: elsewhere }),
    told({ urlPrivate: elsewhere }),
  ),
  redirect: byPlainBot([302, null, 0], download(keep({ redirectTo: elsewhere }))),
};
