import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createManyWorkspaces } from '../../src/services/many-workspaces.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { createFakeClock, settled } from './fake-clock.ts';
import {
  anInstallation,
  createFakeInstallations,
  createFakeOAuth,
  createTimedCache,
  hourMs,
} from './fake-installations.ts';

const unreachable = () => new Fault('slack-unreachable', 'no answer', { retryable: true });

/** A workspace whose token ends in so long, and two processes that share everything but their memory. */
async function start(leftMs: number) {
  const clock = createFakeClock();
  const installations = createFakeInstallations();
  const oauth = createFakeOAuth(clock);
  const logger = createKeptLogger();
  const held = new Map<string, string>();
  const beforeLease: (() => Promise<unknown>)[] = [];
  const leases = {
    async acquire(name: string, owner: string) {
      await beforeLease.shift()?.();
      const holder = held.get(name) ?? owner;
      held.set(name, holder);
      return holder === owner;
    },
    async release(name: string, owner: string) {
      if (held.get(name) === owner) held.delete(name);
    },
  };
  const rotation = { refreshToken: new Secret('r'), expiresAt: clock.now() + leftMs };
  await installations.save(anInstallation({ rotation }));
  const processOf = (owner: string) =>
    createManyWorkspaces({
      ...{ installations, clock, logger, leases, owner, oauth, cache: createTimedCache(clock) },
      installUrl: 'https://bot.example.com/slack/install',
    });
  const tokenIn = async (workspaces: ReturnType<typeof processOf>) =>
    (await workspaces.tokenFor('T1')).reveal();
  const processes = { one: processOf('p1'), other: processOf('p2') };
  return { clock, installations, oauth, logger, held, beforeLease, tokenIn, ...processes };
}

describe('a token that ends', () => {
  it('is left alone while more than two hours of it are left', async () => {
    const { oauth, one, tokenIn } = await start(2 * hourMs + 1);
    expect(await tokenIn(one)).toBe('xoxb-1');
    await one.settled();
    expect(oauth.asked).toEqual([]);
  });

  it('is renewed ahead of its end while nobody waits for it', async () => {
    const { oauth, one, tokenIn } = await start(2 * hourMs);
    expect(await tokenIn(one)).toBe('xoxb-1');
    await one.settled();
    expect(oauth.asked).toEqual(['r']);
    expect(await tokenIn(one)).toBe('xoxb-for-r');
  });

  it('that is short-lived is not renewed at every use', async () => {
    const { clock, installations, oauth, one, tokenIn } = await start(hourMs);
    await tokenIn(one);
    await one.settled();
    const rotation = { refreshToken: new Secret('s'), expiresAt: clock.now() + hourMs };
    await installations.save(anInstallation({ botToken: new Secret('xoxb-short'), rotation }));
    await one.forget('T1');
    for (let use = 0; use < 5; use += 1) {
      expect(await tokenIn(one)).toBe('xoxb-short');
      await one.settled();
    }
    expect(oauth.asked).toEqual(['r']);
    await clock.advance(10 * 60_000);
    await tokenIn(one);
    await one.settled();
    expect(oauth.asked).toEqual(['r', 's']);
  });

  it('is renewed once where many in two processes need it at once, and all wait when it is over', async () => {
    const { clock, oauth, one, other, tokenIn } = await start(0);
    oauth.next.push(() => clock.sleep(3_000));
    const tokens = Array.from({ length: 40 }, (_, at) => tokenIn(at % 2 ? one : other));
    await clock.advance(4_000);
    expect(new Set(await Promise.all(tokens))).toEqual(new Set(['xoxb-for-r']));
    expect(oauth.asked).toEqual(['r']);
  });

  it('is not renewed by who gets the lease after another has done it', async () => {
    const { clock, installations, oauth, beforeLease, one, tokenIn } = await start(0);
    beforeLease.push(() => {
      const token = { refreshToken: new Secret('s'), expiresAt: clock.now() + 12 * hourMs };
      return installations.renew('T1', 1, { botToken: new Secret('xoxb-theirs'), ...token });
    });
    expect(await tokenIn(one)).toBe('xoxb-theirs');
    expect(oauth.asked).toEqual([]);
  });

  it('is stored before it is used', async () => {
    const { clock, installations, oauth, one, tokenIn } = await start(0);
    oauth.next.push(async () => {
      installations.trouble = 'fails';
    });
    let token: string | undefined;
    const asked = tokenIn(one).then((text) => {
      token = text;
    });
    await clock.advance(2_000);
    expect(token).toBeUndefined();
    installations.trouble = 'none';
    await clock.advance(1_000);
    await asked;
    expect(token).toBe('xoxb-for-r');
    expect(installations.rows.get('T1')?.botToken.reveal()).toBe('xoxb-for-r');
  });

  it('that Slack gave is not asked for again where the database was away for longer', async () => {
    const { clock, installations, oauth, one, tokenIn } = await start(0);
    oauth.next.push(async () => {
      installations.trouble = 'fails';
    });
    const asked = tokenIn(one).catch((error: unknown) => error);
    await clock.advance(30_000);
    expect(await asked).toMatchObject({ code: 'store-failed' });
    installations.trouble = 'none';
    expect(await tokenIn(one)).toBe('xoxb-for-r');
    expect(oauth.asked).toEqual(['r']);
  });

  it('is renewed whatever the clock says when Slack says that it is over', async () => {
    const { installations, oauth, one, tokenIn } = await start(5 * hourMs);
    const token = await one.tokenFor('T1');
    await one.forget('T1', token);
    expect(await tokenIn(one)).toBe('xoxb-for-r');
    expect(oauth.asked).toEqual(['r']);
    // What was said of a former token does not count for the next.
    await one.forget('T1', token);
    expect(await tokenIn(one)).toBe('xoxb-for-r');
    expect(installations.rows.get('T1')?.revision).toBe(2);
  });

  it('is asked for with the same refresh token again when an answer was lost', async () => {
    const { clock, oauth, one, tokenIn } = await start(0);
    oauth.next.push(async () => {
      throw unreachable();
    });
    await expect(tokenIn(one)).rejects.toMatchObject({ code: 'slack-unreachable' });
    await expect(tokenIn(one)).rejects.toMatchObject({ code: 'slack-unreachable' });
    expect(oauth.asked).toEqual(['r']);
    await clock.advance(15_000);
    expect(await tokenIn(one)).toBe('xoxb-for-r');
    expect(oauth.asked).toEqual(['r', 'r']);
  });
});

