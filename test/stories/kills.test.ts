import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from './support/each-database.ts';
import { cardOf, cardsOf, fileReport, incidentOf, incidentsOf, maria, openForm } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const entry = 'test/stories/support/killable-main.ts';

/** Every step between the acknowledgement and the card, and what follows it: the process dies there. */
const failpoints = [
  'stores.submissions.claimOne:before:1',
  'stores.submissions.claimOne:after:1',
  'people.profile:after:1',
  'sharedFiles.open:after:1',
  'sharedFiles.open:after:2',
  'itsmFor.uploadFile:before:1',
  'itsmFor.uploadFile:after:1',
  'itsmFor.uploadFile:after:2',
  'stores.attachments.save:before:1',
  'stores.attachments.save:after:1',
  'stores.attachments.save:after:2',
  'stores.incidents.highestKnown:after:1',
  // The first change begins the sending, the second records what came of it.
  'stores.submissions.change:before:1',
  'stores.submissions.change:after:1',
  'itsmFor.createIncident:after:1',
  'stores.submissions.change:before:2',
  'stores.submissions.change:after:2',
  'stores.submissions.release:after:1',
  'stores.steps.claimDue:after:1',
  'stores.incidents.remember:before:1',
  'stores.incidents.remember:after:1',
  'itsmFor.readIncident:after:1',
  'messenger.postCard:before:1',
  'messenger.postCard:after:1',
  'stores.cards.save:before:1',
  'stores.cards.save:after:1',
  'itsmFor.updateIncident:before:1',
  'itsmFor.updateIncident:after:1',
  'stores.steps.add:after:1',
  'stores.steps.finish:before:1',
  'stores.steps.finish:after:1',
  'messenger.updateCard:after:1',
];

const contents = [randomBytes(40_000), randomBytes(3)];

async function fileWithEverything(world: World, subject: string): Promise<void> {
  const files = contents.map((bytes, index) =>
    world.slack.uploadFile(maria, bytes, { name: `${index}.bin`, mimetype: 'application/octet-stream' }),
  );
  await fileReport(world, { Priority: 'high', Attachments: files.map((file) => file.id) }, subject);
}

async function expectFiledOnce(world: World, subject: string): Promise<void> {
  const { id } = await incidentOf(world, subject);
  await cardOf(world, id);
  const incident = await waitFor('the follow-up', () =>
    incidentsOf(world, subject).find((one) => one.priority === 'HIGH'),
  );
  const hashes = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref)?.sha256);
  expect(hashes).toEqual(contents.map((bytes) => createHash('sha256').update(bytes).digest('hex')));
  expect(incidentsOf(world, subject)).toHaveLength(1);
  expect(cardsOf(world, id)).toHaveLength(1);
}

describeOnEachDatabase('a process that is killed', (database) => {
  it.each(failpoints)('at %s: the report is filed once, its card stands once', async (failpoint) => {
    const world = await createWorld({ database, start: false });
    try {
      await world.bot.start({ entry, env: { FAILPOINT: failpoint } });
      await fileWithEverything(world, 'Killed on the way');
      await world.bot.ended();
      await world.bot.start();
      await expectFiledOnce(world, 'Killed on the way');
    } finally {
      await world.close();
    }
  });

  it('before it could answer: Slack says so, and the same form sent again is filed once', async () => {
    const world = await createWorld({ database, start: false });
    try {
      await world.bot.start({ entry, env: { FAILPOINT: 'stores.submissions.receive:after:1' } });
      const form = await openForm(world, 'Killed before the answer');
      const { delivery } = await world.slack.submit(maria, form.id, {});
      expect(delivery?.outcome).toBe('unreachable');
      await world.bot.start();
      await world.slack.submit(maria, form.id, {});
      const incident = await incidentOf(world, 'Killed before the answer');
      await cardOf(world, incident.id);
      expect(incidentsOf(world, 'Killed before the answer')).toHaveLength(1);
    } finally {
      await world.close();
    }
  });

  it('at random times, again and again: each acknowledged report is filed once, each card stands once', async () => {
    const world = await createWorld({ database });
    try {
      const acknowledged: string[] = [];
      for (let round = 0; round < 8; round += 1) {
        const subjects = [0, 1, 2].map((index) => `Random ${round}.${index}`);
        for (const subject of subjects) {
          const { delivery } = await fileReport(world, {}, subject);
          if (delivery?.status === 200) acknowledged.push(subject);
        }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
        await world.bot.kill();
        await world.bot.start();
      }
      expect(acknowledged).toHaveLength(24);
      for (const subject of acknowledged) await cardOf(world, (await incidentOf(world, subject)).id);
      for (const subject of acknowledged) {
        const incidents = incidentsOf(world, subject);
        expect(incidents).toHaveLength(1);
        expect(cardsOf(world, incidents[0]?.id ?? 0)).toHaveLength(1);
      }
    } finally {
      await world.close();
    }
  });
});
