import { createHash } from 'node:crypto';
import { anUpload } from '../../itsm/incidents.ts';
import { verbs } from '../../itsm/meet.ts';
import type { Started } from '../../itsm/start.ts';
import { faultWalks } from './fault-walks.ts';
import { byClient, byPlain, type ItsmWalks, mustBe } from './itsm-walk.ts';
import { tokenRefusalWalks } from './token-refusal-walks.ts';

const uploads =
  (bytes: Buffer, name?: string) =>
  async ({ itsm, sandbox }: Started) => {
    const ref = await itsm.uploadFile(anUpload(bytes, name));
    const file = sandbox.attachments.get(ref);
    mustBe('kept byte for byte', file?.sha256 === createHash('sha256').update(bytes).digest('hex'));
    mustBe('its size', file?.size === bytes.length);
    mustBe('its name', name === undefined || file?.realName === name);
    return ref;
  };

/** `upload`. */
export const uploadWalks: ItsmWalks = {
  'bytes kept with size and SHA-256': byClient(
    'success',
    uploads(Buffer.from('\r\n--no boundary\0\xff', 'latin1')),
  ),
  'file of 0 bytes': byClient('success', uploads(Buffer.alloc(0))),
  'quotes in names, filename and filename*': byPlain('200', async ({ itsm, url, bearer }) => {
    const form = [
      '--XX',
      `content-disposition: form-data; name="file"; filename="x"; filename*=UTF-8''%C3%BC%22.txt`,
      '',
      ...['bytes', '--XX--', ''],
    ];
    const headers = { ...bearer, 'content-type': 'multipart/form-data; boundary=XX' };
    const response = await fetch(`${url}/api/oprfile`, { method: 'POST', headers, body: form.join('\r\n') });
    mustBe('its name', [...itsm.attachments.values()][0]?.realName === 'ü".txt');
    return response;
  }),
  'Unicode in names': byClient('success', uploads(Buffer.from('x'), "Bericht – it's 日本語 🧑🏽‍🚒.txt")),
  '400 for a form without a file, and for a broken form': byPlain('400', async ({ url, bearer, upload }) => {
    mustBe('without a file too', (await upload(new FormData())).status === 400);
    const headers = { ...bearer, 'content-type': 'multipart/form-data; boundary=XX' };
    return fetch(`${url}/api/oprfile`, { method: 'POST', headers, body: '--XX\r\nhalf of it' });
  }),
  'size limit: 413 as HTML': byClient('file-refused', uploads(Buffer.alloc(2000))),
  ...tokenRefusalWalks('upload'),
  ...faultWalks('upload'),
  'HTML instead of every error': byClient('success', async (started) => {
    await started.itsm.readIncident(1);
    started.sandbox.forgetTokens();
    const ref = await verbs.upload(started);
    mustBe('after a 401', started.sandbox.journal.list('upload')[0]?.status === 401);
    return ref;
  }),
};
