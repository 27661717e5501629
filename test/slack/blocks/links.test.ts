import { describe, expect, it } from 'vitest';
import { linked } from '../../../src/slack/blocks/links.ts';

describe('a link', () => {
  it('leads to an address of http or https, its marks encoded', () => {
    expect(linked('https://acme.slack.com/archives/C1/p2?a=1&b=2', 'the message')).toBe(
      '<https://acme.slack.com/archives/C1/p2?a=1&amp;b=2|the message>',
    );
    expect(linked('http://127.0.0.1:3000/p|<x>"', 'x')).toBe('<http://127.0.0.1:3000/p%7C%3Cx%3E%22|x>');
  });

  it('has a label that cannot end it', () => {
    expect(linked('https://a.example/', 'a > b | <!channel>\nc')).toBe(
      '<https://a.example/|a &gt; b \u2223 &lt;!channel&gt; c>',
    );
  });

  it.each([
    undefined,
    '',
    'javascript:alert(1)',
    'slack://open',
    'https://user:secret@a.example/',
    `https://a.example/${'x'.repeat(2_000)}`,
  ])('to %j is its label alone', (address) => {
    expect(linked(address, 'words')).toBe('words');
  });
});
