import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFileName } from '../../src/domain/file-name.ts';

describe('a file name', () => {
  it.each([
    ['Übersicht (Kopie) "neu".pdf', 'Übersicht (Kopie) "neu".pdf'],
    ['日本語 📎.png', '日本語 📎.png'],
    ['.gitignore', '.gitignore'],
    ['archive.tar.gz', 'archive.tar.gz'],
    ['../../etc/passwd', 'etc_passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/var/log/syslog', '_var_log_syslog'],
    ['reports 1/2.csv', 'reports 1_2.csv'],
    ['a/../../b.txt', 'a_b.txt'],
    ['a..b...txt', 'a..b...txt'],
    ['one\r\ntwo\ttabs.txt', 'one two tabs.txt'],
    ['null\u0000byte\u001b[31m.log', 'nullbyte[31m.log'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\u2067\u200fhidden\ufeff.txt', 'hidden.txt'],
    ['half \ud83d.txt', 'half \ufffd.txt'],
    ['  spaces  .txt  ', 'spaces  .txt'],
  ])('%j becomes %j', (name, shown) => {
    expect(toFileName(name)).toBe(shown);
  });

  it.each(['', ' ', '..', '../', '.\\..', '\u202e', '\u0000\n'])('%j becomes one to speak of', (name) => {
    expect(toFileName(name)).toBe('file');
  });

  it('is cut before its ending, and at no half character', () => {
    expect(toFileName(`${'x'.repeat(300)}.docx`)).toBe(`${'x'.repeat(250)}.docx`);
    expect(toFileName(`${'👩🏽‍🚀'.repeat(60)}.png`)).toBe(`${'👩🏽‍🚀'.repeat(35)}.png`);
    expect(toFileName('y'.repeat(300))).toBe('y'.repeat(255));
    expect(toFileName(`a.${'z'.repeat(300)}`)).toHaveLength(255);
    expect(toFileName(`a${'\u0301'.repeat(300)}.txt`)).toBe('file.txt');
  });

  it('is safe whatever it is made of, and stays as it is when it is made again', () => {
    const parts = fc.constantFrom(
      '../',
      '..',
      '.',
      '\\',
      '/',
      '\u202e',
      '\u2066',
      '\n',
      ' ',
      '\ud83d',
      '👩🏽‍🚀',
    );
    const nasty = fc.oneof(
      fc.constant('../\n.'),
      fc.string({ unit: 'binary', maxLength: 40 }),
      parts,
      fc.string({ maxLength: 400 }),
    );
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 12 }), (texts) => {
        const name = toFileName(texts.join(''));
        expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\\/]|^\.{1,2}$/u);
        expect([name.length > 0, name.length <= 255, name.isWellFormed()]).toEqual([true, true, true]);
        expect(toFileName(name)).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });
});
