import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entranceOf } from '../../src/http/entrance-of.ts';
import { createApp, createSurroundings, type Running, startReceiver } from './receiver-fixture.ts';
import {
  mention,
  post,
  press,
  shortcut,
  signed,
  signedPayload,
  submission,
  suggestion,
} from './slack-requests.ts';

const folder = new URL('../../../shared/reference/payloads/', import.meta.url);
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

let bot: Running;
let taken = 0;

beforeAll(async () => {
  bot = await startReceiver((app) => {
    app.use(async (args) => {
      taken += 1;
      const ack: unknown = Reflect.get(args, 'ack');
      if (typeof ack === 'function') await ack();
    });
  });
});
afterAll(() => bot.receiver.stop());

function requestFor(name: string, text: string) {
  const payload = JSON.parse(text);
  if (name.startsWith('event.') || name.startsWith('x__')) return signed(text);
  if (!name.startsWith('slash_command')) return signedPayload(payload);
  return signed(new URLSearchParams(payload).toString(), {
    contentType: 'application/x-www-form-urlencoded',
  });
}

it.runIf(names.length > 0)(
  'each payload that Slack is known to send is answered in time and harms nothing',
  async () => {
    for (const name of names) {
      const startedAt = performance.now();
      const response = await post(bot.url, requestFor(name, readFileSync(new URL(name, folder), 'utf8')));
      const answer = await response.text();
      expect.soft(response.status, name).toBe(200);
      expect.soft(performance.now() - startedAt, name).toBeLessThan(3_000);
      expect.soft(answer, name).not.toContain('    at ');
    }
    expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([]);
    // Bot's own messages and what this bot has no entrance for stay out.
    expect(taken).toBeGreaterThan(names.length / 2);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  },
);

it.each([
  null,
  true,
  0,
  '',
  'text',
  [],
  [1],
  {},
  { type: 'view_submission' },
  { event: null },
  { command: {} },
])('the signed oddity %j is let go with 200', async (payload) => {
  const before = taken;
  expect((await post(bot.url, signed(JSON.stringify(payload)))).status).toBe(200);
  expect(taken).toBe(before);
});

it('JSON nested half a million deep is let go', async () => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000);
  expect((await post(bot.url, signed(deep))).status).toBe(200);
  expect((await post(bot.url, signed(`{"type":"view_submission","view":${deep}}`))).status).toBe(200);
});

const command = {
  command: '/incident',
  text: '',
  user_id: 'U1',
  channel_id: 'C1',
  team_id: 'T1',
  trigger_id: '1.2',
};
const message = { ...shortcut(), type: 'message_action', channel: { id: 'C1' }, message: { ts: '1.2' } };
const closing = { ...submission(), type: 'view_closed' };
const whole = [command, submission(), closing, press(), suggestion(), shortcut(), message, mention()];

it('every whole payload has its entrance', () => {
  expect(whole.map(entranceOf)).toEqual([
    'command',
    'view_submission',
    'view_closed',
    'block_actions',
    'block_suggestion',
    'shortcut',
    'message_action',
    'event',
  ]);
});

it('an organisation-wide installation has its entrance too', () => {
  const inOrganisation = {
    team: null,
    enterprise: { id: 'E1' },
    is_enterprise_install: true,
    user: { id: 'U1' },
  };
  expect(entranceOf({ ...submission(), ...inOrganisation })).toBe('view_submission');
});

it('whatever is done to a payload, Bolt never throws on what is let through to it', async () => {
  const { lines } = createSurroundings();
  const app = createApp({ ...bot.receiver, init: () => {} }, lines);
  app.use(async ({ next }) => next());
  const names = [...new Set(whole.flatMap((payload) => Object.keys(payload)))];
  const keys = [
    ...names,
    'authorizations',
    'enterprise',
    'response_urls',
    'name',
    'is_enterprise_install',
    'function_data',
  ];
  const inner = [
    'item',
    'subteam',
    'user',
    'channel',
    'channel_id',
    'type',
    'thread_ts',
    'assistant_thread',
    'id',
  ];
  const odd = fc.oneof(
    fc.constantFrom(null, true, 0, '', 'x', 'event_callback', 'block_actions'),
    fc.constantFrom([], [null], [{}], {}, { id: null }, { id: 'X' }, { type: 'message' }),
    fc.dictionary(fc.constantFrom(...inner), fc.constantFrom<unknown>(null, 0, 'x', [], {}, { id: 'X' })),
  );
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<object>(...whole),
      fc.dictionary(fc.constantFrom(...keys), odd, { maxKeys: 3 }),
      fc.dictionary(fc.constantFrom(...inner), odd, { maxKeys: 3 }),
      async (payload, changes, changesOfEvent) => {
        const event = 'event' in payload && { event: Object.assign({}, payload.event, changesOfEvent) };
        const body = { ...payload, ...event, ...changes };
        if (entranceOf(body) === undefined) return;
        passed += 1;
        await app.processEvent({ body, ack: async () => {} });
      },
    ),
    { numRuns: 5_000 },
  );
  expect(passed).toBeGreaterThan(300);
});
