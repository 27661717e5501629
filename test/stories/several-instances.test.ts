import { describe, expect, it } from 'vitest';
import { createBotProcess } from './support/bot-process.ts';
import { databases } from './support/databases.ts';
import { cardOf, cardsOf, fileReport, incidentOf, incidentsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const postgres = databases.find((database) => database.name === 'PostgreSQL');

describe.skipIf(!postgres)('several instances on one PostgreSQL', () => {
  async function inTwo(tell: (world: World, second: World['bot']) => Promise<void>): Promise<void> {
    if (!postgres) throw new Error('there is no PostgreSQL');
    const world = await createWorld({ database: postgres });
    const second = await createBotProcess(world.env);
    try {
      await second.start();
      await tell(world, second);
    } finally {
      await second.kill();
      await world.close();
    }
  }

  it('share the work, whichever of them Slack reaches: each report is filed once, each card stands once', () =>
    inTwo(async (world, second) => {
      const urls = [world.bot.url, second.url];
      const subjects = Array.from({ length: 12 }, (_, index) => `Shared ${index}`);
      for (const [index, subject] of subjects.entries()) {
        world.slack.settings.botUrl = `${urls[index % 2]}/slack/events`;
        await fileReport(world, {}, subject);
      }
      for (const subject of subjects) {
        const { id } = await incidentOf(world, subject);
        await cardOf(world, id);
        expect(incidentsOf(world, subject)).toHaveLength(1);
        expect(cardsOf(world, id)).toHaveLength(1);
      }
    }));

  it('the one takes over within 30 s what the other had begun when it was killed', () =>
    inTwo(async (world, second) => {
      await world.itsm.setMode('slow');
      await fileReport(world, {}, 'Left behind');
      await waitFor('the log-in to begin', () => world.itsm.journal.list('token').length > 0);
      await world.bot.kill();
      await world.itsm.setMode('healthy');
      const { id } = await waitFor(
        'the other to file it',
        () => incidentsOf(world, 'Left behind')[0],
        40_000,
      );
      await cardOf(world, id);
      expect(incidentsOf(world, 'Left behind')).toHaveLength(1);
      expect(second.isRunning()).toBe(true);
    }));
});
