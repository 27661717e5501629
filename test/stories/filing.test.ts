import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  cardOf,
  cardsOf,
  fileReport,
  formOf,
  helpdesk,
  incidentOf,
  incidentsOf,
  maria,
  noticeTo,
  openForm,
  sam,
  wordsOf,
} from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

describeOnEachDatabase('filing a report', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database });
  });
  afterAll(() => world.close());

  it('files the words of the command with nothing more filled in, and posts the card', async () => {
    const { delivery } = await fileReport(world, {}, 'Need a new keyboard');
    expect(delivery?.status).toBe(200);
    const incident = await incidentOf(world, 'Need a new keyboard');
    expect(incident).toMatchObject({
      requesterEmail: 'maria@example.com',
      requesterName: 'Maria Lopez',
      categoryName: 'Incident',
    });
    const card = await cardOf(world, incident.id);
    expect(wordsOf(card)).toContain('Need a new keyboard');
    expect(card.mentions).toEqual({ users: [maria], groups: [], broadcasts: [] });
  });

  it('brings every field of the form to its key, and impact, urgency and priority by an update', async () => {
    await fileReport(
      world,
      {
        Description: 'Second floor, <!channel> & "quotes"\nby the window',
        Location: 'Pune',
        Tags: 'mouse, new hire\nlaptop',
        Category: 'Hardware',
        Impact: 'on-department',
        Urgency: 'high',
        Priority: 'urgent',
        CC: ['U0JONAS0002', 'U0ADMIN0003'],
        Requester: 'U0JONAS0002',
      },
      'Every field',
    );
    const incident = await waitFor('the follow-up', () =>
      incidentsOf(world, 'Every field').find((one) => one.priority === 'URGENT'),
    );
    expect(incident).toMatchObject({
      requesterEmail: 'jonas@example.com',
      requesterName: 'Jonas Weber',
      ccEmailSet: ['jonas@example.com', 'aiko@example.com'],
      categoryName: 'Hardware',
      locationName: 'Pune',
      tags: ['mouse', 'new hire', 'laptop'],
      impact: 'ONDEPARTMENT',
      urgency: 'HIGH',
      priority: 'URGENT',
    });
    expect(incident.description).toMatch(
      /^Second floor, <!channel> & "quotes"\nby the window\n\nRef BOT-[0-9A-Z]{8}$/,
    );
    const card = await waitFor('the card to show the priority', () =>
      cardsOf(world, incident.id).find((message) => /urgent/i.test(wordsOf(message))),
    );
    expect(card.mentions.broadcasts).toEqual([]);
  });

  it('offers the custom fields of the ITSM and files their values', async () => {
    const first = await openForm(world);
    await world.slack.closeForm(maria);
    const form = await waitFor('a form with the custom fields', async () => {
      const opened = await openForm(world, 'Custom fields');
      if (JSON.stringify(opened.content.blocks).includes('Asset tag')) return opened;
      await world.slack.closeForm(maria);
      return undefined;
    });
    expect(form.id).not.toBe(first.id);
    await world.slack.submit(maria, form.id, {
      'Asset tag': 'LT-0042',
      Floor: '3',
      Building: 'Annex',
      'Affected services': ['Mail', 'ERP'],
      'Steps to reproduce': 'Turn it on.',
    });
    const incident = await incidentOf(world, 'Custom fields');
    expect(incident.customFieldValueDetails).toMatchObject({
      35: { type: 1, stringValue: 'LT-0042' },
      36: { type: 2, integerValue: 3 },
      37: { type: 1, stringValue: 'Annex' },
      38: { type: 8, stringListValue: ['Mail', 'ERP'] },
      39: { type: 10, bigStringValue: 'Turn it on.' },
    });
  });

  it('carries files over byte for byte: an empty one, odd names, 50 MB', async () => {
    const contents = [
      { name: 'empty.log', bytes: new Uint8Array() },
      { name: 'Büro "Süd" 屏幕.png', bytes: randomBytes(70_000) },
      { name: 'dump.bin', bytes: randomBytes(50 * 1024 * 1024) },
    ];
    const files = contents.map(({ name, bytes }) =>
      world.slack.uploadFile(maria, bytes, { name, mimetype: 'application/octet-stream' }),
    );
    await fileReport(world, { Attachments: files.map((file) => file.id) }, 'With files');
    const incident = await incidentOf(world, 'With files');
    const stored = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref));
    expect(stored.map((one) => one?.sha256)).toEqual(contents.map(({ bytes }) => sha256(bytes)));
    expect(stored.map((one) => one?.size)).toEqual(contents.map(({ bytes }) => bytes.length));
    expect(stored[0]?.realName).toBe('empty.log');
    expect(stored[1]?.realName).toContain('屏幕');
  });

  it('takes words over the subject into the description, whole', async () => {
    const words = `${'A long story. '.repeat(300)}The end.`;
    const form = await openForm(world, words);
    await world.slack.submit(maria, form.id, {});
    const incident = await waitFor('the incident', () =>
      [...world.itsm.incidents.values()].find((one) => one.subject.startsWith('A long story')),
    );
    const withoutSpaces = (text: string) => text.replace(/\s+/g, '');
    expect(withoutSpaces(`${incident.subject}${incident.description}`)).toContain(withoutSpaces(words));
    expect(words.startsWith(`${incident.subject} `)).toBe(true);
  });

  it('asks for the e-mail of a requester whom Slack shows none of, and keeps what was typed', async () => {
    await world.slack.command(sam, helpdesk, '/incident new No address');
    const form = await formOf(world, sam);
    await world.slack.submit(sam, form.id, { Description: 'typed before', Tags: 'kept' });
    const again = await waitFor('the form with the e-mail field', () => world.slack.world.topModal(sam));
    expect(JSON.stringify(again.content.blocks)).toContain('Requester e-mail');
    await world.slack.submit(sam, again.id, { 'Requester e-mail': 'sam@example.com' });
    expect(await incidentOf(world, 'No address')).toMatchObject({
      requesterEmail: 'sam@example.com',
      tags: ['kept'],
    });
  });

  it('names the people of CC who have no e-mail to the filer, and files all the same', async () => {
    await fileReport(world, { CC: [sam, 'U0JONAS0002'] }, 'Some cannot be told');
    expect((await incidentOf(world, 'Some cannot be told')).ccEmailSet).toEqual(['jonas@example.com']);
    await noticeTo(world, maria, 'Sam Okoro');
  });

  it('files the same submission once, however often it is sent, also after a restart', async () => {
    const { delivery } = await fileReport(world, {}, 'Sent thrice');
    if (!delivery) throw new Error('nothing was sent');
    const again = await Promise.all([world.slack.resubmit(delivery), world.slack.resubmit(delivery)]);
    expect(again.map((one) => one.status)).toEqual([200, 200]);
    const incident = await incidentOf(world, 'Sent thrice');
    await cardOf(world, incident.id);
    await world.bot.kill();
    await world.endClaims();
    await world.bot.start();
    expect((await world.slack.resubmit(delivery)).status).toBe(200);
    await fileReport(world, {}, 'After the restart');
    await cardOf(world, (await incidentOf(world, 'After the restart')).id);
    expect(incidentsOf(world, 'Sent thrice')).toHaveLength(1);
    expect(cardsOf(world, incident.id)).toHaveLength(1);
  });

  it('writes no secret and nothing a person wrote into its log', async () => {
    await fileReport(world, { Description: 'private-words-1234' }, 'Secret matters');
    await incidentOf(world, 'Secret matters');
    for (const secret of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'ITSM_CLIENT_SECRET', 'ITSM_PASSWORD']) {
      expect(world.bot.output()).not.toContain(world.env[secret]);
    }
    expect(world.bot.output()).not.toContain('private-words-1234');
    expect(world.bot.output()).not.toContain('Secret matters');
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
