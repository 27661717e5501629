import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  cardOf,
  cardsOf,
  conversationWith,
  fileReport,
  incidentOf,
  incidentsOf,
  maria,
  messagesWith,
  openForm,
  press,
} from './support/person.ts';
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

/**
 * The incident of a report, once it is filed. Where the process died between committing 'sending' and the first byte,
 * nobody but a person can know that nothing was sent: they are asked, and say 'File again'.
 */
async function filedInTheEnd(world: World, subject: string): Promise<number> {
  const asked = () => messagesWith(world, conversationWith(world), subject, 'It exists')[0];
  await waitFor('the incident or the question', () => incidentsOf(world, subject)[0] ?? asked());
  const question = asked();
  if (question && incidentsOf(world, subject).length === 0) await press(world, question, 'File again');
  return (await incidentOf(world, subject)).id;
}

async function expectFiledOnce(world: World, subject: string): Promise<void> {
  const id = await filedInTheEnd(world, subject);
  await waitFor('the card with the priority', () =>
    cardsOf(world, id).find((card) => /"text":"[^"]*High/.test(JSON.stringify(card.blocks))),
  );
  const incident = await waitFor('the follow-up', () =>
    incidentsOf(world, subject).find((one) => one.priority === 'HIGH'),
  );
  const hashes = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref)?.sha256);
  expect(hashes).toEqual(contents.map((bytes) => createHash('sha256').update(bytes).digest('hex')));
  expect(incidentsOf(world, subject)).toHaveLength(1);
  expect(cardsOf(world, id)).toHaveLength(1);
}

describeOnEachDatabase('a process that is killed', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, start: false });
  });
  afterAll(() => world.close());

  /** A process that can be armed; it goes on with whatever the killed one before it left. */
  async function startArmed(failpoint: string): Promise<void> {
    if (!world.bot.isRunning()) await world.bot.start({ entry });
    await world.bot.arm(failpoint);
  }

  it.each(failpoints)('at %s: the report is filed once, its card stands once', async (failpoint) => {
    await startArmed(failpoint);
    await fileWithEverything(world, failpoint);
    await world.bot.ended();
    await world.endClaims();
    await world.bot.start({ entry });
    await expectFiledOnce(world, failpoint);
  });

  it('before it could answer: Slack says so, and the same form sent again is filed once', async () => {
    await startArmed('stores.submissions.receive:after:1');
    const form = await openForm(world, 'Killed before the answer');
    const { delivery } = await world.slack.submit(maria, form.id, {});
    expect(delivery?.outcome).toBe('unreachable');
    await world.bot.start({ entry });
    await world.slack.submit(maria, form.id, {});
    const incident = await incidentOf(world, 'Killed before the answer');
    await cardOf(world, incident.id);
    expect(incidentsOf(world, 'Killed before the answer')).toHaveLength(1);
  });

  it('at random times, again and again: each acknowledged report is filed once, each card stands once', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      if (!world.bot.isRunning()) await world.bot.start({ entry });
      for (const subject of [0, 1, 2].map((index) => `Random ${round}.${index}`)) {
        const { delivery } = await fileReport(world, {}, subject);
        if (delivery?.status === 200) acknowledged.push(subject);
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      await world.bot.kill();
      await world.endClaims();
    }
    await world.bot.start({ entry });
    expect(acknowledged).toHaveLength(24);
    for (const subject of acknowledged) await cardOf(world, await filedInTheEnd(world, subject));
    for (const subject of acknowledged) {
      const incidents = incidentsOf(world, subject);
      expect(incidents).toHaveLength(1);
      expect(cardsOf(world, incidents[0]?.id ?? 0)).toHaveLength(1);
    }
  });

  it('has filed none of all these reports twice in the end', () => {
    const subjects = [...world.itsm.incidents.values()].map((incident) => incident.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
});
