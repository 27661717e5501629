import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { installEndpoints } from '../../src/http/install-endpoints.ts';
import { anna, createInstallSetting, granted, type InstallSetting } from '../services/install-setting.ts';
import { type Running, startReceiver } from './receiver-fixture.ts';

const bert = 'b'.repeat(43);
const hostile = [
  ...[
    '<script>alert(1)</script>',
    `"'><img src=x onerror=alert(1)>`,
    '</code><b>x',
    '&lt;b&gt;',
    '‮<i>',
    '\0<u>',
  ],
  ...['a'.repeat(5_000), '%zz', '__proto__', 'javascript:alert(1)', '', ' '],
];

let setting: InstallSetting;
let bot: Running;
beforeAll(async () => {
  setting = await createInstallSetting(async () => {
    throw new Fault('slack-refused', 'refused', { facts: { error: '<b>invalid</b>' } });
  });
  const { installer, parts } = setting;
  const scopes = { required: [], optional: [] };
  const endpoints = installEndpoints({
    ...{ installer, scopes, publicUrl: 'https://bot.example.com' },
    ...{ ids: { randomBytes }, logger: parts.ports.logger },
  });
  bot = await startReceiver(() => {}, { endpoints });
});
afterAll(() => bot.receiver.stop());

type Value = { readonly is: 'state' | 'code' } | { readonly is: 'text'; readonly text: string };
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 40 }));
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom({ is: 'state' } as const, { is: 'code' } as const) },
  { weight: 1, arbitrary: text.map((given) => ({ is: 'text', text: given }) as const) },
);
interface Visit {
  readonly query: readonly (readonly [string, Value])[];
  /** Whether the query is written as browsers write it. */
  readonly isEncoded: boolean;
  readonly cookie: string;
}
const visit: fc.Arbitrary<Visit> = fc.record({
  query: fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constant<[string, Value][]>([
        ['state', { is: 'state' }],
        ['code', { is: 'code' }],
      ]),
    },
    {
      weight: 3,
      arbitrary: fc.array(fc.tuple(fc.constantFrom('state', 'code', 'error', 'state[]', 'x'), value), {
        maxLength: 4,
      }),
    },
  ),
  isEncoded: fc.boolean(),
  cookie: fc.oneof(
    { weight: 3, arbitrary: fc.constant(`incident_bot_install=${anna}`) },
    fc.constantFrom(
      '',
      `incident_bot_install=${bert}`,
      'incident_bot_install=',
      ';;=;',
      `x=${'y'.repeat(3_000)}`,
    ),
  ),
});

it('whatever a browser comes back with gets a page, shows nothing of it as markup, and installs once a state', async () => {
  let installed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 4 }), async (visits) => {
      await setting.clock.advance(1_000);
      const state = await setting.begin();
      const before = setting.oauth.exchanged.length;
      setting.oauth.codes.set('good', async () => granted());
      const pages = await Promise.all(visits.map((one) => come(one, state)));
      installed += pages.filter((page) => page.includes('Open Slack')).length;
      expect(setting.oauth.exchanged.length - before).toBeLessThanOrEqual(1);
    }),
    { numRuns: 150 },
  );
  expect(installed).toBeGreaterThan(20);
});

async function come({ query, isEncoded, cookie }: Visit, state: string) {
  const encode = isEncoded ? encodeURIComponent : (given: string) => given.replaceAll('#', '');
  const given = query.map(([name, one]): [string, string] => [
    name,
    one.is === 'text' ? one.text : { state, code: 'good' }[one.is],
  ]);
  const path = given.map(([name, one]) => `${name}=${wellFormed(one, encode)}`).join('&');
  const response = await fetch(`${bot.url}/slack/oauth_redirect?${path}`, {
    headers: cookie === '' ? {} : { cookie },
  });
  const page = await response.text();
  expect([200, 400, 403]).toContain(response.status);
  expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  expect(page.match(/<(script|img|i|u|b)\b/g)).toBeNull();
  for (const [, one] of given) if (/[<>"']/.test(one)) expect(page).not.toContain(one.trim());
  expect(page).not.toContain(state);
  return page;
}

/** A lone half of a surrogate pair has no encoding. */
function wellFormed(given: string, encode: (text: string) => string): string {
  return encode(given.toWellFormed());
}
