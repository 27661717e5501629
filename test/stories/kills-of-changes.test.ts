import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { fileCard, now, openEdit, pressStatus, threadOf, updatesOf } from './support/cards.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { helpdesk, maria, wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const entry = 'test/stories/support/killable-main.ts';

/**
 * What a killed process had asked of the database may be done after it is dead: then its claims hold for 30 s.
 */
const takenOverMs = 45_000;
const testMs = 150_000;

/** Counted from when the change was committed: everything before that, Slack shows as a press that did not work. */
const begin = 'stores.steps.add';

/** Every step of a press for a status, and what follows it. */
const pressFailpoints = [
  'stores.steps.add:after:1',
  'stores.steps.claimDue:after:1',
  'itsmFor.readIncident:after:1',
  'stores.incidents.change:before:1',
  'stores.incidents.change:after:1',
  'itsmFor.updateIncident:before:1',
  'itsmFor.updateIncident:after:1',
  'itsmFor.readIncident:after:2',
  'stores.incidents.change:before:2',
  'stores.incidents.change:after:2',
  'stores.steps.finish:before:1',
  'stores.steps.finish:after:1',
  'messenger.updateCard:before:1',
  'messenger.updateCard:after:1',
  'messenger.postNews:before:1',
  'messenger.postNews:after:1',
  'stores.cards.markDrawn:after:1',
].map((failpoint) => `${failpoint}:${begin}`);

/** The same of an edit, as far as it goes another way. */
const editFailpoints = [
  'stores.steps.add:after:1',
  'itsmFor.readIncident:after:1',
  'stores.incidents.change:after:1',
  'itsmFor.updateIncident:before:1',
  'itsmFor.updateIncident:after:1',
  'itsmFor.readIncident:after:2',
  'stores.incidents.change:after:2',
  'messenger.showInForm:before:1',
  'messenger.showInForm:after:1',
  'stores.steps.finish:before:1',
].map((failpoint) => `${failpoint}:${begin}`);

describeOnEachDatabase('a process that is killed while an incident is changed', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, start: false });
  });
  afterAll(() => world.close());

  async function fileArmed(subject: string) {
    if (!world.bot.isRunning()) await world.bot.start({ entry });
    return fileCard(world, subject);
  }

  /** The armed process has died; a new one takes over what it held. */
  async function startAgain(): Promise<void> {
    await world.bot.ended();
    await world.endClaims();
    await world.bot.start({ entry });
  }

  async function expectChangedOnce(incidentId: number, card: Message, words: string): Promise<void> {
    await waitFor('the card to show it', () => wordsOf(now(world, card)).includes(words), takenOverMs);
    await waitFor('the thread to tell it', () => threadOf(world, card).length > 0, takenOverMs);
    // Whatever was left to be done is done before the next one is armed.
    expect(threadOf(world, card)).toHaveLength(1);
    const sent = updatesOf(world, incidentId);
    // The same change may be sent again where nobody saw what came of it: it is one change all the same.
    expect(sent.length).toBeLessThanOrEqual(2);
    expect(new Set(sent.map((body) => JSON.stringify(body))).size).toBe(1);
  }

  it.each(pressFailpoints)(
    'at %s: the status is set once, told once, and on the card',
    async (failpoint) => {
      const { incident, card } = await fileArmed(`Press ${failpoint}`);
      await world.bot.arm(failpoint);
      await pressStatus(world, card, 'In Progress').catch(() => undefined);
      await startAgain();
      await waitFor(
        'the status',
        () => world.itsm.incidents.get(incident.id)?.status === 'In Progress',
        takenOverMs,
      );
      await expectChangedOnce(incident.id, card, 'In Progress');
    },
    testMs,
  );

  it.each(editFailpoints)(
    'at %s: the edit is made once, told once, and on the card',
    async (failpoint) => {
      const { incident, card } = await fileArmed(`Edit ${failpoint}`);
      const form = await openEdit(world, card);
      await world.bot.arm(failpoint);
      await world.slack.submit(maria, form.id, { Location: 'Pune' }).catch(() => undefined);
      await startAgain();
      await waitFor(
        'the location',
        () => world.itsm.incidents.get(incident.id)?.locationName === 'Pune',
        takenOverMs,
      );
      await expectChangedOnce(incident.id, card, 'Pune');
      await world.slack.closeForm(maria, true);
      const alone = world.slack.world.messages(helpdesk).filter(({ onlyFor }) => onlyFor !== undefined);
      expect(alone.filter((message) => wordsOf(message).includes(`#${incident.id}*`))).toEqual([]);
    },
    testMs,
  );
});
