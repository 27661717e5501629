import { describe, expect, it } from 'vitest';
import { readMrkdwn } from '../../../src/sandbox/web/views/mrkdwn.ts';

/** The pieces of the first section. */
function piecesOf(text: string): unknown {
  const [section] = readMrkdwn(text);
  return section?.elements;
}

describe('mrkdwn', () => {
  it('mentions nobody where the mention was escaped', () => {
    expect(piecesOf('&lt;!channel&gt; &lt;@U1&gt;')).toEqual([
      { type: 'text', text: '<!channel> <@U1>', style: {} },
    ]);
  });

  it('decodes the escape once', () => {
    expect(piecesOf('&amp;lt;b&amp;gt;')).toEqual([{ type: 'text', text: '&lt;b&gt;', style: {} }]);
  });

  it('reads mentions, dates and links', () => {
    expect(
      piecesOf('<@U1><#C1|general><!subteam^S1><!here><!date^12^{time}|noon><https://a.example|A &amp; B>'),
    ).toEqual([
      { type: 'user', user_id: 'U1', style: {} },
      { type: 'channel', channel_id: 'C1', style: {} },
      { type: 'usergroup', usergroup_id: 'S1', style: {} },
      { type: 'broadcast', range: 'here' },
      { type: 'date', timestamp: 12, format: '{time}' },
      { type: 'link', url: 'https://a.example', style: {}, text: 'A & B' },
    ]);
  });

  it('leaves a link that a browser would run the letters it is', () => {
    expect(piecesOf('<javascript:alert(1)|click>')).toEqual([
      { type: 'text', text: '<javascript:alert(1)|click>', style: {} },
    ]);
  });

  it('styles runs, also within each other, and not within words or alone', () => {
    expect(piecesOf('*bold _both_*')).toEqual([
      { type: 'text', text: 'bold ', style: { bold: true } },
      { type: 'text', text: 'both', style: { bold: true, italic: true } },
    ]);
    for (const plain of ['2 * 3 * 4', 'file_name_x', '# no heading', '[no](https://link)'.slice(0, 5)]) {
      expect(piecesOf(plain)).toEqual([{ type: 'text', text: plain, style: {} }]);
    }
  });

  it('formats nothing within code', () => {
    expect(piecesOf('`*a* &lt;!here&gt;`')).toEqual([
      { type: 'text', text: '*a* <!here>', style: { code: true } },
    ]);
    expect(readMrkdwn('before\n```\n*a*\n  b\n```\nafter').map(({ type }) => type)).toEqual([
      'rich_text_section',
      'rich_text_preformatted',
      'rich_text_section',
    ]);
  });

  it('puts neighbouring quoted lines into one quote', () => {
    const read = readMrkdwn('&gt; one\n&gt; two\nthree');
    expect(read.map(({ type }) => type)).toEqual(['rich_text_quote', 'rich_text_section']);
    expect(read[0]?.elements.map((element) => 'text' in element && element.text)).toEqual([
      'one',
      '\n',
      'two',
    ]);
  });
});
