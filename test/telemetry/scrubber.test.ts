import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createScrubber } from '../../src/telemetry/scrubber.ts';
import { createLineLogger } from './lines.ts';

const planted = 'p"a\\ss wörd/+&=%é\n(1)';
const spellings: readonly [string, string][] = [
  ['as it is', planted],
  ['URL-encoded', encodeURIComponent(planted)],
  [
    'URL-encoded in small letters',
    encodeURIComponent(planted).replace(/%../g, (octet) => octet.toLowerCase()),
  ],
  ['as a form field', new URLSearchParams({ password: planted }).toString()],
  ['inside JSON', JSON.stringify({ password: planted })],
  ['inside JSON in JSON', JSON.stringify({ body: JSON.stringify({ password: planted }) })],
];
// Pieces that stand in each spelling, so that a half-hidden secret is noticed too.
const remains = /ss w|ss%20w|ss\+w|\(1\)|%281%29/;

it.each(spellings)('a secret %s is hidden wherever an entry of the log holds it', (_, spelling) => {
  const { logger, lines } = createLineLogger(planted);
  const cause = new Error(`cause ${spelling}`);
  const error = Object.assign(new Error(`message ${spelling}`, { cause }), {
    code: spelling,
    response: { body: spelling, headers: { authorization: spelling } },
  });
  logger.error(
    { error, list: [spelling], nested: { deep: { spelling } }, [spelling]: 1 },
    `told ${spelling}`,
  );
  logger.error({ all: new AggregateError([error], spelling) }, '');
  logger.child({ spelling }).info({}, '');
  expect(lines).toHaveLength(3);
  expect(lines.join()).toContain('[secret]');
  expect(lines.join()).not.toMatch(remains);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});

it('any secret of 8 characters or more is hidden on any line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 8, maxLength: 40 }), fc.string(), (secret, before) => {
      const { logger, lines } = createLineLogger(secret);
      const spelling = encodeURIComponent(secret.toWellFormed());
      logger.info({ plain: `${before}${secret}`, spelling }, `${secret}${before}`);
      const { plain, message, spelling: encoded } = JSON.parse(lines[0] ?? '');
      for (const text of [plain, message, encoded]) expect(text).not.toContain(secret);
      expect(encoded).toBe('[secret]');
    }),
    {
      examples: [
        ['\ud800\udc00\ud800xxxxxx', ''],
        ['$&$1$`$$xx', 'a'],
      ],
    },
  );
});

it('a secret that holds another one is hidden whole', () => {
  const scrubber = createScrubber([new Secret('inner-secret'), new Secret('outer-inner-secret-rest')]);
  expect(scrubber.scrub('x outer-inner-secret-rest y inner-secret')).toBe('x [secret] y [secret]');
});

it('a secret added later is hidden from then on; of 500 more the one longest unused is let go, the first ones never', () => {
  const scrubber = createScrubber([new Secret('password-first')]);
  scrubber.add(new Secret('token-old'));
  scrubber.add(new Secret('token-used'));
  expect(scrubber.scrub('token-old')).toBe('[secret]');
  for (let index = 0; index < 499; index += 1) {
    scrubber.add(new Secret(`token-${index}-end`));
    scrubber.add(new Secret('token-used'));
  }
  expect(scrubber.scrub('password-first token-498-end token-used token-old')).toBe(
    '[secret] [secret] [secret] token-old',
  );
});

it.each([
  ['a bot token', 'xoxb-1-abc'],
  ['a rotated token', 'xoxe.xoxb-1-abc'],
  ['an app token', 'xapp-1-A-2-b'],
  ['a response URL', 'https://hooks.slack.com/commands/T1/2/x'],
  ['a bearer', 'Bearer eyJhbGciOi.e30.c2ln'],
  ['basic credentials', 'Basic Y2xpZW50OnNlY3JldA=='],
])('%s is hidden by its shape, though nobody registered it', (_, text) => {
  expect(createScrubber().scrub(`{"a":"${text}","b":1}`)).toBe('{"a":"[secret]","b":1}');
});

it.each(['Basic support', 'the bearer of news', 'https://slack.com/api/'])('plain words stay: %s', (text) => {
  expect(createScrubber([new Secret('abc')]).scrub(`${text} abc`)).toBe(`${text} abc`);
});
