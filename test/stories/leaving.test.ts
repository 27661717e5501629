import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from './support/each-database.ts';
import { createEstate, type Estate } from './support/estate.ts';
import { cardIn, fileIn, formIn, install, settle, toldIn } from './support/office.ts';
import { waitFor } from './support/wait-for.ts';

describeOnEachDatabase('a workspace that leaves', (database) => {
  let estate: Estate;
  beforeAll(async () => {
    estate = await createEstate({ database });
    await settle(estate);
  });
  afterAll(() => estate.close());

  it('work of it ends at once, and what waited is not filed; the others go on', async () => {
    const { slack, acme, birch } = estate;
    await birch.itsm.setMode('down');
    await slack.command(birch.personId, birch.channelId, '/incident new Left behind');
    const form = await formIn(estate, birch.personId);
    await slack.submit(birch.personId, form.id);
    await toldIn(estate, birch, { userId: birch.personId, words: ['Left behind'] });
    await slack.uninstall(birch.tenantId);
    await waitFor('the bot to have heard', () => estate.output().includes('a workspace has left'));
    await birch.itsm.setMode('healthy');
    const before = slack.journal.calls.length;
    const { id } = await fileIn(estate, acme, 'After Birch has left');
    await cardIn(estate, acme, id);
    const since = slack.journal.calls.slice(before).filter(({ teamId }) => teamId === birch.tenantId);
    expect(since).toEqual([]);
    expect([...birch.itsm.incidents.values()].map(({ subject }) => subject)).not.toContain('Left behind');
  });

  it('a press that comes late finds nothing, and is told in words', async () => {
    const { slack, acme } = estate;
    const { id } = await fileIn(estate, acme, 'To be pressed late');
    const card = await cardIn(estate, acme, id);
    const pressed = await slack.press(acme.personId, card, { actionId: 'set_status_1' });
    await waitFor('the status', () => acme.itsm.incidents.get(id)?.status === 'In Progress');
    await slack.uninstall(acme.tenantId);
    await waitFor(
      'the bot to have heard',
      () => estate.output().match(/a workspace has left/g)?.length === 2,
    );
    const again = await slack.resubmit(pressed);
    expect(again.status).toBe(200);
    expect(acme.itsm.incidents.get(id)?.status).toBe('In Progress');
  });

  it('it comes back within a day: its connection and its incidents are there, what was dropped is not', async () => {
    const { slack, birch } = estate;
    expect((await install(estate, birch)).status).toBe(200);
    const { botUserId = '' } = slack.installationOf(birch.tenantId) ?? {};
    slack.invite(birch.channelId, botUserId);
    const { id } = await fileIn(estate, birch, 'Back again');
    await cardIn(estate, birch, id);
    expect([...birch.itsm.incidents.values()].map(({ subject }) => subject)).not.toContain('Left behind');
    await slack.command(birch.adminId, birch.channelId, '/incident audit');
    const told = slack.journal.deliveries.at(-1)?.body ?? '';
    expect(told).toContain('Uninstall the bot* (1)');
  });

  it('an uninstallation that Slack tells of late does not touch the installation of today', async () => {
    const { slack, north } = estate;
    const { promise: later, resolve } = Promise.withResolvers<void>();
    const leaving = slack.uninstall(north.tenantId, { after: later });
    await new Promise((after) => setTimeout(after, 2_000));
    await install(estate, north);
    resolve();
    await leaving;
    const { botUserId = '' } = slack.installationOf(north.tenantId) ?? {};
    slack.invite(north.channelId, botUserId);
    const { id } = await fileIn(estate, north, 'Still here');
    await cardIn(estate, north, id);
  });

  it('an organisation leaves with all its workspaces', async () => {
    const { slack, north } = estate;
    const before = estate.output().match(/a workspace has left/g)?.length ?? 0;
    await slack.uninstall(north.tenantId);
    await waitFor(
      'the bot to have heard',
      () => estate.output().match(/a workspace has left/g)?.length === before + 1,
    );
    const delivery = await slack.command('W0AMERICA04', 'C0USHELP002', '/incident list');
    expect(delivery.outcome).toBe('not-sent');
  });
});
