import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { fileForm, readJson, startItsm } from './start-itsm.ts';

describe('POST /api/oprfile', () => {
  test('keeps the bytes, their size and their SHA-256, and gives a reference of ten letters', async () => {
    const { itsm, upload } = await startItsm();
    const bytes = Buffer.from('\r\n--not the boundary\r\n\0\xff', 'latin1');
    const body = await readJson(await upload(fileForm(bytes, 'a.bin')));
    expect(body).toEqual({
      refFileName: expect.stringMatching(/^[A-Za-z0-9]{10}$/),
      realName: 'a.bin',
      link: null,
    });
    expect(itsm.attachments.get(String(body.refFileName))).toMatchObject({
      ...{ size: bytes.length, contentType: 'text/plain', bytes },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  test.each(['日本語 – Bericht.pdf', 'say "hi".txt', "it's; 50% & <b>.txt", '😀.png'])(
    'keeps the name %s',
    async (name) => {
      const { upload } = await startItsm();
      expect(await readJson(await upload(fileForm('x', name)))).toMatchObject({ realName: name });
    },
  );

  test('takes a file of 0 bytes', async () => {
    const { itsm, upload } = await startItsm();
    const { refFileName } = await readJson(await upload(fileForm('', 'empty.txt')));
    expect(itsm.attachments.get(String(refFileName))).toMatchObject({ size: 0, bytes: Buffer.alloc(0) });
  });

  test('keeps only size and SHA-256 of a file of 50 MB', async () => {
    const { itsm, upload } = await startItsm();
    const bytes = Buffer.alloc(50 * 1024 * 1024, 'incident ');
    const { refFileName } = await readJson(await upload(fileForm(bytes, 'large.bin')));
    expect(itsm.attachments.get(String(refFileName))).toMatchObject({
      ...{ size: bytes.length, bytes: undefined },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  test.each(['file too large by its announced length', 'file too large as it streams in'])(
    'answers 413 as HTML to a %s',
    async (how) => {
      const { itsm, url, bearer, upload, get } = await startItsm({ config: { uploadLimitBytes: 100_000 } });
      const announced = fileForm(new Uint8Array(300_000), 'x.bin');
      const streamed = new Response(announced);
      const headers = { ...bearer, 'content-type': streamed.headers.get('content-type') ?? '' };
      const response = how.endsWith('length')
        ? await upload(fileForm(new Uint8Array(300_000), 'x.bin'))
        : await fetch(`${url}/api/oprfile`, { method: 'POST', headers, body: streamed.body, duplex: 'half' });
      expect([response.status, response.headers.get('content-type')]).toEqual([413, 'text/html']);
      expect(itsm.attachments.size).toBe(0);
      expect((await get('/api/ususer/form/incident')).status).toBe(200);
    },
  );

  test('refuses a form without a file, with another part, with two files, and what is no form', async () => {
    const { itsm, url, bearer, upload } = await startItsm();
    const text = new FormData();
    text.append('file', 'only text');
    const other = new FormData();
    other.append('document', new Blob(['x']), 'x.txt');
    const two = fileForm('x', 'x.txt');
    two.append('file', new Blob(['y']), 'y.txt');
    for (const form of [text, other, two, new FormData()]) expect((await upload(form)).status).toBe(400);
    const headers = { ...bearer, 'content-type': 'multipart/form-data; boundary=XX' };
    const cut = {
      method: 'POST',
      headers,
      body: '--XX\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nx',
    };
    expect((await fetch(`${url}/api/oprfile`, cut)).status).toBe(400);
    const json = { method: 'POST', headers: { ...bearer, 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(`${url}/api/oprfile`, json)).status).toBe(415);
    expect(itsm.attachments.size).toBe(0);
  });

  test('keeps nothing of an upload that its caller broke off', async () => {
    const { itsm, url, token } = await startItsm();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = [
      'POST /api/oprfile HTTP/1.1',
      'host: itsm',
      `authorization: Bearer ${token}`,
      'content-length: 99999',
    ];
    const part = '--XX\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nhalf of it';
    socket.write(
      `${[...head, 'content-type: multipart/form-data; boundary=XX'].join('\r\n')}\r\n\r\n${part}`,
    );
    await expect.poll(() => itsm.journal.list('upload').length).toBe(1);
    socket.destroy();
    await expect.poll(() => itsm.journal.list('upload')[0]?.outcome).toBe('caller left');
    expect(itsm.attachments.size).toBe(0);
  });
});

describe('GET /sandbox/attachments/{ref}', () => {
  test('gives the bytes to a browser that must save them', async () => {
    const { url, upload } = await startItsm();
    const { refFileName } = await readJson(await upload(fileForm('<script>alert(1)</script>', 'ü".html')));
    const response = await fetch(`${url}/sandbox/attachments/${refFileName}`);
    expect(await response.text()).toBe('<script>alert(1)</script>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="__.html"; filename*=UTF-8''%C3%BC%22.html`,
      'x-content-type-options': 'nosniff',
    });
  });

  test('says when there is none, or its bytes were not kept', async () => {
    const { url, upload } = await startItsm({ config: { keepBytes: 3 } });
    const { refFileName } = await readJson(await upload(fileForm('four', 'x.txt')));
    expect((await fetch(`${url}/sandbox/attachments/${refFileName}`)).status).toBe(410);
    expect((await fetch(`${url}/sandbox/attachments/unknown`)).status).toBe(404);
  });
});
