import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  cardSays,
  chooseStatus,
  fileCard,
  now,
  pressStatus,
  threadOf,
  threadSays,
  toldAlone,
  updatesOf,
} from './support/cards.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { aiko, helpdesk, maria, press, wordsOf } from './support/person.ts';
import { waitFor } from './support/wait-for.ts';
import { createWorld, type World } from './support/world.ts';

const jonas = 'U0JONAS0002';

describeOnEachDatabase('a status at a press', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ database, env: { SYNC_INTERVAL_SECONDS: '10' } });
  });
  afterAll(() => world.close());

  it('is sent once, read back, shown on the card, and told in its thread with who, from and to', async () => {
    const { incident, card } = await fileCard(world, 'One press');
    await pressStatus(world, card, 'In Progress', jonas);
    await cardSays(world, card, 'In Progress');
    await threadSays(world, card, `<@${jonas}>`, 'Open', 'In Progress');
    expect(world.itsm.incidents.get(incident.id)?.status).toBe('In Progress');
    expect(updatesOf(world, incident.id)).toEqual([{ status: 'In Progress' }]);
  });

  it('is sent once however often the same button is pressed', async () => {
    const { incident, card } = await fileCard(world, 'Many presses');
    await Promise.all([1, 2, 3, 4, 5].map(() => pressStatus(world, card, 'Resolved')));
    await cardSays(world, card, 'Resolved');
    await threadSays(world, card, 'Resolved');
    expect(updatesOf(world, incident.id)).toEqual([{ status: 'Resolved' }]);
    expect(threadOf(world, card)).toHaveLength(1);
  });

  it('that the ITSM refuses is told to its presser alone, in the ITSM’s own words, and the card stays', async () => {
    const { card } = await fileCard(world, 'Refused');
    const before = wordsOf(now(world, card));
    await chooseStatus(world, card, 'Closed');
    await toldAlone(world, maria, 'An incident must be Resolved before it can be Closed.');
    expect(threadOf(world, card)).toEqual([]);
    expect(withoutReading(wordsOf(now(world, card)))).toBe(withoutReading(before));
    // The menu has forgotten the choice: it can be made again.
    await waitFor('the menu to be drawn anew', () => wordsOf(now(world, card)) !== before);
    await chooseStatus(world, card, 'Closed');
    await waitFor('the refusal to be told again', async () =>
      [...(await refusals())].length >= 2 ? true : undefined,
    );
    async function refusals() {
      return world.slack.world
        .messages(helpdesk)
        .filter(({ onlyFor, text }) => onlyFor === maria && text.includes('must be Resolved'));
    }
  });

  it('whose answer is lost is read back, and counts when it is there', async () => {
    const { incident, card } = await fileCard(world, 'Lost answer');
    world.itsm.faults.add({ on: 'update', kind: 'drop', when: 'after' });
    await pressStatus(world, card, 'Pending');
    await cardSays(world, card, 'Pending');
    await threadSays(world, card, 'Pending');
    expect(updatesOf(world, incident.id)).toHaveLength(1);
  });

  it('on a card that is out of date shows what it is now and asks once', async () => {
    const { incident, card } = await fileCard(world, 'Out of date');
    world.itsm.edit(incident.id, { status: 'Pending' });
    await pressStatus(world, card, 'Resolved');
    const question = await toldAlone(world, maria, 'Pending', 'Set anyway');
    expect(world.itsm.incidents.get(incident.id)?.status).toBe('Pending');
    await cardSays(world, card, 'Pending');
    await press(world, question, 'Set anyway');
    await cardSays(world, card, 'Resolved');
    await threadSays(world, card, `<@${maria}>`, 'Resolved');
  });

  it('ten at once by five people: the last accepted one stands, the thread tells all, each change is drawn once at most', async () => {
    const { incident, card } = await fileCard(world, 'Ten at once');
    const people = [maria, jonas, aiko, maria, jonas];
    const wanted = ['In Progress', 'Pending', 'Resolved'];
    const before = world.slack.journal.callsOf('chat.update').length;
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        pressStatus(world, card, wanted[at % wanted.length] ?? '', people[at % people.length]),
      ),
    );
    await waitFor('all presses to be done', () => {
      const waits = updatesOf(world, incident.id).length - threadOf(world, card).length;
      return threadOf(world, card).length >= wanted.length && waits === 0;
    });
    await waitFor('the presses to end', async () => (await isQuiet()) || undefined, 40_000);
    const lines = threadOf(world, card);
    const stands = String(world.itsm.incidents.get(incident.id)?.status);
    expect(wordsOf(lines.at(-1) ?? card)).toContain(`to *${stands}*`);
    expect(updatesOf(world, incident.id)).toHaveLength(lines.length);
    await cardSays(world, card, stands);
    const updates = world.slack.journal.callsOf('chat.update').slice(before);
    expect(updates.length).toBeLessThanOrEqual(lines.length);
    expect(updates.filter(({ status }) => status === 429)).toEqual([]);

    /** Whether nothing more is sent for a while. */
    async function isQuiet(): Promise<boolean> {
      const sent = updatesOf(world, incident.id).length;
      await sleep(3_000);
      return updatesOf(world, incident.id).length === sent && threadOf(world, card).length === sent;
    }
  });

  it.each([
    ['status ID res', 'the beginning of a name', 'Resolved'],
    ['status #ID IN PROGRESS', 'any case of letters', 'In Progress'],
    ['STATUS INC-ID pending', 'another form of the number', 'Pending'],
  ])('by the command, /incident %s: %s', async (typed, _how, status) => {
    const { incident, card } = await fileCard(world, `By command ${status}`);
    await world.slack.command(maria, helpdesk, `/incident ${typed.replace('ID', String(incident.id))}`);
    await cardSays(world, card, status);
    await threadSays(world, card, `<@${maria}>`, status);
    await toldAlone(world, maria, `#${incident.id}`, `*${status}* now`);
  });

  it('of a name nobody knows lists the known ones and sends nothing', async () => {
    const { incident } = await fileCard(world, 'Unknown name');
    const { body } = await world.slack.command(maria, helpdesk, `/incident status ${incident.id} Frozen`);
    expect(body).toMatch(/Frozen.*Open, In Progress, Pending, Resolved, Closed/);
    expect(updatesOf(world, incident.id)).toEqual([]);
  });

  it('whose value was tampered with to name another card is refused by the stored card', async () => {
    const first = await fileCard(world, 'Mine');
    const other = await fileCard(world, 'Another');
    const stranger = now(world, other.card);
    const forged = { ...now(world, first.card), ts: stranger.ts };
    await world.slack.press(maria, forged, { actionId: 'set_status_1' });
    await toldAlone(world, maria, 'No such incident, or not yours.');
    expect([first, other].flatMap(({ incident }) => updatesOf(world, incident.id))).toEqual([]);
  });
});

/** Without what counts the showings of the controls, and when it was read. */
function withoutReading(words: string): string {
  return words.replaceAll(/"block_id":"[^"]*"|<!date\^[^>]*>/g, '');
}
