import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from './support/databases.ts';
import { createEstate, type Estate } from './support/estate.ts';
import { settle } from './support/office.ts';
import { crashesIn, heldBy, requestsTo, seenAcross, settleDown, toldAcross } from './support/walk-checks.ts';
import { createDice } from './support/walk-dice.ts';
import { gatherIds } from './support/walk-ids.ts';
import { gatherParties, type Party } from './support/walk-party.ts';
import { createWalk, type WalkRequest, ways } from './support/walk-requests.ts';
import { openFreshener, sendWalk, type WalkAnswer } from './support/walk-send.ts';

const seed = Number(process.env.WALK_SEED ?? 20_261_124);
const atOnce = 8;
const eachBatch = 260;
/** Each tenant alone, again and again. */
const aloneBatches = 6;
/** All at once, where what is checked needs no quiet. */
const togetherBatches = 2;
const kinds = [
  ...['slash_command', 'block_actions', 'view_submission'],
  ...['shortcut', 'message_action', 'app_home_opened'],
] as const;

const [database] = databases;
if (!database) throw new Error('there is no database');

describe(`a random walk (WALK_SEED=${seed})`, () => {
  let estate: Estate;
  let parties: readonly Party[];
  let freshener: Awaited<ReturnType<typeof openFreshener>>;
  beforeAll(async () => {
    estate = await createEstate({ database, slack: { triggerLifeMs: 20_000 } });
    await settle(estate);
    parties = await gatherParties(estate);
    freshener = await openFreshener(estate);
  }, 120_000);
  afterAll(async () => {
    await freshener?.close();
    await estate?.close();
  });

  async function send(nextRequest: () => Promise<WalkRequest>, count: number): Promise<WalkAnswer[]> {
    const answers: WalkAnswer[] = [];
    let left = count;
    async function goOn(): Promise<void> {
      while (left > 0) {
        left -= 1;
        answers.push(await sendWalk(estate, await nextRequest()));
      }
    }
    await Promise.all(Array.from({ length: atOnce }, goOn));
    return answers;
  }

  it('of at least 2,000 signed requests over three tenants finds no read or change across', async () => {
    const dice = createDice(seed);
    const ids = new Map(parties.map((party) => [party, gatherIds(estate, party)]));
    const next = createWalk({ dice, parties, ids, freshen: freshener.freshen });
    const all: WalkAnswer[] = [];
    /** How often an ITSM of somebody who did not act, and had nothing left to do, was held to be as before. */
    let quiet = 0;
    const writes = new Map<Party, number>();
    const last = new Map<Party, number>();
    const before = estate.output().length;

    let busy = await settleDown(estate, parties);

    /** Plays one batch and checks it; with an actor nobody else may be the cause of anything. */
    async function play(actor: Party | undefined): Promise<void> {
      for (const party of parties) last.set(party, requestsTo(party, last.get(party) ?? 0).last);
      const held = new Map(parties.map((party) => [party, heldBy(party)]));
      const calls = estate.slack.journal.calls.length;
      const answers = await send(() => next(actor ?? dice.pick(parties)), eachBatch);
      const stillBusy = await settleDown(estate, parties);
      all.push(...answers);
      const traces = { answers, calls: estate.slack.journal.calls.slice(calls) };
      expect(seenAcross(parties, traces)).toEqual([]);
      if (actor) expect(toldAcross(actor, parties, traces)).toEqual([]);
      for (const party of parties) {
        const seen = requestsTo(party, last.get(party) ?? 0);
        last.set(party, seen.last);
        expect(seen.isCut, `the journal of ${party.name} is too short`).toBe(false);
        expect([seen.refused, seen.strangers], `log-ins at ${party.name}`).toEqual([[], []]);
        const strange = parties.filter((other) => other !== party).flatMap(({ canaries }) => canaries);
        expect(strange.filter((word) => heldBy(party).includes(word))).toEqual([]);
        if (actor === party || actor === undefined)
          writes.set(party, (writes.get(party) ?? 0) + seen.writes.length);
        if (actor === undefined || actor === party || busy.has(party.office.tenantId)) continue;
        quiet += 1;
        expect(
          seen.writes.map(({ path, body }) => [path, body]),
          `written to ${party.name} while only ${actor.name} acted`,
        ).toEqual([]);
        expect(heldBy(party)).toBe(held.get(party));
      }
      busy = stillBusy;
    }

    for (let batch = 0; batch < aloneBatches; batch += 1) await play(parties[batch % parties.length]);
    for (let batch = 0; batch < togetherBatches; batch += 1) await play(undefined);

    expect(all.length).toBeGreaterThanOrEqual(2_000);
    expect(
      all.filter(({ status }) => status !== 200).map(({ status, kind, way }) => [status, kind, way]),
    ).toEqual([]);
    for (const way of ways) expect(all.filter((each) => each.way === way).length, way).toBeGreaterThan(200);
    for (const kind of kinds)
      expect(all.filter((each) => each.kind === kind).length, kind).toBeGreaterThan(10);
    for (const party of parties) {
      expect(writes.get(party), `writes of ${party.name}`).toBeGreaterThan(8);
      const [word = ''] = party.canaries;
      const own = all.filter(({ actor, body }) => actor === party && body.includes(word));
      expect(own.length, `answers with words of ${party.name} to itself`).toBeGreaterThan(5);
    }
    expect(quiet).toBeGreaterThanOrEqual(aloneBatches);
    expect(estate.bot.isRunning()).toBe(true);
    expect(crashesIn(estate.output().slice(before))).toEqual([]);
  }, 240_000);
});
