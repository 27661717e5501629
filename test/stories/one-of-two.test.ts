import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrowd, filedOnce, type SendReport } from './support/crowd.ts';
import { databases } from './support/databases.ts';
import { createEstate, type Estate } from './support/estate.ts';
import { cardIn, connect, incidentIn, settle } from './support/office.ts';
import { waitFor } from './support/wait-for.ts';

const postgres = databases.find(({ name }) => name === 'PostgreSQL');
/** Leases are of 20 and 30 s, what is kept is kept for 60 s; a loaded machine needs some more. */
const takeoverMs = 75_000;
const spreadMs = 70_000;

describe.skipIf(!postgres)('what one of two processes on one PostgreSQL does without the other', () => {
  let estate: Estate;
  const send: Partial<Record<'acme' | 'birch' | 'north', SendReport>> = {};
  beforeAll(async () => {
    if (!postgres) throw new Error('there is no PostgreSQL');
    estate = await createEstate({ database: postgres, processes: 2, slack: { tokenRotation: true } });
    await settle(estate);
    for (const name of ['acme', 'birch', 'north'] as const) {
      send[name] = await createCrowd(estate, estate[name]);
    }
  });
  afterAll(() => estate?.close());

  it('killed while it logs in and renews a token, the other takes over both', {
    timeout: 120_000,
  }, async () => {
    const { slack, acme, birch, bots } = estate;
    const [first] = bots;
    // The token of the report before is over: one that is refused would be found out by the create, half sent.
    acme.itsm.configure({ tokenLifeSeconds: 1 });
    acme.itsm.forgetTokens();
    await send.acme?.('Logging in for a second');
    await filedOnce(acme, ['Logging in for a second']);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    acme.itsm.configure({ tokenLifeSeconds: 7_199 });
    acme.itsm.journal.clear();
    acme.itsm.faults.add({ on: 'token', kind: 'hang' });
    slack.faults.plan('oauth.v2.access', { kind: 'hang' });
    await send.acme?.('Killed while logging in', first);
    slack.expireToken(birch.tenantId);
    await send.birch?.('Killed while renewing', first);
    await waitFor('the log-in', () => acme.itsm.journal.list('token').length > 0);
    await waitFor('the renewal', () => slack.faults.planned.length === 0);
    await first.kill();
    await filedOnce(acme, ['Killed while logging in'], takeoverMs);
    await filedOnce(birch, ['Killed while renewing'], takeoverMs);
    const { id } = await incidentIn(birch, 'Killed while renewing');
    await waitFor('the card', () => cardIn(estate, birch, id).catch(() => undefined), takeoverMs);
    expect(acme.itsm.journal.list('token').map(({ status }) => status)).toEqual([undefined, 200]);
    await first.start();
  });

  it('within a minute the other uses a changed connection, and no longer works for who has left', {
    timeout: 200_000,
  }, async ({ annotate }) => {
    const { slack, acme, north, bots, sendTo } = estate;
    const [first, second] = bots;
    if (!second) throw new Error('there is one process');
    // Both are known to the second from now on, for a minute.
    await send.acme?.('Known', second);
    await send.north?.('Known', second);
    await filedOnce(acme, ['Known']);
    await filedOnce(north, ['Known']);

    sendTo(first);
    acme.itsm.configure({
      users: [...acme.itsm.config().users, { username: 'new@acme.example', password: 'and its password' }],
    });
    expect(
      await connect(estate, acme, { Username: 'new@acme.example', Password: 'and its password' }),
    ).not.toContain('❌');
    await slack.closeForm(acme.adminId, true);
    await slack.uninstall(north.tenantId);
    await waitFor('the first to have heard', () => first.output().includes('a workspace has left'));
    const since = Date.now();
    const callsBefore = slack.journal.calls.length;
    await first.kill();
    await estate.endClaims();

    sendTo(second);
    acme.itsm.journal.clear();
    const sendBoth = async (round: number) => {
      await send.acme?.(`After the change ${round}`);
      const answer = await send.north?.(`After leaving ${round}`);
      await filedOnce(acme, [`After the change ${round}`]);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return answer?.body.includes('not installed');
    };
    const tokensUsed = () => new Set(acme.itsm.journal.list('create').map(({ token }) => token));
    for (let round = 0, isGone = false; tokensUsed().size < 2 || !isGone; round += 1) {
      isGone = (await sendBoth(round)) === true;
      if (Date.now() - since > spreadMs) throw new Error('the other has not heard of it within a minute');
    }
    await annotate(`the other had heard of both after ${Date.now() - since} ms`);

    // What was sent to it meanwhile it has taken, but nothing has come of it.
    expect([...north.itsm.incidents.values()].filter(({ subject }) => subject.startsWith('After'))).toEqual(
      [],
    );
    const calls = slack.journal.calls.slice(callsBefore);
    expect(calls.filter(({ answer }) => JSON.stringify(answer)?.includes('account_inactive'))).toEqual([]);
    expect(calls.filter(({ args }) => args.channel === north.channelId)).toEqual([]);
    expect(calls.filter(({ teamId }) => teamId === acme.tenantId)).not.toEqual([]);
  });
});
