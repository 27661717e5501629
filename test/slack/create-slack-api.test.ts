import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Message } from '../../src/slack/blocks/message.ts';
import { createPosting } from '../../src/slack/create-posting.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { codeOf, helpdesk, maria, startWay } from './way-to-slack.ts';

/** The way to a sandbox that keeps all of Slack's limits, on a clock that passes a minute in a moment. */
async function start() {
  const clock = createVirtualClock();
  const fetch = clock.watch(globalThis.fetch);
  const way = await startWay(clock, { enforceTiers: true, now: clock.now, fetch });
  return { ...way, clock, posting: createPosting(way.api) };
}

const said = (text: string): Message => ({ text, blocks: [] });

describe('a burst of 200 changes of 20 cards, with 30 answers to people between them', () => {
  const cards = 20;

  async function burst() {
    const setting = await start();
    const { clock, posting, api, tenantId } = setting;
    const posts = Array.from({ length: cards }, (_, card) => () => {
      const outgoing = { key: `card ${card}`, kind: 'incident_card', message: said('0') } as const;
      return posting.post(tenantId, helpdesk, outgoing);
    });
    const messages = await clock.passUntil(Promise.all(posts.map(untilTaken)));
    const wanted = messages.map(() => 0);
    const drawn = [...wanted];
    const begun = clock.now();
    const asked: number[] = [];

    /** As steps do it: put off it comes again later, with what the card is to show then, if it does not already. */
    async function draw(card: number): Promise<void> {
      const message = messages[card];
      if (!message) throw new Error('there is no such card');
      while (drawn[card] !== wanted[card]) {
        const state = wanted[card] ?? 0;
        const isDrawn = await tried(posting.change(tenantId, message, said(String(state))));
        if (isDrawn) drawn[card] = Math.max(drawn[card] ?? 0, state);
      }
    }

    async function untilTaken<Result>(call: () => Promise<Result>): Promise<Result> {
      for (;;) {
        const result = await tried(call());
        if (result) return result.is;
      }
    }

    /** What a call came to; undefined when it was put off and its time has come. */
    async function tried<Result>(call: Promise<Result>): Promise<{ is: Result } | undefined> {
      try {
        return { is: await call };
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'slack-rate-limited') throw error;
        await clock.sleep(error.retryAfterMs ?? 0);
        return undefined;
      }
    }

    async function answer(): Promise<void> {
      asked.push(clock.now());
      const given = { channel: helpdesk, user: maria, text: 'only you see this' };
      await api.run(tenantId, 'chat.postEphemeral', (client) => client.chat.postEphemeral(given));
    }

    const work: Promise<void>[] = [];
    for (let change = 0; change < 200; change += 1) {
      const card = change % cards;
      wanted[card] = 1 + Math.floor(change / cards);
      work.push(draw(card));
      if (change % 7 === 3 || change === 0) work.push(answer());
      if (card === cards - 1) await clock.pass(3_000);
    }
    await clock.passUntil(Promise.all(work));
    return { ...setting, messages, begun, asked };
  }

  it('meets no 429, answers people at once, and leaves each card in its last state', async () => {
    const { slack, clock, callsOf, messages, begun, asked } = await burst();
    expect(slack.journal.calls.filter(({ status }) => status === 429)).toEqual([]);
    const answers = callsOf('chat.postEphemeral');
    expect(asked).toHaveLength(30);
    expect(answers.map(({ at }) => at)).toEqual(asked);
    const changes = callsOf('chat.update');
    expect(answers.at(-1)?.at).toBeLessThan(changes.at(-1)?.at ?? 0);
    for (const { channelId, ts } of messages) {
      expect(slack.world.message(channelId, ts)?.text).toBe('10');
      const shown = changes.filter(({ args }) => args.ts === ts).map(({ args }) => Number(args.text));
      expect(shown).toEqual(shown.toSorted((one, other) => one - other));
    }
    // 200 changes within 30 s, 35 calls a minute: everything stands soon after the first minute.
    expect(changes.length).toBeLessThanOrEqual(3 * cards);
    expect((changes.at(-1)?.at ?? 0) - begun).toBeLessThanOrEqual(90_000);
    expect(clock.now() - begun).toBeLessThanOrEqual(120_000);
  });
});

describe('the way to Slack', () => {
  it('lets a person’s call go while background has used up its share', async () => {
    const { clock, api, posting, tenantId, callsOf, metrics } = await start();
    const posted = await posting.post(tenantId, helpdesk, {
      ...{ key: 'card', kind: 'incident_card', message: said('new') },
    });
    const change = (priority: 'people' | 'background') =>
      api.run(
        tenantId,
        'chat.update',
        (client) => client.chat.update({ channel: posted.channelId, ts: posted.ts, text: priority }),
        { priority },
      );
    for (let call = 0; call < 35; call += 1) await change('background');
    expect(await codeOf(change('background'))).toBe('slack-rate-limited');
    await change('people');
    await clock.pass(60_000);
    await change('background');
    expect(callsOf('chat.update').every(({ status }) => status === 200)).toBe(true);
    expect((await metrics.readPage()).body).toContain(
      'incident_bot_slack_delays_total{method="chat.update",delay="put-off"} 1',
    );
  });

  it('never has two states of one message under way, and sends of those that wait the newest alone', async () => {
    const { slack, clock, posting, tenantId, callsOf } = await start();
    const card = { key: 'card', kind: 'incident_card', message: said('new') } as const;
    const posted = await posting.post(tenantId, helpdesk, card);
    slack.faults.plan('chat.update', { kind: 'slow', ms: 100 });
    const first = posting.change(tenantId, posted, said('active'));
    await clock.pass(0);
    const rest = ['waiting', 'resolved', 'closed'].map((state) =>
      posting.change(tenantId, posted, said(state)),
    );
    await Promise.all([first, ...rest]);
    expect(callsOf('chat.update').map(({ args }) => args.text)).toEqual(['active', 'closed']);
    expect(slack.world.message(posted.channelId, posted.ts)?.text).toBe('closed');
  });

  it('asks nothing more in background for 10 minutes once Slack refuses the token, and says so once', async () => {
    const { slack, clock, api, tenantId, errors, callsOf } = await start();
    const ask = (priority: 'people' | 'background') =>
      codeOf(api.run(tenantId, 'users.info', (client) => client.users.info({ user: maria }), { priority }));
    slack.faults.plan('users.info', { kind: 'error', error: 'token_revoked' }, 2);
    expect(await ask('background')).toBe('slack-access-lost');
    for (let step = 0; step < 50; step += 1) expect(await ask('background')).toBe('slack-access-lost');
    expect(callsOf('users.info')).toHaveLength(1);
    await clock.pass(10 * 60_000);
    expect(await ask('background')).toBe('slack-access-lost');
    expect(callsOf('users.info')).toHaveLength(2);
    expect(errors).toEqual([expect.stringContaining('Slack refuses the token')]);
    expect(await ask('people')).toBe('ok');
    expect(await ask('background')).toBe('ok');
  });

  it.each(['account_inactive', 'invalid_auth', 'not_authed', 'token_expired', 'token_revoked'])(
    'tells %s as access that is lost, not to be tried again at once',
    async (error) => {
      const { slack, api, tenantId } = await start();
      slack.faults.plan('users.info', { kind: 'error', error });
      await expect(
        api.run(tenantId, 'users.info', (client) => client.users.info({ user: maria })),
      ).rejects.toMatchObject({ code: 'slack-access-lost', retryable: false, retryAfterMs: 600_000 });
    },
  );
});
