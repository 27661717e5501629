import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { BotIdentity } from '../../src/domain/ports/workspaces.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createManyWorkspaces } from '../../src/services/many-workspaces.ts';
import { createOneWorkspace } from '../../src/services/one-workspace.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { createFakeClock } from './fake-clock.ts';
import {
  anInstallation,
  createFakeInstallations,
  createFakeOAuth,
  createTimedCache,
} from './fake-installations.ts';

const acme: BotIdentity = {
  ...{ tenantId: 'T1', isOrganisation: false, name: 'Acme', appId: 'A1', botUserId: 'UBOT1' },
  scopes: ['commands', 'chat:write'],
};
const from = (teamId: string) => ({ teamId, enterpriseId: undefined, isOrganisation: false });
const unreachable = () => new Fault('slack-unreachable', 'no answer', { retryable: true });
const refused = () => new Fault('slack-access-lost', 'token_revoked');
const installed = { is: 'installed', tenantId: 'T1', botUserId: 'UBOT1' };

function start() {
  const clock = createFakeClock();
  const installations = createFakeInstallations();
  const logger = createKeptLogger();
  const left = new Map<string, number>();
  /** What auth.test answers or throws next; the last stays. */
  const answers: (BotIdentity | Fault | 'hangs')[] = [acme];
  let asked = 0;
  const scopes = { required: ['commands', 'chat:write', 'users:read'], optional: [] };
  const open = (token = 'xoxb-env') =>
    createOneWorkspace({
      ...{ installations, clock, logger, scopes, token: new Secret(token) },
      tenants: { leftAt: async (tenantId) => left.get(tenantId) },
      async whoAmI() {
        asked += 1;
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (answer === 'hangs' || answer === undefined) return new Promise(() => {});
        if (answer instanceof Fault) throw answer;
        return answer;
      },
    });
  /** The workspace leaves, as the stores and the services do it. */
  async function leave(one: ReturnType<typeof open>): Promise<void> {
    installations.rows.delete('T1');
    left.set('T1', clock.now());
    await one.forget('T1');
  }
  return { clock, installations, logger, left, answers, open, leave, asked: () => asked };
}

describe('one workspace by its token', () => {
  it('is the one that Slack names, asked once when it is first needed; every other is not installed', async () => {
    const { open, asked } = start();
    const one = open();
    expect(asked()).toBe(0);
    const found = await Promise.all(['T1', 'T1', 'T2', 'T1'].map((team) => one.tenantOf(from(team))));
    expect(found).toEqual([installed, installed, { is: 'not-installed' }, installed]);
    expect((await one.tokenFor('T1')).reveal()).toBe('xoxb-env');
    await expect(one.tokenFor('T2')).rejects.toMatchObject({ code: 'slack-access-lost' });
    expect(asked()).toBe(1);
    expect(one.installUrl).toBeUndefined();
  });

  it('is an organisation where the token is of one', async () => {
    const { open, answers } = start();
    answers[0] = { ...acme, tenantId: 'E1', isOrganisation: true };
    const one = open();
    const payload = { teamId: 'T5', enterpriseId: 'E1', isOrganisation: true };
    expect(await one.tenantOf(payload)).toMatchObject({ is: 'installed', tenantId: 'E1' });
    expect(await one.tenantOf({ ...payload, isOrganisation: false })).toEqual({ is: 'not-installed' });
  });

  it('is not known while Slack is away at the first start, and Slack is asked every 30 s at most', async () => {
    const { clock, open, answers, asked } = start();
    answers[0] = unreachable();
    const one = open();
    for (let payload = 0; payload < 50; payload += 1) {
      expect(await one.tenantOf(from('T1'))).toEqual({ is: 'not-known' });
    }
    await expect(one.tokenFor('T1')).rejects.toMatchObject({ code: 'slack-unreachable' });
    expect(asked()).toBe(1);
    answers[0] = acme;
    await clock.advance(30_000);
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
  });

  it('is not known within 1 s while Slack hangs', async () => {
    const { clock, open, answers } = start();
    answers[0] = 'hangs';
    const found = open().tenantOf(from('T1'));
    await clock.advance(1_000);
    expect(await found).toEqual({ is: 'not-known' });
  });

  it('is remembered over a restart while Slack is away, for the same token alone', async () => {
    const { clock, open, answers } = start();
    await open().tenantOf(from('T1'));
    for (const answer of [unreachable(), refused(), 'hangs'] as const) {
      answers[0] = answer;
      const again = open();
      const found = again.tenantOf(from('T1'));
      await clock.advance(1_000);
      expect(await found).toEqual(installed);
      expect((await again.tokenFor('T1')).reveal()).toBe('xoxb-env');
      const other = again.tenantOf(from('T2'));
      await clock.advance(1_000);
      expect(await other).toEqual({ is: 'not-known' });
    }
    answers[0] = unreachable();
    expect(await open('xoxb-other').tenantOf(from('T1'))).toEqual({ is: 'not-known' });
  });

  it('is written down once, with nobody as its installer, so that many workspaces do not serve it', async () => {
    const { clock, logger, installations, open } = start();
    for (let start = 0; start < 3; start += 1) await open().tenantOf(from('T1'));
    expect(installations.rows.get('T1')).toMatchObject({ revision: 1, installerId: '', name: 'Acme' });
    const many = createManyWorkspaces({
      ...{ installations, clock, logger, oauth: createFakeOAuth(clock), cache: createTimedCache(clock) },
      ...{
        leases: { acquire: async () => true, release: async () => {} },
        owner: 'p',
        installUrl: 'https://b/',
      },
    });
    expect(await many.tenantOf(from('T1'))).toEqual({ is: 'not-installed' });
  });

  it('takes the place of an installation of another token, and notes scopes that were added', async () => {
    const { installations, open, answers } = start();
    await installations.save(anInstallation());
    await open().tenantOf(from('T1'));
    expect(installations.rows.get('T1')).toMatchObject({ revision: 2, installerId: '' });
    const since = installations.rows.get('T1')?.installedAt;
    answers[0] = { ...acme, scopes: ['commands', 'chat:write', 'users:read'] };
    await open().tenantOf(from('T1'));
    expect(installations.rows.get('T1')).toMatchObject({ revision: 3, installedAt: since });
  });

  it('works on though what Slack said cannot be written down', async () => {
    const { installations, logger, open } = start();
    installations.trouble = 'fails';
    const one = open();
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
    expect((await one.tokenFor('T1')).reveal()).toBe('xoxb-env');
    expect(logger.messages.join()).toContain('could not be written down');
  });

  it('tells which scopes are missing, and nothing where Slack does not tell its scopes', async () => {
    const { open, answers } = start();
    expect(await open().missingScopes('T1')).toEqual({ required: ['users:read'], optional: [] });
    expect(await open().missingScopes('T2')).toBeUndefined();
    answers[0] = { ...acme, tenantId: 'T3', scopes: undefined };
    expect(await open().missingScopes('T3')).toBeUndefined();
  });
});

