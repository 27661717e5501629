import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardSays, fileCard, now, threadOf, threadSays } from './support/cards.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { press, wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const patienceMs = 60_000;

describeOnEachDatabase('what happens in the ITSM', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, env: { SYNC_INTERVAL_SECONDS: '10' } });
  });
  afterAll(() => world.close());

  it(
    'comes to the card by itself, and the thread tells of the status with from, to and where',
    async () => {
      const { incident, card } = await fileCard(world, 'Changed elsewhere');
      world.itsm.edit(incident.id, { status: 'In Progress', priority: 'URGENT' });
      await waitFor('the card', () => wordsOf(now(world, card)).includes('Urgent'), patienceMs);
      await threadSays(world, card, 'Open', 'In Progress', 'in the ITSM');
      expect(threadOf(world, card)).toHaveLength(1);
    },
    patienceMs * 2,
  );

  it(
    'draws nothing while nothing changes',
    async () => {
      const { incident, card } = await fileCard(world, 'Nothing happens');
      const reads = () =>
        world.itsm.journal.list('get').filter(({ path }) => path.endsWith(`/${incident.id}`)).length;
      const before = reads();
      const drawn = () =>
        world.slack.journal.callsOf('chat.update').filter(({ args }) => args.ts === card.ts).length;
      const updates = drawn();
      await waitFor('another reading', () => reads() > before, patienceMs);
      expect(drawn()).toBe(updates);
    },
    patienceMs * 2,
  );

  it(
    'as its end: the card says once that it is gone, its buttons are off, and it is read no more',
    async () => {
      const { incident, card } = await fileCard(world, 'Deleted there');
      world.itsm.remove(incident.id);
      await press(world, now(world, card), 'Refresh');
      const gone = await cardSays(world, card, 'no longer in the ITSM');
      expect(JSON.stringify(gone.blocks)).not.toContain('"actions"');
      await threadSays(world, card, 'no longer in the ITSM');
      expect(threadOf(world, card)).toHaveLength(1);
    },
    patienceMs,
  );

  it("leaves the card as it is when 'Refresh' cannot read it, and tells the presser", async () => {
    const { card } = await fileCard(world, 'Not readable now');
    const before = wordsOf(now(world, card));
    await world.itsm.setMode('down');
    await press(world, now(world, card), 'Refresh');
    await waitFor('the word', () =>
      world.slack.world
        .messages(card.channelId)
        .some((message) => message.onlyFor !== undefined && wordsOf(message).includes('cannot be reached')),
    );
    await world.itsm.setMode('healthy');
    expect(wordsOf(now(world, card))).toBe(before);
  });
});
