import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenView } from '../../src/sandbox/slack/model.ts';
import { cardSays, fileCard, now } from './support/cards.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  aiko,
  fileReport,
  formOf,
  helpdesk,
  incidentsOf,
  maria,
  noticeTo,
  openForm,
  press,
} from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

describeOnEachDatabase('App Home and the settings of a workspace', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database });
  });
  afterAll(() => world.close());

  async function homeOf(userId: string, ...words: readonly string[]): Promise<OpenView> {
    return waitFor(`the home to say '${words.join("', '")}'`, () => {
      const home = world.slack.world.homes.get(userId);
      return home && words.every((word) => JSON.stringify(home.content).includes(word)) ? home : undefined;
    });
  }

  async function openSettings(userId = aiko): Promise<OpenView> {
    const before = world.slack.world.topModal(userId)?.id;
    await world.slack.command(userId, helpdesk, '/incident settings');
    return formOf(world, userId, before);
  }

  it('the home shows a person’s incidents and follows them while they look', async () => {
    const { incident, card } = await fileCard(world, 'On my home');
    await world.slack.openHome(maria);
    await homeOf(maria, 'On my home', `#${incident.id}`, 'Open');
    world.itsm.edit(incident.id, { status: 'Pending' });
    await press(world, now(world, card), 'Refresh');
    await homeOf(maria, 'On my home', 'Pending');
  });

  it('a status is set from the home, and the card follows', async () => {
    const { incident, card } = await fileCard(world, 'Set from home');
    await world.slack.openHome(maria);
    const home = await homeOf(maria, 'Set from home');
    const blocks = home.content.blocks as readonly {
      block_id?: string;
      elements?: readonly { options?: readonly { text: { text: string }; value: string }[] }[];
    }[];
    const block = blocks.find(
      ({ block_id: id }) => id?.startsWith('status:') && id.endsWith(`:${incident.id}`),
    );
    const option = block?.elements
      ?.flatMap(({ options }) => options ?? [])
      .find(({ text }) => text.text.includes('Resolved'));
    await world.slack.pressInView(maria, home.id, { actionId: 'set_status', value: option?.value ?? '' });
    await cardSays(world, card, 'Resolved');
    await homeOf(maria, 'Resolved');
  });

  it('shows admins the connection and what waits, with ‘Try now’ and ‘Drop’, and nobody else', async () => {
    await world.itsm.setMode('down');
    await fileReport(world, {}, 'Waits for the ITSM');
    await world.slack.openHome(aiko);
    const home = await homeOf(aiko, 'Waits for the ITSM', 'Try now', 'Drop', 'Workspace settings');
    expect(JSON.stringify(home.content)).toMatch(/works|working/i);
    await world.slack.openHome(maria);
    const own = await homeOf(maria, 'Waits for the ITSM');
    expect(JSON.stringify(own.content)).not.toContain('Workspace settings');
    await world.slack.pressInView(aiko, home.id, { actionId: 'drop_report' });
    await noticeTo(world, maria, 'Waits for the ITSM', `<@${aiko}>`, 'dropped');
    await world.itsm.setMode('healthy');
    expect(incidentsOf(world, 'Waits for the ITSM')).toEqual([]);
  });

  it('settings are for admins alone', async () => {
    await world.slack.command(maria, helpdesk, '/incident settings');
    await waitFor('the refusal', () =>
      JSON.stringify(world.slack.world.topModal(maria)?.content ?? '').includes('Only admins'),
    );
    await world.slack.closeForm(maria, true);
  });

  it('count at once: statuses, locations and the default category', async () => {
    const form = await openSettings();
    await world.slack.submit(aiko, form.id, {
      'Default category': 'Hardware',
      Statuses: 'Open = new\nIn Progress = active\nPending = waiting\nResolved = resolved\nClosed = closed',
      Locations: 'Pune\nAhmedabad',
    });
    const report = await openForm(world, 'With a place');
    await world.slack.submit(maria, report.id, { Location: 'Pune' });
    const incident = await waitFor('the incident', () =>
      [...world.itsm.incidents.values()].find(({ subject }) => subject === 'With a place'),
    );
    expect(incident).toMatchObject({ categoryName: 'Hardware', locationName: 'Pune' });
  });

  it('say on the field what is wrong, and keep nothing of it', async () => {
    const form = await openSettings();
    const { delivery } = await world.slack.submit(aiko, form.id, { Statuses: 'Open = nonsense' });
    expect(delivery?.body).toContain('errors');
    expect(delivery?.body).toContain('nonsense');
    await world.slack.closeForm(aiko, true);
  });

  it('offer 300 locations in a menu that searches', async () => {
    const form = await openSettings();
    const locations = Array.from({ length: 300 }, (_, at) => `Site ${at}`).join('\n');
    await world.slack.submit(aiko, form.id, { Locations: locations });
    const report = await openForm(world, 'Somewhere');
    const { options } = await world.slack.options({
      userId: maria,
      viewId: report.id,
      field: 'Location',
      words: 'site 29',
    });
    expect(JSON.stringify(options)).toContain('Site 299');
    await world.slack.closeForm(maria, true);
  });
});
