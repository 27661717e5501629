import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  createReadingWorld,
  initialOf,
  internal,
  jonas,
  notesOf,
  openFromMessage,
  replyUnder,
} from './support/from-message.ts';
import {
  cardOf,
  conversationWith,
  helpdesk,
  incidentOf,
  maria,
  messagesWith,
  noticeTo,
} from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import type { World } from './support/world.ts';

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describeOnEachDatabase('a message filed as an incident', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createReadingWorld(database);
  });
  afterAll(() => world.close());

  async function say(text: string, more: { readonly userId?: string; readonly channelId?: string } = {}) {
    const { message } = await world.slack.say({ userId: jonas, channelId: helpdesk, text, ...more });
    return message;
  }

  it('takes words, files, author and permalink over, and says under the message which incident it is', async () => {
    const contents = [randomBytes(90_000), Buffer.from('log line\n'.repeat(300))];
    const files = contents.map((bytes, index) =>
      world.slack.uploadFile(jonas, bytes, {
        name: index === 0 ? 'error "500".png' : 'app.log',
        mimetype: index === 0 ? 'image/png' : 'text/plain',
      }),
    );
    const { message } = await world.slack.say({
      userId: jonas,
      channelId: helpdesk,
      text: `Mail is *down* for <@${maria}>\nsince 9:00, see <https://status.example.com|status>`,
      fileIds: files.map((file) => file.id),
    });
    const form = await openFromMessage(world, message);
    expect(initialOf(form, 'subject')).toBe('Mail is down for @Maria Lopez');
    expect(initialOf(form, 'description')).toBe(
      'Mail is down for @Maria Lopez\nsince 9:00, see status (https://status.example.com)',
    );
    expect(initialOf(form, 'requester')).toBe(jonas);
    expect(JSON.stringify(initialOf(form, 'earlier_files'))).toMatch(
      /error .{0,9}500.{0,9}\.png · 90 KB.*app\.log · 2\.7 KB/,
    );
    await world.slack.submit(maria, form.id, {});
    const incident = await incidentOf(world, 'Mail is down for @Maria Lopez');
    expect(incident.requesterEmail).toBe('jonas@example.com');
    expect(incident.description).toMatch(
      /^Mail is down for @Maria Lopez\nsince 9:00, see status \(https:\/\/status\.example\.com\)\n\nFrom a message by Jonas Weber in #it-helpdesk, 20\d\d-\d\d-\d\d \d\d:\d\d UTC\nhttps:\/\/example-works\.slack\.com\/archives\/C0HELPDESK1\/p\d{16}\n\nRef BOT-[0-9A-Z]{8}$/,
    );
    const stored = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref));
    expect(stored.map((one) => one?.sha256)).toEqual(contents.map(sha256));
    const card = await cardOf(world, incident.id);
    const reply = await replyUnder(world, message, `#${incident.id}`, maria);
    expect(reply.mentions.users).toEqual([maria]);
    expect(JSON.stringify(reply)).toContain(`p${card.ts.replace('.', '')}`);
  });

  it('keeps the permalink whatever the person does to the text', async () => {
    const form = await openFromMessage(world, await say('Quite another text'));
    await world.slack.submit(maria, form.id, { Subject: 'Rewritten', Description: 'Nothing of it left' });
    const { description } = await incidentOf(world, 'Rewritten');
    expect(description).toMatch(
      /^Nothing of it left\n\nFrom a message by Jonas Weber in #it-helpdesk, .*\nhttps:/,
    );
  });

  it('says on top that a message was filed before, with number and status, and files it again all the same', async () => {
    const message = await say('Twice told');
    await world.slack.submit(maria, (await openFromMessage(world, message)).id, {});
    const first = await incidentOf(world, 'Twice told');
    await replyUnder(world, message, `#${first.id}`);
    const form = await openFromMessage(world, message);
    expect(notesOf(form)).toContain(`#${first.id}`);
    expect(notesOf(form)).toContain('Open');
    await world.slack.submit(maria, form.id, { Subject: 'Twice filed' });
    expect((await incidentOf(world, 'Twice filed')).id).not.toBe(first.id);
  });

  it('brings the words of a bot’s alert, which no person wrote', async () => {
    const { message } = await world.slack.sayAsBot({
      channelId: helpdesk,
      name: 'Grafana',
      text: ':rotating_light: *[FIRING:1]* DiskFull',
      attachments: [
        {
          color: 'd63232',
          title: 'DiskFull',
          title_link: 'https://grafana.example.com/a/1',
          text: 'srv-7 is at 98 %',
        },
      ],
    });
    const form = await openFromMessage(world, message);
    expect(initialOf(form, 'subject')).toBe('🚨 [FIRING:1] DiskFull');
    expect(initialOf(form, 'requester')).toBe(maria);
    await world.slack.submit(maria, form.id, {});
    const { description, requesterEmail } = await incidentOf(world, '🚨 [FIRING:1] DiskFull');
    expect(requesterEmail).toBe('maria@example.com');
    expect(description).toContain('srv-7 is at 98 %');
    expect(description).toContain('From a message by Grafana in #it-helpdesk');
  });

  it('gives a form that can be sent for an empty message and for one with files alone', async () => {
    const file = world.slack.uploadFile(jonas, Buffer.from('x'), {
      name: 'alone.txt',
      mimetype: 'text/plain',
    });
    const { message } = await world.slack.say({
      ...{ userId: jonas, channelId: helpdesk, text: '', fileIds: [file.id] },
    });
    await world.slack.submit(maria, (await openFromMessage(world, message)).id, {});
    expect((await incidentOf(world, 'alone.txt')).attachmentsRefNames).toHaveLength(1);
    await world.slack.submit(maria, (await openFromMessage(world, await say(''))).id, {});
    await incidentOf(world, 'Message by Jonas Weber in #it-helpdesk');
  });

  it('takes an edited message as it is now, and one of a private channel', async () => {
    const message = await say('Before', { channelId: internal });
    await world.slack.editMessage(message, { text: 'After the edit' });
    const form = await openFromMessage(world, message);
    await world.slack.submit(maria, form.id, {});
    const { description } = await incidentOf(world, 'After the edit');
    expect(description).toContain('From a message by Jonas Weber in ');
    expect(description).not.toContain('Before');
  });

  it('files a direct message of two people, and answers the one who filed, for it cannot answer there', async () => {
    const { id: channelId } = world.slack.world.directMessage(jonas, maria);
    const message = await say('Between the two of us', { channelId });
    await world.slack.submit(maria, (await openFromMessage(world, message)).id, {});
    const incident = await incidentOf(world, 'Between the two of us');
    expect(incident.description).toContain('in a direct message');
    await noticeTo(world, maria, `#${incident.id}`);
  });

  it('shows no words of anybody in a channel shared with another organisation', async () => {
    const shared = world.slack.world.channels.get('C0GENERAL02');
    if (!shared) throw new Error('there is no such channel');
    shared.sharedWith.push('T0OTHER0001');
    const message = await say('Confidential words', { channelId: shared.id });
    await world.slack.submit(maria, (await openFromMessage(world, message)).id, {});
    const incident = await incidentOf(world, 'Confidential words');
    await replyUnder(world, message, `#${incident.id}`);
    for (const said of messagesWith(world, shared.id))
      expect(JSON.stringify(said)).not.toContain('Confidential');
    shared.sharedWith.pop();
  });

  it.each([12_000, 40_000])('brings %i characters whole', async (length) => {
    const text = `Long ${length}\n${'The quick brown fox 🦊 jumps. '.repeat(2_000)}`
      .slice(0, length - 7)
      .concat(' – end.');
    const form = await openFromMessage(world, await say(text));
    await world.slack.submit(maria, form.id, {});
    const incident = await incidentOf(world, `Long ${length}`);
    const attached = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref)?.bytes);
    const words = attached[0] ? Buffer.from(attached[0]).toString('utf8') : (incident.description ?? '');
    expect(words.startsWith(text)).toBe(true);
    expect(incident.description).toMatch(/\nRef BOT-[0-9A-Z]{8}$/);
    expect(incident.description).toContain('From a message by');
  });

  it('gives a clear sentence to somebody who may not file', async () => {
    const message = await say('Seen by a guest');
    await world.slack.messageShortcut('U0GUEST0005', message, 'file_as_incident');
    const told = await waitFor('words for the guest', () => {
      const top = world.slack.world.topModal('U0GUEST0005');
      return JSON.stringify(top?.content.blocks ?? '').includes('Only members') ? top : undefined;
    });
    expect(told.content.submit).toBeUndefined();
    expect(messagesWith(world, conversationWith(world, 'U0GUEST0005'))).toEqual([]);
  });
});
