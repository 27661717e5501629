import { describe, expect, test } from 'vitest';
import {
  attachmentDisposition,
  readContentDisposition,
} from '../../../src/sandbox/itsm/content-disposition.ts';
import { MultipartError, multipartBoundary, readMultipart } from '../../../src/sandbox/itsm/multipart.ts';

const form = Buffer.from(
  [
    '--XX',
    'Content-Disposition: form-data; name="a"',
    '',
    'one\r\n--X\r\n-',
    '--XX  ',
    'content-disposition: form-data; name="file"; filename="ü.txt"',
    'Content-Type: text/plain',
    '',
    '',
    '--XX--',
    'epilogue',
  ].join('\r\n'),
);

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(bytes: Buffer, size: number) {
  const parts: { name: string; fileName: string | undefined; type: string | undefined; text: string }[] = [];
  let text = '';
  for await (const event of readMultipart(inPieces(bytes, size), 'XX')) {
    if (event.type === 'head') {
      parts.push({
        name: event.head.name,
        fileName: event.head.fileName,
        type: event.head.contentType,
        text: '',
      });
      text = '';
    }
    if (event.type === 'bytes') text += event.bytes.toString();
    const part = parts.at(-1);
    if (event.type === 'end' && part) part.text = text;
  }
  return parts;
}

describe('a multipart form', () => {
  test('reads the same in pieces of any size', async () => {
    for (let size = 1; size <= form.length; size += 1) {
      expect(await readAll(form, size)).toEqual([
        { name: 'a', fileName: undefined, type: undefined, text: 'one\r\n--X\r\n-' },
        { name: 'file', fileName: 'ü.txt', type: 'text/plain', text: '' },
      ]);
    }
  });

  test('that ends before its last boundary is an error, wherever it ends', async () => {
    const lastBoundaryEnd = form.indexOf('--XX--') + '--XX--'.length;
    for (let end = 0; end < lastBoundaryEnd; end += 1) {
      await expect(readAll(form.subarray(0, end), 16)).rejects.toThrow(MultipartError);
    }
  });

  test('without a name, or with an endless head, is an error', async () => {
    const nameless = Buffer.from('--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--\r\n');
    await expect(readAll(nameless, 9)).rejects.toThrow('no name');
    await expect(readAll(Buffer.from(`--XX\r\nA: ${'b'.repeat(20_000)}`), 500)).rejects.toThrow('too long');
  });

  test('names its boundary bare or quoted', () => {
    expect(multipartBoundary('multipart/form-data; boundary=----abc')).toBe('----abc');
    expect(multipartBoundary('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b');
    expect(multipartBoundary('application/json')).toBeUndefined();
  });
});

describe('a content disposition', () => {
  test.each([
    [`form-data; name="file"; filename="a b.txt"`, 'a b.txt'],
    [`form-data; name=file; filename=plain.txt`, 'plain.txt'],
    [`form-data; name="file"; filename="say \\"hi\\".txt"`, 'say "hi".txt'],
    [`form-data; name="file"; filename="say %22hi%22.txt"`, 'say "hi".txt'],
    [`form-data; name="file"; filename="C:\\dir\\x.txt"`, 'C:\\dir\\x.txt'],
    [`form-data; name="file"; filename="a;b=c.txt"`, 'a;b=c.txt'],
    [
      `form-data; name="file"; filename="x.txt"; filename*=UTF-8''%E2%82%AC%20%22rates%22.txt`,
      '€ "rates".txt',
    ],
    [`form-data; name="file"; filename*=utf-8'de'Z%C3%BCrich.txt; filename="Zurich.txt"`, 'Zürich.txt'],
    [`form-data; name="file"; filename*=iso-8859-1'en'%A3.txt`, '£.txt'],
    [`form-data; name="file"; filename=""`, ''],
    [`form-data; name="file"`, undefined],
  ])('%s names the file rightly', (value, name) => {
    expect(readContentDisposition(value).get('filename')).toBe(name);
    expect(readContentDisposition(value).get('name')).toBe('file');
  });

  test('written for a download holds any name and no way out of its quotes', () => {
    for (const name of ['日本 "x".pdf', 'a\r\nSet-Cookie: x', '100%.txt', `it's (1)*.txt`, '\ud800.txt']) {
      const value = attachmentDisposition(name);
      expect(value).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._!~-]*$/);
      expect(readContentDisposition(value).get('filename')).toBe(name.toWellFormed());
    }
  });
});
