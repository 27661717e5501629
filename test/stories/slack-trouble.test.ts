import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/slack/faults.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import {
  aiko,
  cardOf,
  cardsOf,
  conversationWith,
  fileReport,
  incidentOf,
  incidentsOf,
  maria,
  messagesWith,
  noticeTo,
  press,
} from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

/** Every call that filing makes of Slack, and every way it fails. */
const calls = ['chat.postMessage', 'chat.update', 'conversations.info', 'users.info', 'files.info', 'files'];
const faults: readonly Fault[] = [
  { kind: 'rate-limited', retryAfterSeconds: 1 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'drop-before' },
  { kind: 'drop-after' },
];
const cases = calls.flatMap((on) =>
  faults.map((fault) => ({ on, fault, name: `${on}: ${JSON.stringify(fault)}` })),
);

describeOnEachDatabase('trouble on Slack’s side', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database });
  });
  afterAll(() => world.close());

  it.each(cases)('$name: the report is filed once and its card stands once', async ({ on, fault, name }) => {
    const file = world.slack.uploadFile(maria, new TextEncoder().encode(name), {
      name: 'a.txt',
      mimetype: 'text/plain',
    });
    const userId = newcomer(world);
    world.slack.faults.plan(on, fault);
    await fileReport(world, { Attachments: [file.id], Priority: 'high' }, name, userId);
    const incident = await incidentOf(world, name);
    await cardOf(world, incident.id);
    expect(incident.attachmentsRefNames).toHaveLength(1);
    expect(incidentsOf(world, name)).toHaveLength(1);
    expect(cardsOf(world, incident.id)).toHaveLength(1);
    world.slack.faults.clear();
  });

  it('tells the filer and the admins in the end, whatever Slack answers at first', async () => {
    for (const on of ['conversations.open', 'users.list']) {
      world.slack.faults.plan(on, { kind: 'status', status: 503 });
      world.slack.faults.plan(on, { kind: 'drop-after' });
    }
    world.itsm.faults.add({ on: 'create', kind: 'status', status: 403, body: 'html' });
    await fileReport(world, {}, 'With a broken connection');
    const notice = await noticeTo(world, maria, 'With a broken connection');
    await noticeTo(world, aiko, 'ITSM');
    await press(world, notice, 'Try now');
    const { id } = await incidentOf(world, 'With a broken connection');
    await cardOf(world, id);
    await noticeTo(world, maria, 'With a broken connection', `#${id}`);
  });

  it('brings a card to its filer when the channel does not take it', async () => {
    world.slack.faults.plan('chat.postMessage', { kind: 'error', error: 'is_archived' });
    await fileReport(world, {}, 'Into an archive');
    const incident = await incidentOf(world, 'Into an archive');
    await waitFor('the card', () => messagesWith(world, conversationWith(world), `#${incident.id}`)[0]);
  });

  it('says nothing twice when views.open fails, and the next command works', async () => {
    world.slack.faults.plan('views.open', { kind: 'status', status: 500 });
    const delivery = await world.slack.command(maria, 'C0HELPDESK1', '/incident new Fails to open');
    expect(delivery.status).toBe(200);
    await fileReport(world, {}, 'Opens again');
    await incidentOf(world, 'Opens again');
  });
});

/** Somebody whose profile the bot has not asked for yet. */
function newcomer(world: World): string {
  const { users } = world.slack.world;
  const known = users.get(maria);
  if (!known) throw new Error('nobody is there');
  const id = `U0NEWCOMER${users.size}`;
  users.set(id, { ...known, id });
  return id;
}
