import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FaultKind } from '../../src/sandbox/itsm/faults.ts';
import { createCrowd, filedOnce, type SendReport, subjectsOf } from './support/crowd.ts';
import { describeOnEachDatabase } from './support/each-database.ts';
import { createEstate, type Estate } from './support/estate.ts';
import { cardIn, incidentIn, settle } from './support/office.ts';
import { tellsPeakMemory } from './support/peak-memory.ts';
import { waitFor } from './support/wait-for.ts';

const mebibyte = 1024 ** 2;
const huge = 'x'.repeat(8 * mebibyte);

/** What an ill ITSM does with every create. */
const illnesses: Readonly<Record<string, FaultKind>> = {
  'answers far too much': { kind: 'wrong-shape', body: { returnCode: 'SUCCESS', createdObjectId: huge } },
  'answers in another shape': { kind: 'wrong-shape', body: [{ createdObjectId: { not: ['this'] } }] },
  'answers with a page': { kind: 'html' },
  'answers with errors': { kind: 'status', status: 500, body: 'html' },
  'breaks off in the middle': { kind: 'cut-body' },
  'drips its answer': { kind: 'drip', ms: 1_000 },
  'hangs for ever': { kind: 'hang' },
  // At the end: this breaks the connection.
  'redirects to itself': { kind: 'redirect', status: 307, to: '/api/v1/incident' },
};

describeOnEachDatabase('a workspace that floods the bot while its ITSM is ill', (database) => {
  let estate: Estate;
  let send: Record<'acme' | 'birch' | 'north', SendReport>;
  beforeAll(async () => {
    estate = await createEstate({ database });
    await settle(estate);
    const { acme, birch, north } = estate;
    send = {
      acme: await createCrowd(estate, acme),
      birch: await createCrowd(estate, birch),
      north: await createCrowd(estate, north),
    };
    await othersAreServed('Before all of it');
  });
  afterAll(() => estate?.close());

  /** Files for the two others and waits for their cards: alone that takes a second, and may take 20 here. */
  async function othersAreServed(subject: string): Promise<void> {
    const served = (['birch', 'north'] as const).map(async (name) => {
      expect(await send[name](subject)).toMatchObject({ status: 200, body: '' });
      await cardIn(estate, estate[name], (await incidentIn(estate[name], subject)).id);
    });
    await Promise.all(served);
  }

  /** Sends so many at once; each is taken within Slack's 3 s. */
  async function floodWith(subjects: readonly string[]): Promise<void> {
    for (let from = 0; from < subjects.length; from += 50) {
      const sent = await Promise.all(subjects.slice(from, from + 50).map((subject) => send.acme(subject)));
      expect(sent.filter(({ status, body }) => status !== 200 || body !== '')).toEqual([]);
    }
  }

  /** How far the flood has come. */
  function filed(subjects: readonly string[]): number {
    const there = new Set([...estate.acme.itsm.incidents.values()].map(({ subject }) => subject));
    return subjects.filter((subject) => there.has(subject)).length;
  }

  it('300 reports of one wait for its slow ITSM: the others do not, and then each is filed once', {
    timeout: 150_000,
  }, async ({ annotate }) => {
    const { acme, slack, bot } = estate;
    const before = tellsPeakMemory ? bot.forgetPeak() : 0;
    acme.itsm.faults.add({ on: 'create', kind: 'slow', ms: 4_000, times: 'always' });
    const subjects = subjectsOf('Flood', 300);
    await floodWith(subjects);
    await othersAreServed('While it is slow');
    await othersAreServed('While it is still slow');
    expect(filed(subjects)).toBeLessThan(subjects.length / 2);
    acme.itsm.faults.clear();
    await filedOnce(acme, subjects, 90_000);

    // Its cards come one a second now.
    await othersAreServed('While its cards come');
    const cards = slack.world.messages(acme.channelId).filter(({ threadTs }) => threadTs === undefined);
    expect(cards.length).toBeLessThan(subjects.length / 2);
    if (tellsPeakMemory) {
      const rise = Math.round((bot.peak() - before) / mebibyte);
      await annotate(`the flood: +${rise} MiB`);
      expect(rise).toBeLessThan(150);
    }
  });

  it.each(Object.keys(illnesses))('while it %s, the others are served', async (how) => {
    const { acme, bot } = estate;
    const illness = illnesses[how];
    if (illness === undefined) throw new Error(how);
    const before = tellsPeakMemory ? bot.forgetPeak() : 0;
    acme.itsm.journal.clear();
    const id = acme.itsm.faults.add({ ...illness, on: 'create', times: 'always' });
    const isForEver = illness.kind === 'hang';
    // More than the bot does at once for all together: what hangs must not take every place.
    await floodWith(subjectsOf(`It ${how}`, isForEver ? 200 : 40));
    await waitFor('it to fall ill', () => acme.itsm.journal.list('create').length > 0);
    // Whatever the bot has not begun at once it looks for 3 s later.
    if (isForEver) await new Promise((resolve) => setTimeout(resolve, 5_000));
    await othersAreServed(`While it ${how}`);
    expect(acme.itsm.journal.list('create').every(({ fault }) => fault?.kind === illness.kind)).toBe(true);
    if (tellsPeakMemory) expect((bot.peak() - before) / mebibyte).toBeLessThan(150);
    // Whatever still hangs is ended.
    await acme.itsm.setMode('down');
    acme.itsm.faults.remove(id);
    await acme.itsm.setMode('healthy');
  });
});