describe('a refresh token that Slack refuses', () => {
  const refuse = async () => {
    throw new Fault('slack-refused', 'invalid_refresh_token');
  };

  it('is told once, and its token is used to its end, then access is lost', async () => {
    const { clock, oauth, logger, one, tokenIn } = await start(hourMs);
    oauth.next.push(refuse, refuse, refuse);
    for (let use = 0; use < 20; use += 1) expect(await tokenIn(one)).toBe('xoxb-1');
    await one.settled();
    expect(await tokenIn(one)).toBe('xoxb-1');
    await one.settled();
    expect(oauth.asked).toEqual(['r']);
    await clock.advance(hourMs);
    await expect(tokenIn(one)).rejects.toMatchObject({ code: 'slack-access-lost', retryable: false });
    await expect(tokenIn(one)).rejects.toMatchObject({ code: 'slack-access-lost' });
    expect(oauth.asked).toEqual(['r', 'r']);
    expect(logger.messages.filter((line) => line.includes('installed again'))).toHaveLength(1);
  });

  it('counts no more once the app is installed again', async () => {
    const { installations, oauth, one, tokenIn } = await start(0);
    oauth.next.push(refuse);
    await expect(tokenIn(one)).rejects.toMatchObject({ code: 'slack-access-lost' });
    const rotation = { refreshToken: new Secret('again'), expiresAt: 0 };
    await installations.save(anInstallation({ botToken: new Secret('xoxb-again'), rotation }));
    await one.forget('T1');
    expect(await tokenIn(one)).toBe('xoxb-for-again');
  });

  it('is no loss where another process had used it meanwhile', async () => {
    const { clock, installations, oauth, one, tokenIn } = await start(0);
    oauth.next.push(async () => {
      const rotation = { refreshToken: new Secret('s'), expiresAt: clock.now() + 12 * hourMs };
      await installations.renew('T1', 1, { botToken: new Secret('xoxb-theirs'), ...rotation });
      await refuse();
    });
    expect(await tokenIn(one)).toBe('xoxb-theirs');
  });

  it('is no loss where the workspace was installed anew while Slack was asked', async () => {
    const { installations, oauth, one, tokenIn } = await start(0);
    oauth.next.push(async () => {
      await installations.save(anInstallation({ botToken: new Secret('xoxb-anew') }));
    });
    expect(await tokenIn(one)).toBe('xoxb-anew');
  });
});

it('whoever waits for another process to renew gives up after 8 s, to come again', async () => {
  const { clock, held, one, tokenIn } = await start(0);
  held.set('token:T1', 'somebody');
  const asked = tokenIn(one).catch((error: unknown) => error);
  await clock.advance(9_000);
  expect(await asked).toMatchObject({ code: 'slack-unreachable', retryable: true });
  held.clear();
  expect(await tokenIn(one)).toBe('xoxb-for-r');
});

it('a workspace that left while its token was renewed gets none', async () => {
  const { installations, oauth, one, tokenIn } = await start(0);
  oauth.next.push(async () => {
    installations.rows.clear();
  });
  await expect(tokenIn(one)).rejects.toMatchObject({ code: 'slack-access-lost' });
  await settled();
  expect(installations.rows.size).toBe(0);
});
