import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../src/sandbox/slack/deliver.ts';
import { signedRequest } from '../../src/sandbox/slack/signed-request.ts';
import { databases } from './support/databases.ts';
import { fileReport, guest, helpdesk, incidentOf, incidentsOf, maria, openForm } from './support/person.ts';
import { createWorld, type World } from './support/world.ts';

const [database] = databases;
if (!database) throw new Error('there is no database');

let world: World;
beforeAll(async () => {
  world = await createWorld({ database });
});
afterAll(() => world.close());

async function errorsAfter(values: Record<string, string | string[]>, words = 'Bad input') {
  const form = await openForm(world, words);
  const { delivery } = await world.slack.submit(maria, form.id, values, { unchecked: true });
  const answer = delivery && answerOf(delivery);
  await world.slack.closeForm(maria);
  return answer;
}

describe('a form with what a person can mend', () => {
  it.each([
    ['an empty subject', { Subject: '   ' }, 'subject'],
    ['a subject that is too long', { Subject: 'x'.repeat(256) }, 'subject'],
    ['a tag that is too long', { Tags: `ok, ${'t'.repeat(101)}` }, 'tags'],
  ])('%s gets words on its field, and the form stays', async (_, values, block) => {
    const answer = await errorsAfter(values);
    expect(answer).toMatchObject({ response_action: 'errors', errors: { [block]: expect.any(String) } });
  });

  it('over 10 files get words on the field', async () => {
    const files = Array.from({ length: 11 }, (_, index) =>
      world.slack.uploadFile(maria, new Uint8Array([index]), { name: `${index}`, mimetype: 'text/plain' }),
    );
    const answer = await errorsAfter({ Attachments: files.map((file) => file.id) });
    expect(answer).toMatchObject({ response_action: 'errors', errors: { files: expect.any(String) } });
  });
});

describe('what people and the ITSM write', () => {
  it('pings nobody and links nowhere, from the subject to the ITSM’s own words', async () => {
    const words = '<!channel> <@U0ADMIN0003> <https://evil.example|click> *bold*';
    world.itsm.faults.add({ on: 'create', kind: 'refuse', words: `<b>no</b> ${words}` });
    await fileReport(world, { Description: words, Location: 'Pune' }, words);
    await fileReport(world, { Description: words }, `${words} 2`);
    const incident = await incidentOf(world, `${words} 2`);
    expect(incident.description).toContain(words);
    await expect
      .poll(() => world.slack.world.messages(helpdesk).some((one) => one.text.includes('evil')), {
        timeout: 15_000,
      })
      .toBe(true);
    for (const channel of world.slack.world.channels.keys()) {
      for (const message of world.slack.world.messages(channel)) {
        expect(message.mentions.broadcasts, message.text).toEqual([]);
        expect(JSON.stringify(message.blocks)).not.toMatch(/<https?:\/\/evil/);
      }
    }
  });
});

describe('somebody who may not file', () => {
  it('reads so in plain words, and nothing is filed', async () => {
    const delivery = await world.slack.command(guest, helpdesk, '/incident new From a guest');
    expect(delivery.status).toBe(200);
    await expect.poll(() => toldTo(guest), { timeout: 15_000 }).toMatch(/guest|member|not allowed|may not/i);
    expect(incidentsOf(world, 'From a guest')).toHaveLength(0);
  });

  /** What is before the person: their form, or what only they see. */
  function toldTo(userId: string): string {
    const shown = world.slack.world.messages(helpdesk).filter((message) => message.onlyFor === userId);
    return JSON.stringify([
      world.slack.world.topModal(userId)?.content,
      shown.map((message) => message.text),
    ]);
  }
});

describe('a command that is no command', () => {
  it.each(['', 'help', 'nonsense', 'newish thing', '  NEW  with odd case'])(
    '%j is answered',
    async (words) => {
      const delivery = await world.slack.command(maria, helpdesk, `/incident ${words}`);
      expect(delivery).toMatchObject({ outcome: 'answered', status: 200 });
      await world.slack.closeForm(maria, true);
    },
  );
});

describe('what Slack did not sign', () => {
  const body = new URLSearchParams({
    command: '/incident',
    text: 'new',
    team_id: 'T1',
    user_id: 'U1',
  }).toString();
  const form = { body, contentType: 'application/x-www-form-urlencoded' };
  const now = Math.floor(Date.now() / 1000);

  it.each([
    ['no signature', { signature: '' }],
    ['a wrong signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['a signature from the past', { timestamp: now - 301 }],
    ['a signature from the future', { timestamp: now + 400 }],
    ['a time of nonsense', { timestamp: 'soon' }],
  ])('%s gets a 4xx without detail', async (_, forgery) => {
    const request = signedRequest(world.slack.settings.signingSecret, form, forgery);
    const response = await fetch(`${world.bot.url}/slack/events`, { method: 'POST', ...request });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect((await response.text()).length).toBeLessThan(60);
  });
});

const payloads = new URL('../../../shared/reference/payloads/', import.meta.url);

describe.skipIf(!existsSync(payloads))('every payload of Slack’s own tests', () => {
  const names = existsSync(payloads) ? readdirSync(payloads).filter((name) => name.endsWith('.json')) : [];

  it.each(names)('%s is answered within Slack’s time, and the bot lives', async (name) => {
    const text = readFileSync(new URL(name, payloads), 'utf8');
    for (const content of encodings(text)) {
      const request = signedRequest(world.slack.settings.signingSecret, content);
      const response = await fetch(`${world.bot.url}/slack/events`, {
        method: 'POST',
        ...request,
        signal: AbortSignal.timeout(3_000),
      });
      const isClear = response.status === 200 || (response.status >= 400 && response.status < 500);
      expect(isClear, `${response.status}`).toBe(true);
      expect(await response.text()).not.toMatch(/\bat .+:\d+:\d+/);
    }
    expect((await fetch(`${world.bot.url}/healthz`)).status).toBe(200);
  });

  function encodings(text: string) {
    const value: unknown = JSON.parse(text);
    const fields = Object.entries(value ?? {}).map(([key, one]): [string, string] => [key, String(one)]);
    const contentType = 'application/x-www-form-urlencoded';
    return [
      { body: text, contentType: 'application/json' },
      { body: new URLSearchParams({ payload: text }).toString(), contentType },
      { body: new URLSearchParams(fields).toString(), contentType },
    ];
  }
});

it('has filed nothing of all this twice, and left no stack trace behind', () => {
  expect(incidentsOf(world, 'Bad input')).toHaveLength(0);
  expect(world.bot.isRunning()).toBe(true);
  expect(world.bot.output()).not.toContain('Unhandled');
});
