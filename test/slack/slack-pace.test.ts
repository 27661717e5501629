import { describe, expect, it } from 'vitest';
import { createSlackPace } from '../../src/slack/slack-pace.ts';

/** A clock that stands still until somebody sleeps. */
function start() {
  let now = 1_000;
  const sleep = async (ms: number) => {
    now += ms;
  };
  const clock = { now: () => now, sleep };
  return { pace: createSlackPace(clock), clock };
}

describe('the pace', () => {
  it('spaces changes of messages and nothing else, each workspace by itself', async () => {
    const { pace, clock } = start();
    for (let call = 0; call < 3; call += 1) await pace.turn('T1', 'chat.postMessage');
    await pace.turn('T1', 'chat.update');
    await pace.turn('T2', 'chat.update');
    expect(clock.now()).toBe(1_000);
    await pace.turn('T1', 'chat.update');
    expect(clock.now()).toBe(2_200);
  });

  it('does not wait for longer than 2 s, and says how long it would be', async () => {
    const { pace, clock } = start();
    pace.hold('T1', 'users.info', 2_001);
    await expect(pace.turn('T1', 'users.info')).rejects.toMatchObject({
      ...{ code: 'slack-rate-limited', retryable: true, retryAfterMs: 2_001 },
    });
    await clock.sleep(2_000);
    await pace.turn('T1', 'users.info');
    expect(clock.now()).toBe(3_001);
  });

  it('never makes a form wait', async () => {
    const { pace } = start();
    pace.hold('T1', 'views.open', 1);
    await expect(pace.turn('T1', 'views.open')).rejects.toMatchObject({ code: 'slack-rate-limited' });
  });
});
