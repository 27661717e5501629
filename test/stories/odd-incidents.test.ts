import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardSays, chooseStatus, fileCard, now, toldAlone } from './support/cards.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { aiko, formOf, helpdesk, maria, press, wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const long = `Waiting for ${'the vendor '.repeat(8)}`.slice(0, 80).trim();
const odd = ['Open', 'In <b>Progress</b>', 'on hold', 'On Hold', 'this|that', long];

describeOnEachDatabase('odd things that an ITSM may hold', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, itsm: { config: { statuses: odd, statusRules: [] } } });
    const before = world.slack.world.topModal(aiko)?.id;
    await world.slack.command(aiko, helpdesk, '/incident settings');
    const form = await formOf(world, aiko, before);
    const kinds = ['new', 'active', 'waiting', 'waiting', 'resolved', 'waiting'];
    await world.slack.submit(aiko, form.id, {
      Statuses: odd.map((name, at) => `${name} = ${kinds[at]}`).join('\n'),
    });
  });
  afterAll(() => world.close());

  it.each(odd.slice(1))('the status %j is set by its exact name and shown as it is', async (status) => {
    const { incident, card } = await fileCard(world, `To be ${status.length} ${odd.indexOf(status)}`);
    const menu = now(world, card).blocks.flatMap(({ elements }) => (Array.isArray(elements) ? elements : []));
    const options = menu.flatMap((element) => element?.options ?? []);
    const value = options[odd.indexOf(status)]?.value;
    await world.slack.press(maria, now(world, card), { actionId: 'set_status', value });
    await waitFor('the status', () => world.itsm.incidents.get(incident.id)?.status === status);
    await waitFor('the card to be drawn', () => !wordsOf(now(world, card)).includes('🆕 Open'));
    expect(now(world, card).mentions.broadcasts).toEqual([]);
  });

  it('two statuses that differ in case are told apart, and an ambiguous beginning is asked about', async () => {
    const { incident } = await fileCard(world, 'Ambiguous');
    const { body } = await world.slack.command(maria, helpdesk, `/incident status ${incident.id} ON H`);
    expect(body).toMatch(/can mean: on hold, On Hold/);
    await world.slack.command(maria, helpdesk, `/incident status ${incident.id} On Hold`);
    await waitFor('the status', () => world.itsm.incidents.get(incident.id)?.status === 'On Hold');
  });

  it('HTML of a megabyte makes a card within Slack’s limits, and a form that can be opened', async () => {
    const { incident, card } = await fileCard(world, 'Much HTML');
    const description = `<p onclick="x">Begin &lt;!channel&gt; <!here> </p>${'<b>bold <i>words</b> </i>'.repeat(40_000)}`;
    world.itsm.edit(incident.id, { description, locationName: 'Pune' });
    await press(world, now(world, card), 'Refresh');
    const drawn = await cardSays(world, card, 'Pune', 'Begin');
    expect(drawn.mentions.broadcasts).toEqual([]);
    const before = world.slack.world.topModal(maria)?.id;
    await press(world, now(world, card), 'Edit');
    const form = await formOf(world, maria, before);
    expect(JSON.stringify(form.content)).toContain('Add to description');
    await world.slack.closeForm(maria, true);
  });

  it('keys of other types, null ones and unknown ones leave the rest of the incident to be shown', async () => {
    const { card } = await fileCard(world, 'Odd keys');
    world.itsm.configure({
      nullKeys: 'null',
      extraKeys: { tags: 'no list', spam: 'yes', priority: 7, fileAttachments: [{}, 3], planet: { a: [1] } },
    });
    await press(world, now(world, card), 'Refresh');
    await world.slack.command(maria, helpdesk, '/incident list');
    const { incident } = await fileCard(world, 'Filed all the same');
    const { body } = await world.slack.command(maria, helpdesk, `/incident show ${incident.id}`);
    const shown = body === '' ? wordsOf(await toldAlone(world, maria, 'Filed all the same')) : body;
    expect(shown).toContain('Filed all the same');
    world.itsm.configure({ nullKeys: 'absent', extraKeys: {} });
  });

  it('a status that the settings do not know is shown, and all others are offered', async () => {
    const { incident, card } = await fileCard(world, 'Unknown status');
    world.itsm.edit(incident.id, { status: 'Escalated to Mars' });
    await press(world, now(world, card), 'Refresh');
    await cardSays(world, card, 'Escalated to Mars', '▫️');
    await chooseStatus(world, card, 'this|that');
    await waitFor('the status', () => world.itsm.incidents.get(incident.id)?.status === 'this|that');
  });
});
