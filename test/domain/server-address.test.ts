import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameServer, longestAddress, readServerAddress } from '../../src/domain/server-address.ts';

const read = (typed: string) => {
  const { url, problem } = readServerAddress(typed);
  return url?.href ?? problem;
};

describe('the address of a server as it was typed', () => {
  it.each([
    ['https://itsm.example.com', 'https://itsm.example.com/'],
    ['https://itsm.example.com/', 'https://itsm.example.com/'],
    ['https://itsm.example.com///', 'https://itsm.example.com/'],
    ['  https://itsm.example.com \n', 'https://itsm.example.com/'],
    ['\u200b\ufeffhttps://itsm.example.com\u2060', 'https://itsm.example.com/'],
    ['itsm.example.com', 'https://itsm.example.com/'],
    ['itsm.example.com/desk', 'https://itsm.example.com/desk/'],
    ['itsm.example.com:8443', 'https://itsm.example.com:8443/'],
    ['itsm.example.com:8443/desk', 'https://itsm.example.com:8443/desk/'],
    ['//itsm.example.com', 'https://itsm.example.com/'],
    ['localhost:3000', 'https://localhost:3000/'],
    ['HTTPS://ITSM.Example.COM/Desk', 'https://itsm.example.com/Desk/'],
    ['http://itsm.example.com', 'http://itsm.example.com/'],
    ['https:itsm.example.com', 'https://itsm.example.com/'],
    ['https:/itsm.example.com', 'https://itsm.example.com/'],
    ['https:\\\\itsm.example.com\\desk', 'https://itsm.example.com/desk/'],
    ['https://itsm.example.com\\@evil.example', 'https://itsm.example.com/@evil.example/'],
    ['https://itsm.example.com:443', 'https://itsm.example.com/'],
    ['http://itsm.example.com:80', 'http://itsm.example.com/'],
    ['http://itsm.example.com:443', 'http://itsm.example.com:443/'],
    ['https://itsm.example.com:', 'https://itsm.example.com/'],
    ['https://itsm.example.com.', 'https://itsm.example.com/'],
    ['https://itsm.example.com/a/../b/./c//', 'https://itsm.example.com/b/c/'],
    ['https://itsm.example.com/%2e%2e/b', 'https://itsm.example.com/b/'],
    ['https://itsm.example.com/a@b', 'https://itsm.example.com/a@b/'],
    ['https://%69tsm.example.com', 'https://itsm.example.com/'],
    ['https://ｉｔｓｍ.example.com', 'https://itsm.example.com/'],
    ['https://itsm。example。com', 'https://itsm.example.com/'],
    ['https://its\u00adm.example.com', 'https://itsm.example.com/'],
    ['https://[::1]:8443', 'https://[::1]:8443/'],
    ['https://[0:0::0:1]', 'https://[::1]/'],
    ['::1', 'https://[::1]/'],
    ['fd00::12/desk', 'https://[fd00::12]/desk/'],
    ['https://[::ffff:127.0.0.1]', 'https://[::ffff:7f00:1]/'],
    ['https://2130706433', 'https://127.0.0.1/'],
    ['2130706433', 'https://127.0.0.1/'],
    ['https://0x7f000001', 'https://127.0.0.1/'],
    ['https://0x7f.1', 'https://127.0.0.1/'],
    ['https://0177.0.0.01', 'https://127.0.0.1/'],
    ['https://127.1', 'https://127.0.0.1/'],
    ['https://１２７.0.0.1', 'https://127.0.0.1/'],
    ['https://bücher.example', 'https://xn--bcher-kva.example/'],
    ['https://BÜCHER.example', 'https://xn--bcher-kva.example/'],
    ['https://例え.テスト', 'https://xn--r8jz45g.xn--zckzah/'],
    // A Cyrillic letter among Latin ones, and a whole name of them.
    ['https://itsm.ex\u0430mple.com', 'https://itsm.xn--exmple-4nf.com/'],
    ['https://\u0430\u0440\u0440\u04cf\u0435.com', 'https://xn--80ak6aa92e.com/'],
    ['https://desk_1.example.com', 'https://desk_1.example.com/'],
  ])('is read: %j', (typed, href) => expect(read(typed)).toBe(href));

  it.each([
    ['', 'empty'],
    [' \t\n\u200b', 'empty'],
    [`https://${'a'.repeat(2_000)}.example.com`, 'too-long'],
    [`https://itsm.example.com/${'x'.repeat(2_000)}`, 'too-long'],
    [`https://itsm.example.com/${'ü'.repeat(300)}`, 'too-long'],
    ['https://itsm.exa\tmple.com', 'has-space'],
    ['https://itsm.example.com\n.evil.example', 'has-space'],
    ['https://itsm.example.com/my desk', 'has-space'],
    ['my desk', 'has-space'],
    ['https://itsm\u0000.example.com', 'has-space'],
    ['https://admin:hunter2@itsm.example.com', 'has-credentials'],
    ['https://admin@itsm.example.com', 'has-credentials'],
    ['https://@itsm.example.com', 'has-credentials'],
    ['https://:@itsm.example.com', 'has-credentials'],
    ['https:\\\\itsm.example.com@evil.example', 'has-credentials'],
    ['admin:hunter2@itsm.example.com', 'has-credentials'],
    ['admin:2@itsm.example.com', 'has-credentials'],
    ['admin@itsm.example.com', 'has-credentials'],
    ['ftp://admin:hunter2@itsm.example.com', 'has-credentials'],
    ['https://itsm.example.com?tenant=1', 'has-query'],
    ['https://itsm.example.com/?', 'has-query'],
    ['https://itsm.example.com#top', 'has-fragment'],
    ['https://itsm.example.com/#', 'has-fragment'],
    ['https://[fe80::1%25eth0]', 'has-zone'],
    ['https://[fe80::1%eth0]:8443/desk', 'has-zone'],
    ['fe80::1%eth0', 'has-zone'],
    ['ftp://itsm.example.com', 'other-scheme'],
    ['file:///etc/passwd', 'other-scheme'],
    ['javascript:alert(1)', 'other-scheme'],
    ['data:text/html,x', 'other-scheme'],
    ['ws://itsm.example.com', 'other-scheme'],
    ['https://', 'no-address'],
    ['https:', 'no-address'],
    ['https:///itsm.example.com', 'no-address'],
    ['/itsm.example.com', 'no-address'],
    ['https://:8443', 'no-address'],
    [':8443', 'no-address'],
    ['.', 'no-address'],
    ['https://itsm..example.com', 'no-address'],
    ['https://itsm.example.com..', 'no-address'],
    [`https://${'a'.repeat(64)}.example.com`, 'no-address'],
    [`https://${'a.'.repeat(127)}com`, 'no-address'],
    ['https://itsm.example.com:0', 'no-address'],
    ['https://itsm.example.com:65536', 'no-address'],
    ['https://itsm.example.com:80:80', 'no-address'],
    ['https://[::1', 'no-address'],
    ['https://256.1.1.1', 'no-address'],
    ['https://1.2.3.4.5', 'no-address'],
    ['https://itsm%00.example.com', 'no-address'],
    ['https://itsm<b>.example.com', 'no-address'],
    ['https://\u202eitsm.example.com', 'no-address'],
    ['https://https://itsm.example.com', 'no-address'],
  ])('is none, and says why: %j', (typed, problem) => expect(read(typed)).toBe(problem));

  it('never throws, and what it reads stays the same when it is read again', () => {
    const parts = fc.constantFrom(
      'https:',
      '//',
      '/',
      '@',
      ':',
      '?',
      '[::1]',
      'a.b',
      '%',
      '80',
      '\\',
      ' ',
      'ü',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(parts, { maxLength: 8 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { url } = readServerAddress(typed);
        if (url === undefined) return;
        expect(read(url.href)).toBe(url.href);
        expect(url.href).toMatch(/^https?:\/\/[^/@?#]+\/[\x21-\x7e]*$/);
        expect(url.href.length).toBeLessThanOrEqual(longestAddress);
        expect([url.username, url.password, url.search, url.hash].join('')).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  ['https://a.example/desk', 'https://a.example/desk/', true],
  ['https://a.example/desk', 'https://a.example/', false],
  ['https://a.example/', 'http://a.example/', false],
  ['https://a.example/', 'https://a.example:8443/', false],
  ['https://a.example/', 'https://b.example/', false],
])('%s and %s are the same server: %s', (one, other, same) => {
  expect(isSameServer(new URL(one), new URL(other))).toBe(same);
});
