import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/domain/fault.ts';
import { createSlackPace, type PacedCall } from '../../src/slack/slack-pace.ts';
import { createVirtualClock } from './virtual-clock.ts';

const minuteMs = 60_000;
const update: PacedCall = { tenantId: 'T1', method: 'chat.update', priority: 'background' };
const answer: PacedCall = { ...update, priority: 'people' };
const post: PacedCall = { ...answer, method: 'chat.postMessage', channelId: 'C1' };

function start() {
  const clock = createVirtualClock();
  const delays: string[] = [];
  const pace = createSlackPace({ clock, onDelay: (method, delay) => delays.push(`${method} ${delay}`) });
  /** Calls that take no time. */
  const make = async (call: PacedCall, times = 1) => {
    for (let made = 0; made < times; made += 1) (await pace.turn(call))();
  };
  const retryAfter = (call: PacedCall) =>
    pace.turn(call).then(
      () => 0,
      ({ code, retryable, retryAfterMs }: Fault) => ({ code, retryable, retryAfterMs }),
    );
  return { pace, clock, delays, make, retryAfter };
}

const limited = (retryAfterMs: number) => ({ code: 'slack-rate-limited', retryable: true, retryAfterMs });

describe('the pace', () => {
  it('lets a minute’s calls go at once, and the next when the first no longer counts', async () => {
    const { clock, make, retryAfter, delays } = start();
    await make(answer, 49);
    await clock.pass(10_000);
    await make(answer);
    expect(await retryAfter(answer)).toEqual(limited(50_000));
    await clock.pass(50_000);
    await make(answer);
    expect(delays).toEqual(['chat.update put-off']);
  });

  it('counts a call until a minute after its end, as Slack may have counted it that late', async () => {
    const { pace, clock, make, retryAfter } = start();
    const end = await pace.turn(answer);
    await clock.pass(9_000);
    await make(answer, 49);
    await clock.pass(minuteMs - 9_000);
    expect(await retryAfter(answer)).toEqual(limited(9_000));
    end();
    await clock.pass(9_000);
    await make(answer, 49);
    expect(await retryAfter(answer)).toEqual(limited(minuteMs - 9_000));
  });

  it('keeps each workspace and each method by itself', async () => {
    const { make, delays } = start();
    await make(answer, 50);
    await make({ ...answer, tenantId: 'T2' }, 50);
    await make({ ...answer, method: 'views.update' }, 100);
    expect(delays).toEqual([]);
  });

  it('leaves some of a minute’s calls to people', async () => {
    const { make, retryAfter } = start();
    await make(update, 35);
    expect(await retryAfter(update)).toEqual(limited(minuteMs));
    await make(answer, 15);
    expect(await retryAfter(answer)).toEqual(limited(minuteMs));
  });

  it('tells many in background moments of their own, not all the same', async () => {
    const { clock, make, retryAfter } = start();
    await make(update, 20);
    await clock.pass(20_000);
    await make(update, 15);
    const told = [];
    for (let call = 0; call < 36; call += 1) told.push(await retryAfter(update));
    const at = (ms: number, times: number) => Array.from({ length: times }, () => limited(ms));
    expect(told).toEqual([...at(40_000, 20), ...at(minuteMs, 15), ...at(40_000 + minuteMs, 1)]);
  });

  it('tells calls that show the same thing the same moment, so that the room for one is kept', async () => {
    const { clock, make, retryAfter } = start();
    await make(update, 20);
    await clock.pass(20_000);
    await make(update, 15);
    const told = [];
    for (let call = 0; call < 60; call += 1)
      told.push(await retryAfter({ ...update, key: `card ${call % 30}` }));
    expect(told.slice(30)).toEqual(told.slice(0, 30));
    expect(told.slice(19, 21)).toEqual([limited(40_000), limited(minuteMs)]);
  });

  it('spaces posts in one channel by a second and in others not at all, people’s before background', async () => {
    const { pace, clock, make } = start();
    const order: string[] = [];
    const begun = clock.now();
    const go = async (name: string, call: PacedCall) => {
      const end = await pace.turn(call);
      order.push(`${name} at ${clock.now() - begun}`);
      end();
    };
    await make(post);
    const all = [
      go('card', { ...post, priority: 'background' }),
      go('reply', post),
      go('elsewhere', { ...post, channelId: 'C2', priority: 'background' }),
    ];
    await clock.passUntil(Promise.all(all));
    expect(order).toEqual(['elsewhere at 0', 'reply at 1000', 'card at 2000']);
  });

  it('waits for 2 s at most, and puts off at once what would have to wait longer', async () => {
    const { pace, clock, make, retryAfter, delays } = start();
    await make(post);
    const third = [post, post].map((call) => pace.turn(call).then((end) => end()));
    expect(await retryAfter(post)).toEqual(limited(3_000));
    await clock.passUntil(Promise.all(third));
    expect(delays).toEqual(['waited', 'waited', 'put-off'].map((delay) => `chat.postMessage ${delay}`));
    const slow = await pace.turn({ ...post, channelId: 'C2' });
    const stuck = retryAfter({ ...post, channelId: 'C2' });
    await clock.pass(2_000);
    expect(await stuck).toEqual(limited(1_000));
    slow();
  });

  it('obeys a Retry-After, also for calls that wait already', async () => {
    const { pace, clock, make, retryAfter } = start();
    await make(post);
    const waits = retryAfter(post);
    pace.hold('T1', 'chat.postMessage', 30_000);
    expect(await retryAfter({ ...post, channelId: 'C2' })).toEqual(limited(30_000));
    await clock.pass(2_000);
    expect(await waits).toEqual(limited(28_000));
    await clock.pass(28_000);
    await make(post);
  });

  it('never makes a form wait', async () => {
    const { pace, retryAfter } = start();
    pace.hold('T1', 'views.open', 1);
    expect(await retryAfter({ ...answer, method: 'views.open' })).toEqual(limited(1));
  });

  it('lets no more than 100 wait in one line, and background never fills the places of people', async () => {
    const { pace, clock } = start();
    const went = { people: 0, background: 0 };
    const goTo = async (channelId: string, priority: 'people' | 'background') => {
      (await pace.turn({ ...post, channelId, priority }))();
      went[priority] += 1;
    };
    pace.hold('T1', 'chat.postMessage', 1_000);
    const calls = Array.from({ length: 130 }, (_, index) => goTo(`C${index}`, 'background'));
    calls.push(...Array.from({ length: 20 }, (_, index) => goTo(`D${index}`, 'people')));
    await clock.passUntil(Promise.allSettled(calls));
    expect(went).toEqual({ people: 20, background: 100 });
  });

  it('does not stand still when the machine’s clock is set back', async () => {
    let now = 10_000_000;
    const clock = { now: () => now, after: () => () => {} };
    const pace = createSlackPace({ clock, onDelay: () => {} });
    for (let call = 0; call < 50; call += 1) (await pace.turn(answer))();
    now -= 3_600_000;
    (await pace.turn(answer))();
  });

  it('remembers 5,000 workspaces, and forgets first the one that has not called for longest', async () => {
    const { make, retryAfter } = start();
    const others = async (from: number, to: number) => {
      for (let index = from; index < to; index += 1) await make({ ...update, tenantId: `other ${index}` });
    };
    await make(answer, 50);
    await others(0, 4_990);
    expect(await retryAfter(answer)).toEqual(limited(minuteMs));
    await others(4_990, 11_000);
    await make(answer);
  });
});
