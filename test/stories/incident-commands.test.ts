import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { aloneTo, cardSays, fileCard, now, toldAlone } from './support/cards.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  aiko,
  cardsOf,
  conversationWith,
  formOf,
  guest,
  helpdesk,
  maria,
  messagesWith,
  noticeTo,
  press,
  wordsOf,
} from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const jonas = 'U0JONAS0002';
const general = 'C0GENERAL02';

describeOnEachDatabase('commands about incidents', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, env: { SYNC_INTERVAL_SECONDS: '10' } });
  });
  afterAll(() => world.close());

  const type = (text: string, userId = maria, channelId = helpdesk) =>
    world.slack.command(userId, channelId, `/incident ${text}`);

  it.each([['show ID'], ['ID'], ['show #ID'], ['INC-ID']])(
    '%s shows the incident to the asker alone, as the ITSM holds it now',
    async (typed) => {
      const { incident } = await fileCard(world, `Shown by ${typed}`);
      world.itsm.edit(incident.id, { locationName: 'Pune' });
      const { body } = await type(typed.replace('ID', String(incident.id)));
      const seen = body === '' ? wordsOf(await toldAlone(world, maria, `Shown by ${typed}`)) : body;
      expect(seen).toContain('Pune');
      expect(seen).toContain('Share');
    },
  );

  it('keeps an incident from those who may not read it: they read the same as of one that is not there', async () => {
    const { incident } = await fileCard(world, 'Private matter');
    const reads = world.itsm.journal.list('get').length;
    const outside = world.slack.world.directMessage(jonas, world.slack.installation.botUserId).id;
    world.slack.leave(helpdesk, jonas);
    const { body } = await type(`show ${incident.id}`, jonas, outside);
    const none = await type('show 999999', jonas, outside);
    expect(body).toContain('No such incident, or not yours.');
    expect(none.body).toContain('No such incident, or not yours.');
    expect(
      world.itsm.journal
        .list('get')
        .slice(reads)
        .filter(({ path }) => path.endsWith(`/${incident.id}`)),
    ).toEqual([]);
    expect((await type(`show ${incident.id}`, aiko, outsideOf(aiko))).body).not.toContain('No such incident');
    world.slack.invite(helpdesk, jonas);
  });

  function outsideOf(userId: string): string {
    return world.slack.world.directMessage(userId, world.slack.installation.botUserId).id;
  }

  it.each([['show 12345678901234567890'], ['show -3'], ['show 1\n2'], ['edit abc'], ['status']])(
    '/incident %j gets a clear sentence, and the ITSM is not asked',
    async (typed) => {
      const reads = world.itsm.journal.list('get').length;
      const { body } = await type(typed);
      expect(body).toContain('/incident');
      expect(body).toMatch(/no incident number|Which incident/);
      expect(world.itsm.journal.list('get').length).toBe(reads);
    },
  );

  it('lists ten to a page, open ones first, with pages to press', async () => {
    for (let at = 1; at <= 11; at += 1) await fileCard(world, `Listed ${at}`, jonas);
    const { body } = await type('list', jonas);
    expect(body).toContain('Listed 11');
    expect(body).not.toContain('Listed 1"');
    const seen = JSON.parse(body).blocks;
    expect(JSON.stringify(seen)).toContain('list_page');
  });

  it('are taken by mention as well, also in threads, and a form is opened by a button', async () => {
    const { incident, card } = await fileCard(world, 'Mentioned');
    const bot = world.slack.installation.botUserId;
    await world.slack.say({
      userId: maria,
      channelId: helpdesk,
      threadTs: card.ts,
      text: `<@${bot}> show ${incident.id}`,
    });
    const shown = await toldAlone(world, maria, 'Mentioned', 'Share');
    expect(shown.threadTs).toBe(card.ts);
    await world.slack.say({ userId: maria, channelId: helpdesk, text: `<@${bot}> new Jammed &amp; broken` });
    const offer = await toldAlone(world, maria, 'New incident');
    const before = world.slack.world.topModal(maria)?.id;
    await press(world, offer, 'New incident');
    const form = await formOf(world, maria, before);
    expect(JSON.stringify(form.content.blocks)).toContain('Jammed & broken');
    await world.slack.closeForm(maria, true);
  });

  it("'Share' posts a card where its person may post, and that one follows, too", async () => {
    const { incident, card } = await fileCard(world, 'To be shared');
    const before = world.slack.world.topModal(maria)?.id;
    await press(world, now(world, card), 'Share');
    const form = await formOf(world, maria, before);
    await world.slack.submit(maria, form.id, { Channel: general });
    const shared = await waitFor('the shared card', () =>
      messagesWith(world, general, `#${incident.id}`).find(({ threadTs }) => threadTs === undefined),
    );
    world.itsm.edit(incident.id, { status: 'Pending' });
    await press(world, now(world, card), 'Refresh');
    await cardSays(world, shared, 'Pending');
    await cardSays(world, card, 'Pending');
    expect(cardsOf(world, incident.id)).toHaveLength(1);
  });

  it("'Watch' brings a word on each change of status, until 'Stop watching'", async () => {
    const { incident, card } = await fileCard(world, 'Watched');
    await press(world, now(world, card), 'Watch', jonas);
    await toldAlone(world, jonas, `#${incident.id}`);
    world.itsm.edit(incident.id, { status: 'Pending' });
    await press(world, now(world, card), 'Refresh');
    const told: Message = await noticeTo(world, jonas, 'Watched', 'Pending', 'Stop watching');
    await press(world, told, 'Stop watching', jonas);
    await waitFor('the word that it ended', () =>
      world.slack.world
        .messages(conversationWith(world, jonas))
        .some((message) => wordsOf(message).includes('no longer told')),
    );
    world.itsm.edit(incident.id, { status: 'Resolved' });
    await press(world, now(world, card), 'Refresh');
    await cardSays(world, card, 'Resolved');
    expect(messagesWith(world, conversationWith(world, jonas), 'Watched', 'Resolved')).toEqual([]);
  });

  it('are not for guests', async () => {
    const { incident } = await fileCard(world, 'Not for guests');
    const { body } = await type(`show ${incident.id}`, guest);
    const seen = body === '' ? aloneTo(world, guest).map(wordsOf).join() : body;
    expect(seen).not.toContain('Not for guests');
  });
});
