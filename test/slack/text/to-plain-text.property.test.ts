import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { mentionsIn, toPlainText } from '../../../src/slack/text/to-plain-text.ts';
import { names } from './parts.ts';
import { anyParts, markUpSoup, messageOf, messageWith, richText } from './slack-arbitraries.ts';

const live = /<(?:@[A-Z0-9]+|#[A-Z0-9]+|![a-z][^<>|]*)(?:\|[^<>]*)?>/;
const unwanted = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/u;
/** Names made to complete a mention with the brackets that stand around them. */
const forgingNames = { user: () => 'U1', group: () => '!here', channel: () => 'C1' };

let cases = 0;

/** Checks a property for this many generated values, and counts them. */
function check<Value>(values: fc.Arbitrary<Value>, numRuns: number, property: (value: Value) => void): void {
  const counted = fc.property(values, (value) => {
    cases += 1;
    property(value);
  });
  fc.assert(counted, { numRuns });
}

function expectText(text: string): void {
  expect(text.isWellFormed()).toBe(true);
  expect(text).not.toMatch(unwanted);
  expect(text).toBe(text.trimEnd());
}

const wordsOf = (value: unknown): string[] =>
  (JSON.stringify(value).match(/"text":"[a-z]+"/g) ?? []).map((found) => found.slice(8, -1));

describe('toPlainText, for generated messages', () => {
  it('throws for no JSON, and gives text that can be kept', () => {
    const message = fc.record({ text: fc.jsonValue(), blocks: fc.jsonValue(), attachments: fc.jsonValue() });
    check(message, 1_500, (value) => {
      expectText(toPlainText(value, names));
      mentionsIn(value);
    });
  });

  it('throws for no mixture of the parts that Slack knows', () => {
    const message = fc.record({
      text: anyParts,
      blocks: fc.array(anyParts),
      attachments: fc.array(anyParts),
    });
    check(message, 2_500, (value) => {
      expectText(toPlainText(value, names));
      mentionsIn(value);
    });
  });

  it('throws for nothing that is no message at all', () => {
    check(fc.anything(), 500, (value) => {
      expectText(toPlainText(Object(value), names));
    });
  });

  it('leaves no live mention of any mark-up', () => {
    check(markUpSoup.chain(messageWith), 4_000, (message) => {
      const text = toPlainText(message, forgingNames);
      expectText(text);
      expect(text).not.toMatch(live);
    });
  });

  it('loses no word of rich text, keeps them in order, and leaves no live mention', () => {
    check(fc.array(richText, { maxLength: 3 }), 2_500, (blocks) => {
      const text = toPlainText({ blocks }, forgingNames);
      expectText(text);
      expect(text).not.toMatch(live);
      let from = 0;
      for (const word of wordsOf(blocks)) {
        const at = text.indexOf(word, from);
        expect(at, `${word} in ${text}`).toBeGreaterThanOrEqual(0);
        from = at + word.length;
      }
    });
  });

  it('leaves text without mark-up as it is, and decodes what Slack encoded once', () => {
    const anyText = fc
      .string({
        unit: fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
          fc.constantFrom('<', '&', '>', '&amp;', '&lt;', '\t', '\n', '  ', '@', '|'),
        ),
      })
      .map((text) => text.replaceAll(/[*_~`:\u202a-\u202e\u2066-\u2069]/g, ''));
    const encode = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const pairs = anyText.chain((text) => fc.tuple(fc.constant(text), messageOf(text, encode(text))));
    check(pairs, 2_500, ([text, message]) => {
      expect(toPlainText(message, names)).toBe(text.trimEnd());
    });
  });

  it('leaves what is typed in rich text as it is, marks and all', () => {
    const typed = markUpSoup.map((text) => text.replaceAll(/[\r\0\u202e]/g, '').toWellFormed());
    check(typed, 1_000, (text) => {
      const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
      expect(toPlainText({ blocks: [{ type: 'rich_text', elements }] }, names)).toBe(text.trimEnd());
    });
  });
});

afterAll(() => {
  if (cases < 10_000) throw new Error(`only ${cases} messages were generated`);
});