describe('one workspace beside other processes', () => {
  it('is asked for at the beginning, and nobody has to wait for that', async () => {
    const { open, asked, answers } = start();
    const one = open();
    await one.begin();
    answers[0] = 'hangs';
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
    expect(asked()).toBe(1);
  });

  it('is back after its beginning though it had left before', async () => {
    const { open, leave, installations } = start();
    await leave(open());
    const one = open();
    await one.begin();
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
    expect(installations.rows.has('T1')).toBe(true);
  });

  it('has left within a minute when another process hears of it', async () => {
    const { clock, open, leave, answers } = start();
    const one = open();
    await one.begin();
    await leave(open());
    answers[0] = refused();
    await clock.advance(59_000);
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
    await clock.advance(1_000);
    expect(await one.tenantOf(from('T1'))).toEqual({ is: 'not-installed' });
    await clock.advance(30_000);
    expect(await one.tenantOf(from('T1'))).toEqual({ is: 'not-installed' });
  });

  it('goes on within two minutes when it was only erased: no report is taken into a workspace that is gone', async () => {
    const { clock, open, leave, installations } = start();
    const one = open();
    await one.begin();
    await leave(open());
    await clock.advance(60_000);
    // Slack may take the token of one that is just leaving: it is given half a minute to refuse it.
    expect(await one.tenantOf(from('T1'))).toEqual({ is: 'not-installed' });
    await clock.advance(30_000);
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
    expect(installations.rows.has('T1')).toBe(true);
  });

  it('is written down anew when its row was erased, and nobody notices', async () => {
    const { clock, open, installations, asked } = start();
    const one = open();
    await one.begin();
    installations.rows.delete('T1');
    await clock.advance(60_000);
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
    expect(installations.rows.has('T1')).toBe(true);
    await clock.advance(60_000);
    await one.tenantOf(from('T1'));
    expect(asked()).toBe(2);
  });

  it('stays known while the database does not say whether it left', async () => {
    const { clock, open, installations } = start();
    const one = open();
    await one.begin();
    installations.find = () => new Promise(() => {});
    await clock.advance(60_000);
    const found = one.tenantOf(from('T1'));
    await clock.advance(500);
    expect(await found).toEqual(installed);
  });
});

describe('one workspace that left', () => {
  it('is not installed, and nothing that is done for it in background brings it back', async () => {
    const { clock, open, leave, asked } = start();
    const one = open();
    await one.tenantOf(from('T1'));
    await leave(one);
    expect(await one.tenantOf(from('T1'))).toEqual({ is: 'not-installed' });
    await clock.advance(60_000);
    await expect(one.tokenFor('T1')).rejects.toMatchObject({ code: 'slack-access-lost' });
    expect(asked()).toBe(1);
  });

  it('is there again with the next payload once Slack takes the token, and its row with it', async () => {
    const { clock, installations, open, leave } = start();
    const one = open();
    await one.tenantOf(from('T1'));
    await leave(one);
    await clock.advance(30_000);
    expect(await one.tenantOf(from('T1'))).toEqual(installed);
    expect(installations.rows.get('T1')).toMatchObject({ installerId: '' });
  });

  it('is not brought back by an answer that was under way when it left', async () => {
    const { installations, left, clock } = start();
    let answer = (_: BotIdentity) => {};
    const whoAmI = () =>
      new Promise<BotIdentity>((resolve) => {
        answer = resolve;
      });
    const one = createOneWorkspace({
      ...{ installations, clock, logger: createKeptLogger(), token: new Secret('x'), whoAmI },
      ...{ scopes: { required: [], optional: [] }, tenants: { leftAt: async (id: string) => left.get(id) } },
    });
    const found = one.tenantOf(from('T1'));
    left.set('T1', clock.now());
    await one.forget('T1');
    answer(acme);
    await clock.advance(1_000);
    expect(await found).toEqual({ is: 'not-installed' });
    expect(installations.rows.size).toBe(0);
  });
});
