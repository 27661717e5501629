import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createManyWorkspaces } from '../../src/services/many-workspaces.ts';
import { createKeptLogger } from '../storage/fixtures.ts';
import { createFakeClock, settled } from './fake-clock.ts';
import {
  anInstallation,
  createFakeInstallations,
  createFakeOAuth,
  createTimedCache,
} from './fake-installations.ts';

const workspace = (teamId: string, enterpriseId?: string) =>
  ({ teamId, enterpriseId, isOrganisation: false }) as const;
const organisation = (enterpriseId: string | undefined, teamId?: string) =>
  ({ teamId, enterpriseId, isOrganisation: true }) as const;

function start() {
  const clock = createFakeClock();
  const installations = createFakeInstallations();
  const cache = createTimedCache(clock);
  const logger = createKeptLogger();
  const leases = { acquire: async () => true, release: async () => {} };
  const workspaces = createManyWorkspaces({
    ...{ installations, cache, clock, logger, leases, owner: 'p1', oauth: createFakeOAuth(clock) },
    installUrl: 'https://bot.example.com/slack/install',
  });
  return { clock, installations, cache, logger, workspaces };
}

describe('many workspaces: whose a payload is', () => {
  it('is the workspace that installed the bot, or the organisation that did for all of its own', async () => {
    const { installations, workspaces } = start();
    await installations.save(anInstallation({ tenantId: 'T1' }));
    await installations.save(anInstallation({ tenantId: 'E1', isOrganisation: true, botUserId: 'UBOTE' }));
    const t1 = { is: 'installed', tenantId: 'T1', botUserId: 'UBOT1' };
    const e1 = { is: 'installed', tenantId: 'E1', botUserId: 'UBOTE' };
    expect(await workspaces.tenantOf(workspace('T1'))).toEqual(t1);
    expect(await workspaces.tenantOf(workspace('T1', 'E9'))).toEqual(t1);
    expect(await workspaces.tenantOf(organisation('E1', 'T5'))).toEqual(e1);
    expect(await workspaces.tenantOf(organisation('E1', 'T1'))).toEqual(e1);
    // A form in a shared channel: the organisation is the sender's, the bot's is named in the form.
    expect(await workspaces.tenantOf(organisation('E9', 'E1'))).toEqual(e1);
  });

  it.each([
    ['a workspace that has not installed it', workspace('T2')],
    ['a workspace of an organisation that has, where Slack does not say so', workspace('T2', 'E1')],
    ['an organisation of which one workspace alone has', organisation('E2', 'T1')],
    ['a payload that names nobody', organisation(undefined)],
  ])('is nobody, for %s', async (_, source) => {
    const { installations, workspaces } = start();
    await installations.save(anInstallation({ tenantId: 'T1' }));
    await installations.save(anInstallation({ tenantId: 'E1', isOrganisation: true }));
    expect(await workspaces.tenantOf(source)).toEqual({ is: 'not-installed' });
  });

  it('is nobody where the operator’s own token is all that is kept', async () => {
    const { installations, workspaces } = start();
    await installations.save(anInstallation({ installerId: '' }));
    expect(await workspaces.tenantOf(workspace('T1'))).toEqual({ is: 'not-installed' });
    await expect(workspaces.tokenFor('T1')).rejects.toMatchObject({ code: 'slack-access-lost' });
  });

  it('is not known while the database fails, and while it hangs within 1 s', async () => {
    const { clock, installations, workspaces } = start();
    installations.trouble = 'fails';
    expect(await workspaces.tenantOf(workspace('T1'))).toEqual({ is: 'not-known' });
    installations.trouble = 'hangs';
    const asked = workspaces.tenantOf(workspace('T2'));
    await clock.advance(1_000);
    expect(await asked).toEqual({ is: 'not-known' });
  });
});

describe('many workspaces: what is kept', () => {
  it('is read once for all who ask at once, and again after a minute', async () => {
    const { clock, installations, workspaces } = start();
    await installations.save(anInstallation());
    await Promise.all(Array.from({ length: 50 }, () => workspaces.tokenFor('T1')));
    await workspaces.tenantOf(workspace('T1'));
    expect(installations.reads).toBe(1);
    await clock.advance(60_000);
    await workspaces.tokenFor('T1');
    expect(installations.reads).toBe(2);
  });

  it('is nothing at the start, and nothing of a refresh token ever', async () => {
    const { clock, installations, cache, workspaces } = start();
    const rotation = { refreshToken: new Secret('xoxe-secret'), expiresAt: clock.now() + 1e9 };
    await installations.save(anInstallation({ rotation }));
    expect(installations.reads).toBe(0);
    await workspaces.tokenFor('T1');
    expect(JSON.stringify([...cache.kept])).toContain('xoxb-1');
    expect(JSON.stringify([...cache.kept])).not.toContain('xoxe-secret');
  });

  it('that a workspace is unknown holds for 5 s, so that its flood costs little', async () => {
    const { clock, installations, workspaces } = start();
    for (let payload = 0; payload < 100; payload += 1) await workspaces.tenantOf(workspace('T7'));
    expect(installations.reads).toBe(1);
    await installations.save(anInstallation({ tenantId: 'T7' }));
    await clock.advance(5_000);
    expect(await workspaces.tenantOf(workspace('T7'))).toMatchObject({ is: 'installed' });
  });

  it('is forgotten at once where it was changed here, also by a look that began before', async () => {
    const { installations, workspaces } = start();
    await installations.save(anInstallation());
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const { find } = installations;
    installations.find = async (tenantId) => {
      const row = await find(tenantId);
      await answered;
      return row;
    };
    const early = workspaces.tokenFor('T1');
    await settled();
    await installations.save(anInstallation({ botToken: new Secret('xoxb-2') }));
    await workspaces.forget('T1');
    installations.find = find;
    expect((await workspaces.tokenFor('T1')).reveal()).toBe('xoxb-2');
    answer();
    expect((await early).reveal()).toBe('xoxb-1');
    await settled();
    expect((await workspaces.tokenFor('T1')).reveal()).toBe('xoxb-2');
    installations.rows.clear();
    await workspaces.forget('T1');
    expect(await workspaces.tenantOf(workspace('T1'))).toEqual({ is: 'not-installed' });
  });

  it('tells scopes that are missing, the installer, and where to install', async () => {
    const { installations, workspaces } = start();
    await installations.save(anInstallation());
    expect(await workspaces.missingScopes('T1')).toEqual({
      required: ['users:read'],
      optional: ['channels:history'],
      grantUrl: 'https://bot.example.com/slack/install',
    });
    expect(await workspaces.installerOf('T1')).toBe('UINSTALLER');
    expect(await workspaces.missingScopes('T2')).toBeUndefined();
    expect(await workspaces.installerOf('T2')).toBeUndefined();
    expect(workspaces.installUrl).toBe('https://bot.example.com/slack/install');
  });
});
