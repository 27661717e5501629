import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StoredFile } from '../../src/sandbox/slack/model.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  becomes,
  createReadingWorld,
  jonas,
  openFromMessage,
  random,
  replyUnder,
} from './support/from-message.ts';
import { cardOf, helpdesk, incidentOf, incidentsOf, maria, press, wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import type { World } from './support/world.ts';

type More = NonNullable<Parameters<World['slack']['uploadFile']>[2]>;

describeOnEachDatabase('files that are not what they seem', (database) => {
  let world: World;
  let sink: Server;
  const caught: string[] = [];
  beforeAll(async () => {
    sink = createServer((request, response) => {
      caught.push(`${request.url} ${request.headers.authorization ?? ''}`);
      response.end('gotcha');
    }).listen(0, '127.0.0.1');
    world = await createReadingWorld(database);
  });
  afterAll(async () => {
    await world.close();
    sink.close();
  });

  const sinkUrl = () => `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;

  function upload(
    name: string,
    more: Partial<More> = {},
    bytes: Uint8Array = randomBytes(3_000),
  ): StoredFile {
    return world.slack.uploadFile(jonas, bytes, { name, mimetype: 'application/octet-stream', ...more });
  }

  async function fileWith(subject: string, files: readonly StoredFile[], channelId = helpdesk) {
    const fileIds = files.map((file) => file.id);
    const { message } = await world.slack.say({ userId: jonas, channelId, text: subject, fileIds });
    const form = await openFromMessage(world, message);
    await world.slack.submit(maria, form.id, { Channel: helpdesk });
    const incident = await incidentOf(world, subject);
    return { message, incident, card: await cardOf(world, incident.id) };
  }

  const namesOn = (subject: string) =>
    incidentsOf(world, subject)[0]?.attachmentsRefNames.map(
      (ref) => world.itsm.attachments.get(ref)?.realName,
    );

  it.each<[string, Partial<More>, string, RegExp]>([
    ['hidden by the plan’s limit', { mode: 'hidden_by_limit' }, 'a hidden file', /limit|plan/i],
    ['deleted', { mode: 'tombstone' }, 'a deleted file', /no longer|deleted/i],
    ['larger than a workspace takes', { claimedSize: 2 * 1024 ** 3 }, 'bad.bin', /larger than/i],
    ['longer than Slack says', { claimedSize: 100 }, 'bad.bin', /cannot read|not .* as Slack says/i],
    ['shorter than Slack says', { claimedSize: 900_000 }, 'bad.bin', /cannot read|not .* as Slack says/i],
    ['answered with a page', { servedType: 'text/html; charset=utf-8' }, 'bad.bin', /cannot read/i],
  ])('one %s is left out and named with its reason, the others go', async (what, more, name, reason) => {
    const { card } = await fileWith(what, [upload('bad.bin', more), upload('good.bin')]);
    const note = await replyUnder(world, card, name, 'Try again');
    expect(wordsOf(note)).toMatch(reason);
    expect(namesOn(what)).toEqual(['good.bin']);
  });

  it('one of another service goes as a link, and the thread says so', async () => {
    const url = 'https://drive.example.com/d/1?a=b&c=d';
    const { incident, card } = await fileWith('Linked', [
      upload('plan.gdoc', { mode: 'external', externalUrl: url }),
    ]);
    expect(incident.description).toContain(`Linked files:\nplan.gdoc: ${url}\n`);
    expect(wordsOf(await replyUnder(world, card, 'plan.gdoc'))).toMatch(/link/i);
  });

  it.each<[string, (to: string) => Partial<More>]>([
    ['that Slack’s answer names', (to) => ({ urlPrivate: `${to}/files-pri/x` })],
    ['that the file host sends on to', (to) => ({ redirectTo: `${to}/redirected` })],
    ['behind a name like Slack’s', (to) => ({ urlPrivate: `${to.replace('//', '//files.slack.com@')}/x` })],
  ])('an attacker’s address %s receives no request and no token', async (what, bend) => {
    const { card } = await fileWith(`Attack ${what}`, [upload('stolen.bin', bend(sinkUrl()))]);
    await replyUnder(world, card, 'stolen.bin');
    expect(caught).toEqual([]);
  });

  it('an attacker’s address in the payload counts for nothing', async () => {
    const file = upload('true.bin');
    const { message } = await world.slack.say({
      ...{ userId: jonas, channelId: helpdesk, text: 'Bent payload', fileIds: [file.id] },
    });
    const bend = (payload: Record<string, unknown>) =>
      JSON.parse(JSON.stringify(payload).replaceAll(/"(url_private\w*)":"[^"]*"/g, `"$1":"${sinkUrl()}"`));
    const form = await openFromMessage(world, message, { bend });
    await world.slack.submit(maria, form.id, {});
    await incidentOf(world, 'Bent payload');
    expect(namesOn('Bent payload')).toEqual(['true.bin']);
    expect(caught).toEqual([]);
  });

  it.each([
    ['300 characters', `${'n'.repeat(296)}.log`, /^n{200,}\.log$/],
    ['a path', '../../etc/passwd', /^[^/\\]*passwd$/],
    ['control characters', 'a\u0000b\r\nc.txt', /^a[^\p{Cc}]*b[^\p{Cc}]*c\.txt$/u],
    ['right-to-left marks', 'invoice\u202Efdp.exe', /^invoice[^\u202E]*fdp\.exe$/],
  ])('one with a name of %s goes whole, under a name that does no harm', async (what, name, expected) => {
    const bytes = randomBytes(500);
    const { incident } = await fileWith(`Named ${what}`, [upload(name, {}, bytes)]);
    const [stored] = incident.attachmentsRefNames.map((ref) => world.itsm.attachments.get(ref));
    expect(stored?.realName).toMatch(expected);
    expect(stored?.realName.length).toBeLessThanOrEqual(255);
    expect(stored?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('one in a channel without the bot stays behind, and goes with «Try again» after the invitation', async () => {
    const bytes = randomBytes(8_000);
    const { card } = await fileWith('Not in there', [upload('behind.bin', {}, bytes)], random);
    const note = await replyUnder(world, card, 'behind.bin', 'Try again');
    await press(world, note, 'Try again', jonas);
    const again = await waitFor('the second try to be offered', () => {
      const now = world.slack.world.message(note.channelId, note.ts);
      return now?.edited ? now : undefined;
    });
    expect(namesOn('Not in there')).toEqual([]);
    world.slack.invite(random);
    await press(world, again, 'Try again');
    await waitFor('the file', () => namesOn('Not in there')?.length === 1);
    world.slack.leave(random);
  });

  it.each([
    ['413', { on: 'upload', kind: 'too-large' }],
    ['415', { on: 'upload', kind: 'status', status: 415, body: 'empty' }],
  ] as const)(
    'one that the ITSM answers with %s is left out, and goes with «Try again» later',
    async (what, fault) => {
      world.itsm.faults.add(fault);
      const { card } = await fileWith(`Refused ${what}`, [upload('refused.bin')]);
      const note = await replyUnder(world, card, 'refused.bin', 'Try again');
      expect(namesOn(`Refused ${what}`)).toEqual([]);
      await press(world, note, 'Try again');
      await waitFor('the file', () => namesOn(`Refused ${what}`)?.length === 1);
      await becomes(world, note, 'refused.bin');
    },
  );

  it('one whose upload breaks off or drips is sent again and stands on the incident once', async () => {
    world.itsm.faults.add({ on: 'upload', kind: 'reset-in-mid-body', bytes: 1_000 });
    world.itsm.faults.add({ on: 'upload', kind: 'drip', ms: 5 });
    await fileWith('Broken off', [upload('broken.bin')]);
    expect(namesOn('Broken off')).toEqual(['broken.bin']);
  });

  it.each(['replace', 'append'] as const)(
    'shared later under the card are offered, and join those it has where the ITSM’s lists %s',
    async (listUpdates) => {
      world.itsm.configure({ listUpdates });
      const subject = `Later, ${listUpdates}`;
      const { card } = await fileWith(subject, [upload('first.bin')]);
      const later = [upload('second.bin'), upload('third.bin')];
      await world.slack.say({
        ...{ userId: jonas, channelId: helpdesk, threadTs: card.ts, text: 'more of it' },
        fileIds: later.map((file) => file.id),
      });
      const offer = await replyUnder(world, card, 'second.bin', 'third.bin', 'Attach files');
      await Promise.all([press(world, offer, 'Attach files', jonas), press(world, offer, 'Attach files')]);
      await becomes(world, offer, 'second.bin', 'third.bin');
      await waitFor('three files', () => (namesOn(subject)?.length ?? 0) >= 3);
      expect(namesOn(subject)?.toSorted()).toEqual(['first.bin', 'second.bin', 'third.bin']);
      world.itsm.configure({ listUpdates: 'replace' });
    },
  );
});
