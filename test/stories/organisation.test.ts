import { afterAll, beforeAll, expect, it } from 'vitest';
import { createItsmSandbox, type ItsmSandbox } from '../../src/sandbox/itsm/create-itsm-sandbox.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { createEstate, type Estate, type Office } from './support/estate.ts';
import { cardIn, connect, fileIn, formIn, install, wordsIn } from './support/office.ts';
import { waitFor } from './support/wait-for.ts';

const europeAdmin = 'W0EUADMIN02';

describeOnEachDatabase('an Enterprise organisation', (database) => {
  let estate: Estate;
  let american: Office;
  let ownItsm: ItsmSandbox;
  beforeAll(async () => {
    estate = await createEstate({ database });
    await install(estate, estate.north);
    await connect(estate, estate.north);
    await estate.slack.closeForm(estate.north.adminId, true);
    ownItsm = createItsmSandbox({ firstId: 900 });
    american = {
      ...{ ...estate.north, personId: 'W0AMERICA04', channelId: 'C0USHELP002' },
      ...{ itsm: ownItsm, itsmUrl: await ownItsm.listen() },
    };
  });
  afterAll(async () => {
    await estate.close();
    await ownItsm.close();
  });

  it('an admin of one workspace alone may not see or change its connection', async () => {
    const { slack, north } = estate;
    await slack.command(europeAdmin, north.channelId, '/incident setup');
    await waitFor('a refusal', () => {
      const top = slack.world.topModal(europeAdmin);
      return top && wordsIn(top).includes('admin') && !wordsIn(top).includes('127.0.0.1');
    });
    await slack.closeForm(europeAdmin, true);
  });

  it('its admin gives one workspace an ITSM of its own, and each files into its own', async () => {
    const { slack, north } = estate;
    expect(await connect(estate, american, { For: 'This workspace alone' })).not.toContain('❌');
    await slack.closeForm(north.adminId, true);
    const ours = await fileIn(estate, american, 'From America');
    expect(ours.id).toBeGreaterThanOrEqual(900);
    await cardIn(estate, american, ours.id);
    const theirs = await fileIn(estate, north, 'From Europe');
    expect(theirs.id).toBeLessThan(900);
    expect([...ownItsm.incidents.values()].map(({ subject }) => subject)).not.toContain('From Europe');
  });

  it('a card is worked with on the ITSM it is of, whoever of the organisation presses', async () => {
    const { slack } = estate;
    const { id } = await fileIn(estate, american, 'Pressed by somebody of both');
    const card = await cardIn(estate, american, id);
    await slack.press('W0BOTH00005', card, { actionId: 'set_status_1' });
    await waitFor('the status', () => ownItsm.incidents.get(id)?.status === 'In Progress');
  });

  it('a number is that of the connection of the workspace it is typed in', async () => {
    const { slack, north } = estate;
    const { id } = await fileIn(estate, north, 'A number of Europe');
    await slack.command('W0AMERICA04', 'C0USHELP002', `/incident show ${id}`);
    const told = slack.journal.deliveries.at(-1)?.body ?? '';
    expect(told).not.toContain('A number of Europe');
  });

  it('both work on after the one of the workspace is disconnected', async () => {
    const { slack, north } = estate;
    await slack.command(north.adminId, american.channelId, '/incident setup');
    const form = await formIn(estate, north.adminId);
    await slack.pressInView(north.adminId, form.id, { actionId: 'disconnect' });
    const asked = await waitFor('the question', () => {
      const top = slack.world.topModal(north.adminId);
      return top && wordsIn(top).includes('Disconnect?') ? top : undefined;
    });
    expect(wordsIn(asked)).toContain('the connection of the organisation');
    await slack.submit(north.adminId, asked.id);
    await waitFor('the connection to be gone', () =>
      wordsIn(slack.world.topModal(north.adminId) ?? asked).includes('is removed'),
    );
    await slack.closeForm(north.adminId, true);
    const filed = await fileIn(estate, { ...american, itsm: north.itsm }, 'America goes on with the others');
    expect(filed.id).toBeLessThan(900);
  });
});
