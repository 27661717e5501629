import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisProxy, type RedisProxy } from '../storage/redis-proxy.ts';
import { createCrowd, filedOnce, type SendReport, subjectsOf } from './support/crowd.ts';
import { describeOnEachPair } from './support/each-pair.ts';
import { createEstate, type Estate } from './support/estate.ts';
import { cardIn, connect, install } from './support/office.ts';

describeOnEachPair('tokens that end', ({ database, redisUrl }) => {
  let estate: Estate;
  let send: SendReport;
  let redis: RedisProxy | undefined;
  beforeAll(async () => {
    if (redisUrl !== undefined) redis = await openRedisProxy(redisUrl);
    const env = redis ? { REDIS_URL: redis.url } : {};
    estate = await createEstate({ database, env, processes: 2, slack: { tokenRotation: true } });
    await install(estate, estate.acme);
    await connect(estate, estate.acme);
    await estate.slack.closeForm(estate.acme.adminId, true);
    send = await createCrowd(estate, estate.acme);
  });
  afterAll(async () => {
    await estate?.close();
    redis?.close();
  });

  /** Sends reports in turns to both, all at once, and waits until each is filed once and has its card. */
  async function fileAtBoth(name: string, count: number): Promise<void> {
    const { acme, bots } = estate;
    const subjects = subjectsOf(name, count);
    await Promise.all(subjects.map((subject, index) => send(subject, bots[index % bots.length])));
    await filedOnce(acme, subjects, 40_000);
    for (const { id, subject } of acme.itsm.incidents.values()) {
      if (subjects.includes(subject)) await cardIn(estate, acme, id);
    }
  }

  /** What Slack answered to those that renewed a token since the n-th call. */
  function renewals(since: number): unknown[] {
    return estate.slack.journal.calls
      .slice(since)
      .filter(({ method, args }) => method === 'oauth.v2.access' && args.grant_type === 'refresh_token')
      .map(({ answer }) => answer);
  }

  it('one that Slack ends early is renewed by one of both, and no card is lost', async () => {
    const { slack, acme } = estate;
    const since = slack.journal.calls.length;
    slack.faults.plan('oauth.v2.access', { kind: 'slow', ms: 1_500 });
    slack.expireToken(acme.tenantId);
    await fileAtBoth('Ended', 6);
    expect(renewals(since)).toEqual([expect.objectContaining({ ok: true })]);
  });

  it('short ones are renewed by one of both each time, and each refresh token is shown once', async () => {
    const { slack, acme } = estate;
    // The last half minute of a token is not used.
    const usableMs = 4_000;
    slack.settings.tokenLifeMs = 30_000 + usableMs;
    const since = slack.journal.calls.length;
    const begunAt = Date.now();
    slack.expireToken(acme.tenantId);
    for (let round = 0; round < 4; round += 1) await fileAtBoth(`Short ${round}`, 4);
    const renewed = renewals(since);
    expect(renewed.length).toBeGreaterThan(1);
    expect(renewed).toEqual(renewed.map(() => expect.objectContaining({ ok: true })));
    // The first came for the token that was ended.
    expect(renewed.length).toBeLessThanOrEqual(2 + (Date.now() - begunAt) / usableMs);
    slack.settings.tokenLifeMs = 12 * 60 * 60_000;
  });

  describe.skipIf(redisUrl === undefined)('and a cache that goes away', () => {
    it.each(['stalls', 'is gone'])(
      'Redis %s in the middle: all is filed once, by the token that is good',
      async (how) => {
        const { slack, acme } = estate;
        await fileAtBoth(`Before it ${how}`, 2);
        if (redis && how === 'stalls') redis.stalls = true;
        else redis?.close();
        const since = slack.journal.calls.length;
        slack.expireToken(acme.tenantId);
        acme.itsm.forgetTokens();
        acme.itsm.journal.clear();
        await fileAtBoth(`When it ${how}`, 6);
        expect(renewals(since)).toEqual([expect.objectContaining({ ok: true })]);
        expect(acme.itsm.journal.list('token').map(({ status }) => status)).toEqual([200]);
        if (redis) redis.stalls = false;
      },
    );
  });
});
