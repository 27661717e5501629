import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerOf } from '../../src/sandbox/slack/deliver.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  aiko,
  cardOf,
  cardsOf,
  conversationWith,
  fileReport,
  formOf,
  incidentOf,
  incidentsOf,
  maria,
  messagesWith,
  noticeTo,
  press,
  wordsOf,
} from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

/** Slack's own limit for an answer, in milliseconds. */
const slackLimitMs = 3_000;

describeOnEachDatabase('trouble on the ITSM’s side', (database) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld({ database });
  });
  afterEach(() => world.close());

  it('answers Slack in time while the ITSM takes 10 s', async () => {
    await world.itsm.setMode('slow');
    const { delivery } = await fileReport(world, {}, 'Slowly');
    expect(delivery?.status).toBe(200);
    expect(delivery?.elapsedMs).toBeLessThan(slackLimitMs);
    await world.itsm.setMode('healthy');
    const incident = await incidentOf(world, 'Slowly');
    await cardOf(world, incident.id);
    expect(incidentsOf(world, 'Slowly')).toHaveLength(1);
  });

  it('keeps what it took while the ITSM is down, says so, and files it on «Try now» or by itself', async () => {
    await world.itsm.setMode('down');
    await fileReport(world, {}, 'While it is down');
    const notice = await noticeTo(world, maria, 'While it is down');
    await world.itsm.setMode('healthy');
    await press(world, notice, 'Try now');
    const incident = await incidentOf(world, 'While it is down');
    await cardOf(world, incident.id);
    await noticeTo(world, maria, `#${incident.id}`);
    expect(incidentsOf(world, 'While it is down')).toHaveLength(1);
  });

  it('finds the incident whose answer was lost by its reference, and files nothing twice', async () => {
    world.itsm.file({ subject: 'Somebody else’s', requesterEmail: 'other@example.com' });
    world.itsm.faults.add({ on: 'create', kind: 'drop', when: 'after' });
    await fileReport(world, {}, 'Answer lost');
    const incident = await incidentOf(world, 'Answer lost');
    await cardOf(world, incident.id);
    expect(incidentsOf(world, 'Answer lost')).toHaveLength(1);
  });

  it('says that it cannot look for a lost answer yet, and finds the incident once it can', async () => {
    world.itsm.faults.add({ on: 'create', kind: 'drop', when: 'after' });
    await fileReport(world, {}, 'Lost, then down');
    await incidentOf(world, 'Lost, then down');
    await world.itsm.setMode('down');
    await noticeTo(world, maria, 'Lost, then down', 'cannot be asked');
    await world.itsm.setMode('healthy');
    const incident = await incidentOf(world, 'Lost, then down');
    await cardOf(world, incident.id);
    await noticeTo(world, maria, 'Lost, then down', `#${incident.id}`);
    expect(incidentsOf(world, 'Lost, then down')).toHaveLength(1);
  });

  async function lostWithoutTrace(subject: string) {
    world.itsm.faults.add({ on: 'create', kind: 'drop', when: 'before' });
    await fileReport(world, {}, subject);
    // As a client that has not heard of any change still shows it.
    return structuredClone(await noticeTo(world, maria, subject, 'It exists'));
  }

  it('asks when looking settles nothing; «File again», pressed twice, files once', async () => {
    const notice = await lostWithoutTrace('Lost, file again');
    await Promise.all([press(world, notice, 'File again'), press(world, notice, 'File again')]);
    const incident = await incidentOf(world, 'Lost, file again');
    await cardOf(world, incident.id);
    expect(incidentsOf(world, 'Lost, file again')).toHaveLength(1);
    expect(cardsOf(world, incident.id)).toHaveLength(1);
  });

  it('«Drop», pressed twice, drops once and files nothing', async () => {
    const notice = await lostWithoutTrace('Lost, drop');
    await press(world, notice, 'Drop');
    const second = await press(world, notice, 'Drop');
    expect(second.status).toBe(200);
    await fileReport(world, {}, 'The next one');
    await incidentOf(world, 'The next one');
    expect(incidentsOf(world, 'Lost, drop')).toHaveLength(0);
  });

  it('«It exists» takes a number that is there, once, and refuses one that is not', async () => {
    const notice = await lostWithoutTrace('Lost, exists');
    const there = world.itsm.file({ subject: 'Typed in by hand', requesterEmail: 'maria@example.com' });
    await press(world, notice, 'It exists');
    const form = await formOf(world);
    const [field] = form.content.blocks.filter((block) => block.type === 'input');
    if (!field) throw new Error('the form has no field');
    await world.slack.submit(maria, form.id, { [field.block_id]: '4711' });
    expect(Object.values(world.slack.world.view(form.id)?.errors ?? {}).join()).toMatch(/4711|no such|not/i);
    await world.slack.submit(maria, form.id, { [field.block_id]: String(there.id) });
    await cardOf(world, there.id);
    await press(world, notice, 'It exists');
    expect(incidentsOf(world, 'Lost, exists')).toHaveLength(0);
    expect(cardsOf(world, there.id)).toHaveLength(1);
  });

  it('shows the ITSM’s words when it refuses a place, and «Edit and file again» brings everything back', async () => {
    const file = world.slack.uploadFile(maria, new Uint8Array([1, 2, 3]), {
      name: 'a.txt',
      mimetype: 'text/plain',
    });
    const typed = {
      Description: 'All of this',
      Location: 'Atlantis',
      Tags: 'one, two',
      Attachments: [file.id],
    };
    await fileReport(world, typed, 'Wrong place');
    const notice = await noticeTo(world, maria, 'Wrong place', 'Atlantis');
    await press(world, notice, 'Edit and file again');
    const form = await formOf(world);
    const shown = JSON.stringify(form.content.blocks);
    for (const word of ['Wrong place', 'All of this', 'Atlantis', 'one', 'two', 'a.txt'])
      expect(shown).toContain(word);
    await world.slack.submit(maria, form.id, { Location: 'Pune' });
    const incident = await incidentOf(world, 'Wrong place');
    expect(incident).toMatchObject({ locationName: 'Pune', tags: ['one', 'two'] });
    expect(incident.attachmentsRefNames).toHaveLength(1);
    await cardOf(world, incident.id);
  });

  it('lets one of two tabs win, and tells the other the number', async () => {
    await fileReport(world, { Location: 'Atlantis' }, 'Two tabs');
    const notice = structuredClone(await noticeTo(world, maria, 'Two tabs', 'Atlantis'));
    await press(world, notice, 'Edit and file again');
    const first = await formOf(world);
    await press(world, notice, 'Edit and file again');
    const second = await formOf(world, maria, first.id);
    // Opening the second closed the first in this client; in another one it is still there.
    world.slack.world.modals.set(maria, [second, first]);
    await world.slack.submit(maria, first.id, { Location: 'Pune' });
    const incident = await incidentOf(world, 'Two tabs');
    await cardOf(world, incident.id);
    const { delivery } = await world.slack.submit(maria, second.id, { Location: 'Ahmedabad' });
    expect(JSON.stringify(delivery && answerOf(delivery))).toContain(`#${incident.id}`);
    expect(incidentsOf(world, 'Two tabs')).toHaveLength(1);
  });

  it('logs in anew when the server forgets the token in mid-work', async () => {
    await fileReport(world, {}, 'With the first token');
    await incidentOf(world, 'With the first token');
    world.itsm.forgetTokens();
    await fileReport(world, {}, 'With the second token');
    await cardOf(world, (await incidentOf(world, 'With the second token')).id);
  });

  it('stops at a wrong password: two log-ins at most, admins told once, all waits, mended, all filed', async () => {
    const { users } = world.itsm.config();
    world.itsm.configure({ users: [{ username: users[0]?.username ?? '', password: 'changed-there' }] });
    const subjects = ['Waits 1', 'Waits 2', 'Waits 3'];
    for (const subject of subjects) await fileReport(world, {}, subject);
    const notice = await noticeTo(world, maria, 'Waits 3');
    const isLogIn = (entry: { endpoint: string }) => entry.endpoint === 'token';
    expect(world.itsm.journal.list().filter(isLogIn).length).toBeLessThanOrEqual(2);
    await waitFor('the admin to be told', () => messagesWith(world, conversationWith(world, aiko))[0]);
    expect(messagesWith(world, conversationWith(world, aiko))).toHaveLength(1);
    expect(world.itsm.incidents.size).toBe(0);
    world.itsm.configure({ users });
    await press(world, notice, 'Try now');
    for (const subject of subjects) await cardOf(world, (await incidentOf(world, subject)).id);
    expect(world.itsm.incidents.size).toBe(3);
    expect(messagesWith(world, conversationWith(world, aiko))).toHaveLength(1);
  });

  it('names the values that the ITSM did not take after all, and «Try again» sends them once more', async () => {
    world.itsm.configure({ droppedKeys: ['priority'] });
    await fileReport(world, { Priority: 'high' }, 'Dropped in silence');
    const incident = await incidentOf(world, 'Dropped in silence');
    const notice = await noticeTo(world, maria, `#${incident.id}`, 'riority');
    world.itsm.configure({ droppedKeys: [] });
    await press(world, notice, 'Try again');
    await waitFor('the priority', () => world.itsm.incidents.get(incident.id)?.priority === 'HIGH');
  });

  it('leaves a file out that the ITSM refuses, names it on the card and files the rest', async () => {
    world.itsm.configure({ uploadLimitBytes: 10_000 });
    const [small, large] = [500, 50_000].map((size) =>
      world.slack.uploadFile(maria, new Uint8Array(size), {
        name: `${size}.bin`,
        mimetype: 'application/zip',
      }),
    );
    await fileReport(world, { Attachments: [small?.id ?? '', large?.id ?? ''] }, 'One too large');
    const incident = await incidentOf(world, 'One too large');
    expect(incident.attachmentsRefNames).toHaveLength(1);
    expect(wordsOf(await cardOf(world, incident.id))).toContain('50000.bin');
  });
});
