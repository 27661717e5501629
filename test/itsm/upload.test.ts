import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Upload } from '../../src/domain/ports/itsm.ts';
import { anUpload } from './incidents.ts';
import { start } from './start.ts';

it.each([
  ['Bericht – Größe 🧑🏽‍🚒.txt', 'Bericht – Größe 🧑🏽‍🚒.txt'],
  ['日本語 %22 & <b>.pdf', '日本語 " & <b>.pdf'],
  ["it's; name=x.txt", "it's; name=x.txt"],
  ['a"b\\c/d\r\ne\u0000f\u2028.txt', 'a_b_c_d__e_f_.txt'],
  ['\ud800.txt', '\ufffd.txt'],
  [' ', 'file'],
])('names a file %j so that it arrives as %j', async (name, arrives) => {
  const { itsm, sandbox } = await start();
  const ref = await itsm.uploadFile(anUpload(Buffer.from('bytes'), name));
  expect(sandbox.attachments.get(ref)?.realName).toBe(arrives);
});

it('takes files of 0 bytes, of unknown size, and with boundaries in them, byte for byte', async () => {
  const { itsm, sandbox } = await start();
  const tricky = Buffer.from('\r\n----\r\n------file-\r\nContent-Disposition: x\r\n\r\n--');
  for (const bytes of [Buffer.alloc(0), tricky]) {
    for (const size of [bytes.length, undefined]) {
      const ref = await itsm.uploadFile({ ...anUpload(bytes), size });
      expect(sandbox.attachments.get(ref)?.bytes).toEqual(bytes);
    }
  }
  const lengths = sandbox.journal
    .list('upload')
    .map(({ headers }) => headers['content-length'] !== undefined);
  expect(lengths).toEqual([true, false, true, false]);
});

it('throws what the body throws as it is, and the ITSM keeps nothing', async () => {
  const { itsm, sandbox } = await start();
  for (const error of [
    new Fault('slack-file-gone', 'gone', { facts: { a: 1 } }),
    new Error('odd'),
    new TypeError('terminated'),
  ]) {
    async function* body() {
      yield Buffer.alloc(100_000);
      throw error;
    }
    await expect(itsm.uploadFile({ name: 'x.bin', size: 200_000, body: body() })).rejects.toBe(error);
  }
  expect(sandbox.attachments.size).toBe(0);
});

it.each([4, 6])('refuses a file of 5 bytes that was said to have %i', async (size) => {
  const { itsm, sandbox } = await start();
  await expect(itsm.uploadFile({ ...anUpload(Buffer.from('bytes')), size })).rejects.toMatchObject({
    code: 'file-refused',
  });
  expect(sandbox.attachments.size).toBe(0);
});

it('sends a file once more from its beginning when the token was forgotten', async () => {
  const { itsm, sandbox } = await start();
  await itsm.readIncident(1);
  sandbox.forgetTokens();
  const bytes = Buffer.from(Array.from({ length: 900_000 }, (_, index) => index % 251));
  const ref = await itsm.uploadFile(inPieces(bytes, 10_000));
  expect(sandbox.attachments.get(ref)?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('does not repeat what it could not send whole: a larger file is to be opened anew', async () => {
  const { itsm, sandbox } = await start();
  await itsm.readIncident(1);
  sandbox.forgetTokens();
  const bytes = Buffer.alloc(20 * 1024 * 1024, 'x');
  await expect(itsm.uploadFile(inPieces(bytes, 64 * 1024))).rejects.toMatchObject({
    code: 'unreachable',
    retryable: true,
  });
  const ref = await itsm.uploadFile(inPieces(bytes, 64 * 1024));
  expect(sandbox.attachments.get(ref)).toMatchObject({ size: bytes.length });
});

it('lets go of a body that it never began', async () => {
  const { itsm, sandbox } = await start();
  await sandbox.setMode('down');
  let freed = false;
  async function* body() {
    try {
      yield Buffer.from('x');
    } finally {
      freed = true;
    }
  }
  await expect(itsm.uploadFile({ name: 'x', body: body() })).rejects.toMatchObject({ code: 'unreachable' });
  await expect.poll(() => freed).toBe(true);
});

it('streams 200 MB and holds little of it', async () => {
  const { itsm, sandbox } = await start();
  const piece = Buffer.alloc(256 * 1024, 'x');
  const pieces = 800;
  let highest = 0;
  async function* body() {
    for (let n = 0; n < pieces; n += 1) {
      const { rss } = process.memoryUsage();
      highest = Math.max(highest, rss);
      // A copy each: pieces that were kept would show.
      yield Buffer.from(piece);
    }
  }
  const size = piece.length * pieces;
  sandbox.configure({ uploadLimitBytes: 2 * size });
  const before = process.memoryUsage().rss;
  const ref = await itsm.uploadFile({ name: 'large.bin', size, body: body() });
  expect(sandbox.attachments.get(ref)?.size).toBe(size);
  expect((highest - before) / 2 ** 20).toBeLessThan(100);
});

function inPieces(bytes: Buffer, length: number): Upload {
  async function* body() {
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  }
  return { name: 'pieces.bin', size: bytes.length, body: body() };
}
