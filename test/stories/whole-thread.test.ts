import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  createReadingWorld,
  initialOf,
  jonas,
  notesOf,
  openFromMessage,
  random,
} from './support/from-message.ts';
import { formOf, helpdesk, incidentOf, maria } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

describeOnEachDatabase('a whole thread', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createReadingWorld(database);
  });
  afterAll(() => world.close());

  async function startThread(text: string, channelId = helpdesk): Promise<Message> {
    return (await world.slack.say({ userId: jonas, channelId, text })).message;
  }

  async function reply(to: Message, text: string, fileIds: readonly string[] = []): Promise<Message> {
    const spoken = { userId: maria, channelId: to.channelId, text, threadTs: to.ts, fileIds };
    return (await world.slack.say(spoken)).message;
  }

  it('goes along when it is chosen: every reply in order with who and when, and the files of all', async () => {
    const root = await startThread('VPN drops');
    const bytes = randomBytes(5_000);
    const file = world.slack.uploadFile(maria, bytes, { name: 'vpn.log', mimetype: 'text/plain' });
    await reply(root, 'here too');
    await reply(root, 'and the log', [file.id]);
    await world.slack.sayAsBot({
      channelId: helpdesk,
      name: 'Monitor',
      text: 'gateway *down*',
      threadTs: root.ts,
    });
    const form = await openFromMessage(world, root);
    expect(JSON.stringify(form.content.blocks)).toContain('3 replies');
    expect(JSON.stringify(initialOf(form, 'thread_files'))).toContain('vpn.log');
    await world.slack.submit(maria, form.id, { whole_thread: 'thread' });
    const incident = await incidentOf(world, 'VPN drops');
    expect(incident.description).toMatch(
      /^VPN drops\n\nThe whole thread \(3 replies\):\n\nMaria Lopez, .* UTC:\nhere too\n\nMaria Lopez, .* UTC:\nand the log\n\[vpn\.log\]\n\nMonitor, .* UTC:\ngateway down\n\nFrom a message by Jonas Weber/,
    );
    const stored = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref)?.sha256);
    expect(stored).toEqual([createHash('sha256').update(bytes).digest('hex')]);
  });

  it('stays behind with its files when it is not chosen', async () => {
    const root = await startThread('Only this message');
    const file = world.slack.uploadFile(maria, randomBytes(10), {
      name: 'not-this.log',
      mimetype: 'text/plain',
    });
    await reply(root, 'chatter', [file.id]);
    await world.slack.submit(maria, (await openFromMessage(world, root)).id, {});
    const incident = await incidentOf(world, 'Only this message');
    expect(incident.description).not.toContain('chatter');
    expect(incident.attachmentsRefNames).toEqual([]);
  });

  it('over the longest description goes along as a text file beside its first part', async () => {
    const root = await startThread('A long thread');
    for (let count = 0; count < 12; count += 1) await reply(root, `${count}: ${'words '.repeat(600)}`);
    const form = await openFromMessage(world, root);
    await world.slack.submit(maria, form.id, { whole_thread: 'thread' });
    const incident = await incidentOf(world, 'A long thread');
    const [attached] = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref));
    expect(attached?.realName).toBe('thread.txt');
    const text = Buffer.from(attached?.bytes ?? []).toString('utf8');
    for (let count = 0; count < 12; count += 1) expect(text).toContain(`\n${count}: words`);
    expect(incident.description?.length).toBeLessThan(6_000);
    expect(incident.description).toContain('thread.txt');
    expect(incident.description).toContain('From a message by Jonas Weber');
  });

  it('of more than 1,000 replies says how many were left out', async () => {
    const root = await startThread('A very long thread');
    for (let count = 0; count < 1_003; count += 1) {
      world.slack.world.post({ userId: maria, channelId: helpdesk, text: `r${count}`, threadTs: root.ts });
    }
    const form = await openFromMessage(world, root);
    expect(notesOf(form)).toContain('3');
    await world.slack.submit(maria, form.id, { whole_thread: 'thread' });
    const incident = await incidentOf(world, 'A very long thread');
    const words = [incident.description, ...incident.attachmentsRefNames.map(textOf)].join('\n');
    expect(words).toContain('\nr999\n');
    expect(words).not.toContain('\nr1000\n');
    expect(words).toContain('(3 more replies were left out)');
  });

  it('of long replies comes whole, though a page of it is longer than any other answer', async () => {
    const root = await startThread('A thread of logs');
    for (let count = 0; count < 90; count += 1) {
      const text = `begins ${count} ${'世'.repeat(11_900)} ends ${count}`;
      world.slack.world.post({ userId: maria, channelId: helpdesk, text, threadTs: root.ts });
    }
    const form = await openFromMessage(world, root);
    await world.slack.submit(maria, form.id, { whole_thread: 'thread' });
    const incident = await incidentOf(world, 'A thread of logs');
    const text = incident.attachmentsRefNames.map(textOf).join('');
    for (let count = 0; count < 90; count += 1) {
      expect(text.includes(`begins ${count} ${'世'.repeat(11_900)} ends ${count}`)).toBe(true);
    }
  });

  function textOf(ref: string): string {
    return Buffer.from(world.itsm.attachments.get(ref)?.bytes ?? []).toString('utf8');
  }

  it('needs the bot in the channel: the form says so on top, and offers it after the invitation', async () => {
    const root = await startThread('Where the bot is not', random);
    await reply(root, 'a reply in there');
    const form = await openFromMessage(world, root);
    expect(notesOf(form)).toContain('/invite');
    expect(JSON.stringify(form.content.blocks)).not.toContain('1 reply');
    world.slack.fill(maria, form.id, { Description: 'typed before the invitation' });
    world.slack.invite(random);
    await world.slack.pressInView(maria, form.id, { actionId: 'look_again' });
    const again = await waitFor('the thread to be offered', async () => {
      const now = await formOf(world);
      return JSON.stringify(now.content.blocks).includes('1 reply') ? now : undefined;
    });
    await world.slack.submit(maria, again.id, { whole_thread: 'thread' });
    const { description } = await incidentOf(world, 'Where the bot is not');
    expect(description).toMatch(
      /^typed before the invitation\n\nThe whole thread \(1 reply\):\n\n.*\na reply in there/,
    );
    world.slack.leave(random);
  });
});

describeOnEachDatabase('a workspace that does not let the bot read messages', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database });
  });
  afterAll(() => world.close());

  it('files the message alone, and the form says what is off', async () => {
    const { message } = await world.slack.say({ userId: jonas, channelId: helpdesk, text: 'No history' });
    await world.slack.say({ userId: maria, channelId: helpdesk, text: 'a reply', threadTs: message.ts });
    const form = await openFromMessage(world, message);
    expect(notesOf(form)).toContain('channels:history');
    await world.slack.submit(maria, form.id, {});
    const { description } = await incidentOf(world, 'No history');
    expect(description).not.toContain('a reply');
  });
});
