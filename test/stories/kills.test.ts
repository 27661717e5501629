import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { everyScope, jonas, openFromMessage, repliesUnder, replyUnder } from './support/from-message.ts';
import {
  cardOf,
  cardsOf,
  conversationWith,
  fileReport,
  helpdesk,
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

/** Every step of a report with three files that is made from a message, and what follows it: the process dies there. */
const failpoints = [
  'stores.submissions.claimOne:before:1',
  'stores.submissions.claimOne:after:1',
  'people.profile:after:1',
  'sharedFiles.find:after:1',
  'sharedFiles.find:after:3',
  'itsmFor.uploadFile:before:1',
  'itsmFor.uploadFile:before:3',
  'itsmFor.uploadFile:after:1',
  'itsmFor.uploadFile:after:2',
  'itsmFor.uploadFile:after:3',
  'stores.attachments.save:before:1',
  'stores.attachments.save:after:1',
  'stores.attachments.save:after:2',
  'stores.attachments.save:after:3',
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
  'messenger.linkTo:after:1',
  'messenger.postNote:before:1',
  'messenger.postNote:after:1',
];

/** The same for a file that is put on the incident later, counted from the press. */
const laterFailpoints = [
  'stores.steps.claimDue:after:1',
  'itsmFor.uploadFile:after:1',
  'stores.attachments.save:before:1',
  'stores.attachments.save:after:1',
  'itsmFor.updateIncident:before:1',
  'itsmFor.updateIncident:after:1',
  'messenger.updateNote:before:1',
  'messenger.updateNote:after:1',
].map((failpoint) => `${failpoint}:stores.steps.add`);

const contents = [randomBytes(70_000), randomBytes(3), randomBytes(200_000)];
const hashes = contents.map(sha256);

async function fileWithEverything(world: World, subject: string): Promise<Message> {
  const files = contents.map((bytes, index) =>
    world.slack.uploadFile(jonas, bytes, { name: `${index}.bin`, mimetype: 'application/octet-stream' }),
  );
  const fileIds = files.map((file) => file.id);
  const { message } = await world.slack.say({ userId: jonas, channelId: helpdesk, text: subject, fileIds });
  const form = await openFromMessage(world, message);
  await world.slack.submit(maria, form.id, { Priority: 'high' });
  return message;
}

function hashesOn(world: World, subject: string): (string | undefined)[] {
  const refs = incidentsOf(world, subject).flatMap((incident) => incident.attachmentsRefNames);
  return refs.map((ref) => world.itsm.attachments.get(ref)?.sha256);
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

async function expectFiledOnce(world: World, subject: string, message: Message): Promise<void> {
  const id = await filedInTheEnd(world, subject);
  await replyUnder(world, message, `#${id}`);
  await waitFor('the card with the priority', () =>
    cardsOf(world, id).find((card) => /"text":"[^"]*High/.test(JSON.stringify(card.blocks))),
  );
  await waitFor('the follow-up', () => incidentsOf(world, subject).find((one) => one.priority === 'HIGH'));
  expect(hashesOn(world, subject)).toEqual(hashes);
  expect(repliesUnder(world, message)).toHaveLength(1);
  expect(incidentsOf(world, subject)).toHaveLength(1);
  expect(cardsOf(world, id)).toHaveLength(1);
}

describeOnEachDatabase('a process that is killed', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, slack: { scopes: everyScope }, start: false });
  });
  afterAll(() => world.close());

  /** A process that can be armed; it goes on with whatever the killed one before it left. */
  async function startArmed(failpoint: string): Promise<void> {
    if (!world.bot.isRunning()) await world.bot.start({ entry });
    await world.bot.arm(failpoint);
  }

  /** The armed process has died; a new one takes over what it held. */
  async function startAgain(): Promise<void> {
    await world.bot.ended();
    await world.endClaims();
    await world.bot.start({ entry });
  }

  it.each(failpoints)('at %s: the report is filed once, its card stands once', async (failpoint) => {
    await startArmed(failpoint);
    const subject = toSubject(failpoint);
    const message = await fileWithEverything(world, subject);
    await startAgain();
    await expectFiledOnce(world, subject, message);
  });

  it.each(laterFailpoints)(
    'at %s of a file shared later: it stands on the incident once',
    async (failpoint) => {
      if (!world.bot.isRunning()) await world.bot.start({ entry });
      const subject = `Later ${toSubject(failpoint)}`;
      await fileWithEverything(world, subject);
      const card = await cardOf(world, (await incidentOf(world, subject)).id);
      const bytes = randomBytes(50_000);
      const file = world.slack.uploadFile(jonas, bytes, { name: 'later.bin', mimetype: 'text/plain' });
      const shared = { userId: jonas, channelId: helpdesk, threadTs: card.ts, text: '', fileIds: [file.id] };
      await world.slack.say(shared);
      const offer = await replyUnder(world, card, 'later.bin', 'Attach files');
      await startArmed(failpoint);
      await press(world, offer, 'Attach files');
      await startAgain();
      await waitFor('the note to be drawn anew', () => world.slack.world.message(helpdesk, offer.ts)?.edited);
      expect(hashesOn(world, subject)).toEqual([...hashes, sha256(bytes)]);
    },
  );

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

/** Words in which nothing looks like the name of an emoji. */
function toSubject(failpoint: string): string {
  return failpoint.replaceAll(':', ' ');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
