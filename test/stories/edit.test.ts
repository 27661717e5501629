import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FormValues } from '../../src/sandbox/slack/form-values.ts';
import type { Message, OpenView } from '../../src/sandbox/slack/model.ts';
import { cardSays, fileCard, now, openEdit, threadOf, threadSays, updatesOf } from './support/cards.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { formOf, guest, helpdesk, maria, press, wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const jonas = 'U0JONAS0002';

describeOnEachDatabase('editing an incident from its card', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database });
  });
  afterAll(() => world.close());

  /** What stands in the place of a form that was sent, once it says these words. */
  function formSays(userId: string, ...words: readonly string[]): Promise<OpenView> {
    return waitFor(`the form to say '${words.join("', '")}'`, () => {
      const top = world.slack.world.topModal(userId);
      const text = JSON.stringify(top?.content ?? '');
      return words.every((word) => text.includes(word)) ? top : undefined;
    });
  }

  async function edit(card: Message, values: FormValues, userId = jonas): Promise<void> {
    const form = await openEdit(world, card, userId);
    await world.slack.submit(userId, form.id, values);
  }

  it('shows what the ITSM holds now, sends the changed keys alone, and tells who changed what', async () => {
    const { incident, card } = await fileCard(world, 'To be edited');
    world.itsm.edit(incident.id, { locationName: 'Pune', tags: ['one'] });
    const form = await openEdit(world, card, jonas);
    expect(JSON.stringify(form.content.blocks)).toContain('Pune');
    await world.slack.submit(jonas, form.id, { Priority: 'high', Tags: 'one, two' });
    await formSays(jonas, 'is saved', 'Priority');
    expect(updatesOf(world, incident.id)).toEqual([{ priority: 'HIGH', tags: ['one', 'two'] }]);
    await cardSays(world, card, 'High', 'two');
    await threadSays(world, card, `<@${jonas}>`, 'Priority', 'Tags');
  });

  it('says so when nothing was changed, and sends nothing', async () => {
    const { incident, card } = await fileCard(world, 'Left as it is');
    await edit(card, {});
    await formSays(jonas, 'Nothing was changed');
    expect(updatesOf(world, incident.id)).toEqual([]);
  });

  it('shows both values of what was changed there meanwhile, and overwrites nothing unseen', async () => {
    const { incident, card } = await fileCard(world, 'Changed on both sides');
    const form = await openEdit(world, card, jonas);
    world.itsm.edit(incident.id, { locationName: 'Berlin', priority: 'URGENT' });
    await world.slack.submit(jonas, form.id, { Location: 'Pune', Priority: 'medium', Tags: 'mine' });
    const choice = await formSays(jonas, 'In the ITSM now', 'Berlin', 'Pune', 'Urgent', 'Medium');
    expect(updatesOf(world, incident.id)).toEqual([]);
    await world.slack.submit(jonas, choice.id, { Location: 'yours', Priority: 'theirs' });
    await formSays(jonas, 'is saved', 'Location');
    expect(updatesOf(world, incident.id)).toEqual([{ locationName: 'Pune', tags: ['mine'] }]);
    expect(world.itsm.incidents.get(incident.id)).toMatchObject({
      locationName: 'Pune',
      priority: 'URGENT',
      tags: ['mine'],
    });
  });

  it('keeps the choice for a person who closed the form: a message leads back to it', async () => {
    const { incident, card } = await fileCard(world, 'Closed too early');
    const form = await openEdit(world, card, jonas);
    world.itsm.edit(incident.id, { locationName: 'Berlin' });
    await world.itsm.setMode('slow');
    await world.slack.submit(jonas, form.id, { Location: 'Pune' });
    await world.slack.closeForm(jonas, true);
    await world.itsm.setMode('healthy');
    const told = await waitFor(
      'the question',
      () =>
        world.slack.world
          .messages(helpdesk)
          .findLast((message) => message.onlyFor === jonas && wordsOf(message).includes('Choose')),
      40_000,
    );
    await press(world, told, 'Choose', jonas);
    const choice = await formSays(jonas, 'Berlin', 'Pune');
    await world.slack.submit(jonas, choice.id, { Location: 'yours' });
    await waitFor('the location', () => world.itsm.incidents.get(incident.id)?.locationName === 'Pune');
  }, 60_000);

  it('names a value that did not stick', async () => {
    const { incident, card } = await fileCard(world, 'Does not stick');
    const form = await openEdit(world, card, jonas);
    world.itsm.configure({ droppedKeys: ['priority'] });
    await world.slack.submit(jonas, form.id, { Priority: 'high', Location: 'Pune' });
    await formSays(jonas, 'did not keep', 'Priority');
    world.itsm.configure({ droppedKeys: [] });
    await cardSays(world, card, 'Pune');
    expect(world.itsm.incidents.get(incident.id)?.priority).not.toBe('HIGH');
  });

  it('shows the ITSM’s own words when it refuses, to the person alone', async () => {
    const { incident, card } = await fileCard(world, 'Refused edit');
    await edit(card, { Status: 'Closed' });
    await formSays(jonas, 'An incident must be Resolved before it can be Closed.');
    expect(threadOf(world, card)).toEqual([]);
    expect(world.itsm.incidents.get(incident.id)?.status).toBe('Open');
  });

  it('gives back what was typed when it was not made, to be sent again', async () => {
    const { incident, card } = await fileCard(world, 'Typed in vain');
    await edit(card, { Status: 'Closed', Location: 'Pune' });
    const refused = await formSays(jonas, 'must be Resolved', 'Edit again');
    await world.slack.pressInView(jonas, refused.id, { actionId: 'edit_again' });
    const again = await formSays(jonas, '"initial_value":"Pune"');
    await world.slack.submit(jonas, again.id, { Status: 'Resolved' });
    await waitFor('both', () => {
      const { status, locationName } = world.itsm.incidents.get(incident.id) ?? {};
      return status === 'Resolved' && locationName === 'Pune';
    });
  });

  it('adds words under a long description, which is shown and not to be edited', async () => {
    const { incident, card } = await fileCard(world, 'Long description');
    const long = 'word '.repeat(2_000);
    world.itsm.edit(incident.id, { description: long });
    await edit(card, { 'Add to description': 'And one more thing' });
    await waitFor('the words', () =>
      world.itsm.incidents.get(incident.id)?.description?.includes('And one more thing'),
    );
    expect(world.itsm.incidents.get(incident.id)?.description?.startsWith(long.trim())).toBe(true);
  });

  it('puts more files on it, as a union with those it has', async () => {
    const { incident, card } = await fileCard(world, 'More files');
    const file = world.slack.uploadFile(jonas, new Uint8Array([1, 2, 3]), {
      name: 'late.bin',
      mimetype: 'application/octet-stream',
    });
    await edit(card, { Attachments: [file.id] });
    await waitFor('the file', () => world.itsm.incidents.get(incident.id)?.attachmentsRefNames.length === 1);
    await cardSays(world, card, 'late.bin');
  });

  it('is refused to a guest, who reads why, and nothing is asked of the ITSM', async () => {
    const { incident, card } = await fileCard(world, 'Not for guests');
    const reads = world.itsm.journal.list('get').length;
    await world.slack.press(guest, now(world, card), { actionId: 'edit_incident' });
    await waitFor(
      'a word to the guest',
      () =>
        JSON.stringify(world.slack.world.topModal(guest)?.content ?? '').includes('Only members') ||
        world.slack.world.messages(helpdesk).some(({ onlyFor }) => onlyFor === guest),
    );
    const asked = world.itsm.journal.list('get').slice(reads);
    expect(asked.filter(({ path }) => path.endsWith(`/${incident.id}`))).toEqual([]);
  });

  it('by the command opens the same form', async () => {
    const { incident } = await fileCard(world, 'By command');
    const before = world.slack.world.topModal(maria)?.id;
    await world.slack.command(maria, helpdesk, `/incident edit #${incident.id}`);
    const form = await formOf(world, maria, before);
    expect(JSON.stringify(form.content.title)).toContain('Edit incident');
    await world.slack.closeForm(maria, true);
  });
});
