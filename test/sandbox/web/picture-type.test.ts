import { expect, it } from 'vitest';
import { pictureType } from '../../../src/sandbox/web/picture-type.ts';

it.each([
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['image/gif', 'GIF87a-and-more'],
  ['image/gif', 'GIF89a-and-more'],
  ['image/webp', 'RIFF\0\0\0\0WEBPVP8 '],
  [undefined, 'RIFF\0\0\0\0WAVEfmt '],
  [undefined, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  [undefined, ' \x89PNG\r\n\x1a\n'],
  [undefined, '\x89PNG'],
  [undefined, ''],
])('tells %s by the bytes a file begins with', (type, beginning) => {
  expect(pictureType(Buffer.from(beginning, 'latin1'))).toBe(type);
});
