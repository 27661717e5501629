import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  becomes,
  createReadingWorld,
  initialOf,
  jonas,
  openFromMessage,
  repliesUnder,
  replyUnder,
} from './support/from-message.ts';
import {
  cardOf,
  cardsOf,
  helpdesk,
  incidentOf,
  incidentsOf,
  maria,
  press,
  wordsOf,
} from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import type { World } from './support/world.ts';

describeOnEachDatabase('the message after it was filed', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createReadingWorld(database);
  });
  afterAll(() => world.close());

  async function filed(text: string) {
    const { message } = await world.slack.say({ userId: jonas, channelId: helpdesk, text });
    await world.slack.submit(maria, (await openFromMessage(world, message)).id, {});
    const incident = await incidentOf(world, text);
    return { message, incident, card: await cardOf(world, incident.id) };
  }

  it('edited, is offered under the card, and its new words go under the description once', async () => {
    const { message, card } = await filed('Printer jams');
    await world.slack.editMessage(message, { text: 'Printer jams, and <@U0MARIA0001> smells smoke' });
    const note = await replyUnder(world, card, 'smells smoke', 'Add to description');
    expect(note.mentions.users).toEqual([]);
    await Promise.all([
      press(world, note, 'Add to description'),
      press(world, note, 'Add to description', jonas),
    ]);
    await becomes(world, note, 'now stand under the description');
    const description = incidentsOf(world, 'Printer jams')[0]?.description ?? '';
    expect(description.split('@Maria Lopez smells smoke')).toHaveLength(2);
    expect(description).toMatch(/^Printer jams\n\nFrom a message.*Ref BOT-[0-9A-Z]{8}.*smells smoke/s);
  });

  it('edited in nothing that a person wrote, is not worth a word', async () => {
    const { message, card } = await filed('With a preview');
    await world.slack.event({
      teamId: world.slack.installation.teamId,
      event: {
        type: 'message',
        subtype: 'message_changed',
        channel: helpdesk,
        channel_type: 'channel',
        ts: '1.2',
        message: {
          type: 'message',
          user: jonas,
          text: message.text,
          ts: message.ts,
          attachments: [{ title: 'Preview', from_url: 'https://example.com' }],
        },
        previous_message: { type: 'message', user: jonas, text: message.text, ts: message.ts },
      },
    });
    await filed('Filed meanwhile');
    expect(repliesUnder(world, card, 'Add to description')).toEqual([]);
  });

  it('deleted, changes nothing but the permalink on the card, which is marked', async () => {
    const { message, incident } = await filed('Soon deleted');
    await world.slack.deleteMessage(message);
    await waitFor('the mark', () =>
      cardsOf(world, incident.id).find((card) => wordsOf(card).includes('deleted')),
    );
    expect(incidentsOf(world, 'Soon deleted')[0]).toMatchObject({
      status: 'Open',
      description: incident.description,
    });
  });
});

describeOnEachDatabase('a payload that lacks what it should have', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createReadingWorld(database);
  });
  afterAll(() => world.close());

  it.each<[string, (payload: Record<string, unknown>) => Record<string, unknown>]>([
    ['without a message', ({ message: _, ...rest }) => rest],
    ['with a message of nothing', (payload) => ({ ...payload, message: {} })],
    [
      'with a ts of nonsense',
      (payload) => ({ ...payload, message_ts: 'x', message: { text: 'ts', user: jonas, ts: 'x' } }),
    ],
    [
      'from a channel that is gone',
      (payload) => ({ ...payload, channel: { id: 'C0GONE00001', name: 'gone' } }),
    ],
    [
      'of blocks 1,000 deep',
      (payload) => ({ ...payload, message: { ts: '1.1', user: jonas, blocks: deep(1_000) } }),
    ],
  ])('%s: there is a form, and what is typed into it is filed', async (what, bend) => {
    const { message } = await world.slack.say({ userId: jonas, channelId: helpdesk, text: 'Bent' });
    const form = await openFromMessage(world, message, { bend });
    expect(initialOf(form, 'requester')).toBeDefined();
    await world.slack.submit(maria, form.id, { Subject: what, Description: 'typed all the same' });
    const incident = await incidentOf(world, what);
    expect(incident.description).toContain('typed all the same');
  });
});

/** Rich text within rich text, as no client makes it. */
function deep(levels: number): unknown[] {
  let inner: unknown = { type: 'text', text: 'at the bottom' };
  for (let level = 0; level < levels; level += 1) inner = { type: 'rich_text_section', elements: [inner] };
  return [{ type: 'rich_text', elements: [inner] }];
}
