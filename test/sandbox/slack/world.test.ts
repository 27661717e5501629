import { expect, it } from 'vitest';
import { addTeam } from '../../../src/sandbox/slack/demo-team.ts';
import type { WorldChange } from '../../../src/sandbox/slack/model.ts';
import { RateLimits } from '../../../src/sandbox/slack/rate-limits.ts';
import { SlackWorld } from '../../../src/sandbox/slack/world.ts';
import { HELPDESK, JONAS, MARIA } from './setting.ts';

it('tells its listeners of each change until they stop listening', () => {
  const world = new SlackWorld();
  addTeam(world);
  const heard: WorldChange[] = [];
  const stop = world.onChange((change) => heard.push(change));
  const message = world.post({ channelId: HELPDESK, userId: MARIA, text: 'one' });
  world.edit(message, MARIA, { text: 'two' });
  const view = world.pushModal(MARIA, { type: 'modal', blocks: [] });
  world.closeModal(MARIA);
  stop();
  world.remove(message);
  expect(heard).toEqual([
    { kind: 'message', channelId: HELPDESK, ts: message.ts },
    { kind: 'message', channelId: HELPDESK, ts: message.ts },
    { kind: 'view', userId: MARIA, viewId: view.id },
    { kind: 'view', userId: MARIA, viewId: view.id },
  ]);
});

it('gives every message a later timestamp, also within one millisecond', () => {
  const world = new SlackWorld();
  const stamps = Array.from({ length: 50 }, () => world.nextTs());
  expect(new Set(stamps).size).toBe(50);
  expect([...stamps].sort()).toEqual(stamps);
  expect(stamps[0]).toMatch(/^\d{10}\.\d{6}$/);
});

it('makes people with initials, guests outside of channels, and one conversation for two', () => {
  const world = new SlackWorld();
  const { botUserId } = addTeam(world);
  expect(world.users.get(MARIA)).toMatchObject({ initials: 'ML', isBot: false });
  expect(world.channels.get(HELPDESK)?.members).toEqual(
    new Set([MARIA, JONAS, 'U0ADMIN0003', 'U0NOMAIL004', botUserId]),
  );
  expect(world.directMessage(MARIA, JONAS)).toBe(world.directMessage(JONAS, MARIA));
});

it('counts calls in a sliding window and does not count those it refuses', () => {
  let now = 0;
  const limits = new RateLimits(() => now);
  const limit = { key: 'a', calls: 2, windowMs: 10_000 };
  const waitAt = (at: number, of = [limit]) => {
    now = at;
    return limits.secondsToWait(of);
  };
  expect([0, 4_000, 5_000, 9_999, 10_000].map((at) => waitAt(at))).toEqual([
    undefined,
    undefined,
    5,
    1,
    undefined,
  ]);
  const other = { ...limit, key: 'b', calls: 1 };
  expect(waitAt(11_000, [limit, other])).toBe(3);
  expect(waitAt(11_000, [other])).toBeUndefined();
});
