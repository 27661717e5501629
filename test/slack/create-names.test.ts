import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createNames } from '../../src/slack/create-names.ts';
import { createPeople } from '../../src/slack/create-people.ts';
import type { Mentions } from '../../src/slack/text/names.ts';
import { systemClock } from '../../src/telemetry/system-clock.ts';
import { createFakeClock } from '../services/fake-clock.ts';
import { apiOf, createMemoryCache, helpdesk, maria, startSandbox, until } from './setting.ts';

const jonas = 'U0JONAS0002';
const mentions = (some: Partial<Mentions>): Mentions => ({ users: [], groups: [], channels: [], ...some });

async function start(clock = systemClock) {
  const { slack, apiUrl } = await startSandbox();
  const api = apiOf(slack, apiUrl);
  const { teamId } = slack.installation;
  slack.world.groups.set('S0ONCALL01', {
    ...{ id: 'S0ONCALL01', teamId, handle: 'on-call', name: 'On call', members: [] },
  });
  const ttls: number[] = [];
  const kept = createMemoryCache();
  const cache: typeof kept = {
    ...kept,
    set(key, value, ttlMs) {
      if (key.startsWith('names:')) ttls.push(ttlMs);
      return kept.set(key, value, ttlMs);
    },
  };
  const names = createNames({ api, cache, people: createPeople({ api, cache }), clock });
  return {
    ...{ slack, ttls },
    namesFor: (some: Partial<Mentions>) => names.namesFor(teamId, mentions(some)),
    asked: () => slack.journal.calls.map(({ method }) => method).sort(),
  };
}

describe('names', () => {
  it('of people, groups and channels are asked from Slack once, however often they are named', async () => {
    const { namesFor, asked, ttls } = await start();
    const all = { users: [maria, jonas, maria], groups: ['S0ONCALL01', 'S0OTHER001'], channels: [helpdesk] };
    const both = await Promise.all([namesFor(all), namesFor(all)]);
    for (const names of [...both, await namesFor(all)]) {
      expect(names.user(maria)).toBe('Maria Lopez');
      expect(names.user(jonas)).toBe('Jonas Weber');
      expect(names.group('S0ONCALL01')).toBe('on-call');
      expect(names.group('S0OTHER001')).toBeUndefined();
      expect(names.channel(helpdesk)).toBe('it-helpdesk');
      expect(names.user(helpdesk)).toBeUndefined();
    }
    expect(asked()).toEqual(['conversations.info', 'usergroups.list', 'users.info', 'users.info']);
    expect(ttls).toEqual(Array(4).fill(600_000));
  });

  it('that nobody has are not asked for again within a minute', async () => {
    const { namesFor, asked, ttls } = await start();
    for (let time = 0; time < 2; time += 1) {
      const names = await namesFor({ users: ['U0NOBODY'], channels: ['C0NOWHERE'] });
      expect([names.user('U0NOBODY'), names.channel('C0NOWHERE')]).toEqual([undefined, undefined]);
    }
    expect(asked()).toEqual(['conversations.info', 'users.info']);
    expect(ttls).toEqual([60_000, 60_000]);
  });

  it('that Slack refuses are none; after an outage they are asked for again', async () => {
    const { namesFor, slack } = await start();
    slack.faults.plan('usergroups.list', { kind: 'error', error: 'missing_scope' });
    slack.faults.plan('users.info', { kind: 'status', status: 503 });
    slack.faults.plan('conversations.info', { kind: 'drop-before' });
    const all = { users: [maria], groups: ['S0ONCALL01'], channels: [helpdesk] };
    const none = await namesFor(all);
    expect([none.user(maria), none.group('S0ONCALL01'), none.channel(helpdesk)]).toEqual(
      Array(3).fill(undefined),
    );
    const names = await namesFor(all);
    expect([names.user(maria), names.group('S0ONCALL01'), names.channel(helpdesk)]).toEqual([
      ...['Maria Lopez', undefined, 'it-helpdesk'],
    ]);
  });

  it('that Slack does not tell in 3 s are none, and then no more is asked', async () => {
    const clock = createFakeClock();
    const { namesFor, slack, asked } = await start(clock);
    slack.faults.plan('conversations.info', { kind: 'slow', ms: 300 }, 6);
    const asking = namesFor({
      users: [maria],
      channels: [helpdesk, ...Array.from({ length: 19 }, (_, at) => `C${at}`)],
    });
    await until(() =>
      asked().filter((method) => method === 'conversations.info').length >= 6 ? true : undefined,
    );
    await clock.advance(3_000);
    const names = await asking;
    await sleep(600);
    expect([names.user(maria), names.channel(helpdesk)]).toEqual(['Maria Lopez', undefined]);
    expect(asked().filter((method) => method === 'conversations.info')).toHaveLength(6);
  });

  it('are asked for 6 at a time and 200 at most', async () => {
    const { slack } = await start();
    let under = 0;
    let most = 0;
    let count = 0;
    const profile = async () => {
      count += 1;
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return undefined;
    };
    const api = {
      runLatest: () => Promise.reject(new Error('not asked')),
      run: () => Promise.reject(new Error('nobody calls')),
    };
    const names = createNames({ api, cache: createMemoryCache(), people: { profile }, clock: systemClock });
    const users = Array.from({ length: 300 }, (_, at) => `U${at}`);
    await names.namesFor(slack.installation.teamId, mentions({ users }));
    expect([count, most]).toEqual([200, 6]);
  });
});
