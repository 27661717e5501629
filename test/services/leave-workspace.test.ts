import { describe, expect, it } from 'vitest';
import type { NewStep } from '../../src/domain/step.ts';
import { doStep } from '../../src/services/do-step.ts';
import { type Departure, leaveWorkspace } from '../../src/services/leave-workspace.ts';
import { workOnSubmission } from '../../src/services/work-on-submission.ts';
import {
  claim,
  createSetting,
  find,
  owner,
  received,
  type Setting,
  tenantId,
  withStore,
} from './a-setting.ts';
import { anInstallation } from './fake-installations.ts';
import { fails } from './fake-itsm.ts';

async function start() {
  const setting = await createSetting();
  const { stores, clock } = setting;
  const installedAt = clock.now();
  await stores.tenants.comeBack(tenantId);
  await stores.installations.save(anInstallation({ tenantId, installedAt }));
  await stores.installations.save(anInstallation({ tenantId: 'T2', installedAt }));
  const forgotten: string[] = [];
  const forget = async (id: string) => void forgotten.push(id);
  const ports = {
    ...setting.ports,
    workspaces: { ...setting.ports.workspaces, forget },
    connections: { ...setting.ports.connections, forget },
  };
  const leave = (departure: Partial<Departure> = {}) =>
    leaveWorkspace(ports, { tenantId, at: installedAt + 60_000, ...departure });
  const isThere = async (id = tenantId) => (await stores.installations.find(id)) !== undefined;
  return { setting, stores, clock, installedAt, ports, leave, isThere, forgotten };
}

describe('a workspace that uninstalls the bot', () => {
  it('has what waits dropped, counted in the audit, and leaves the others untouched', async () => {
    const { setting, stores, leave, isThere, forgotten } = await start();
    const first = await received(setting);
    await received(setting);
    await leave();
    expect(await find(setting, first)).toMatchObject({ state: 'dropped' });
    expect(setting.noted).toEqual([
      expect.objectContaining({
        ...{ tenantId, action: 'uninstalled', entrance: 'event', outcome: 'done', count: 2 },
      }),
    ]);
    expect(forgotten).toEqual([tenantId, tenantId]);
    expect(await isThere()).toBe(false);
    expect(await isThere('T2')).toBe(true);
    expect(await stores.tenants.leftAt('T2')).toBeUndefined();
  });

  it('leaves once, however often Slack tells of it and in whatever order', async () => {
    const { setting, leave } = await start();
    await leave();
    await leave({ revokedBots: ['UBOT1'] });
    await leave();
    expect(setting.noted).toHaveLength(1);
  });

  it('leaves once by two pieces of news at the same moment, as Slack sends them', async () => {
    const { setting, leave } = await start();
    await received(setting);
    await Promise.all([leave(), leave({ revokedBots: ['UBOT1'] })]);
    expect(setting.noted).toEqual([expect.objectContaining({ count: 1 })]);
  });

  it('stays where only tokens of others were revoked, and leaves with the bot’s own', async () => {
    const { leave, isThere } = await start();
    await leave({ revokedBots: ['USOMEBODY'] });
    expect(await isThere()).toBe(true);
    await leave({ revokedBots: ['USOMEBODY', 'UBOT1'] });
    expect(await isThere()).toBe(false);
  });

  it('stays installed when it was installed again since, and the news is late', async () => {
    const { setting, stores, clock, installedAt, leave, isThere } = await start();
    await leave();
    await clock.advance(120_000);
    await stores.installations.save(anInstallation({ tenantId, installedAt: clock.now() }));
    expect(await isThere()).toBe(true);
    await leave({ at: installedAt + 60_000 });
    await leave({ at: installedAt + 60_000, revokedBots: ['UBOT1'] });
    expect(await isThere()).toBe(true);
    expect(setting.noted).toHaveLength(1);
    await leave({ at: clock.now() + 1_000 });
    expect(await isThere()).toBe(false);
  });

  it('stays installed when it is installed again at the very moment that the news is heard', async () => {
    const { setting, stores, clock, installedAt, ports, isThere } = await start();
    const waiting = await received(setting);
    const overtaken = withStore(ports, 'installations', {
      async find(id) {
        const former = await stores.installations.find(id);
        if (clock.now() === installedAt) {
          await clock.advance(1);
          await stores.installations.save(anInstallation({ tenantId, installedAt: clock.now() }));
        }
        return former;
      },
    });
    await leaveWorkspace(overtaken, { tenantId, at: installedAt + 60_000 });
    expect(await isThere()).toBe(true);
    expect(await find(setting, waiting)).toMatchObject({ state: 'received' });
    expect(setting.noted).toEqual([]);
  });

  it('leaves by news of the second in which it was installed', async () => {
    const { installedAt, leave, isThere } = await start();
    await leave({ at: installedAt - 999 });
    expect(await isThere()).toBe(false);
  });

  it('that is not installed changes nothing', async () => {
    const { setting, stores, leave } = await start();
    await leave({ tenantId: 'T9' });
    expect(await stores.tenants.leftAt('T9')).toBeUndefined();
    expect(setting.noted).toEqual([]);
  });

  it('leaves as soon as the database is there again', async () => {
    const { ports, clock, installedAt, isThere } = await start();
    let failures = 2;
    const failing = withStore(ports, 'tenants', {
      async leave(...of) {
        failures -= 1;
        if (failures >= 0) fails('store-failed')();
        return ports.stores.tenants.leave(...of);
      },
    });
    const leaving = leaveWorkspace(failing, { tenantId, at: installedAt });
    await clock.advance(1_000);
    expect(await isThere()).toBe(true);
    await clock.advance(5_000);
    await leaving;
    expect(await isThere()).toBe(false);
  });
});

describe('an uninstallation in the middle of a filing', () => {
  it('before anything was sent: nothing is created', async () => {
    const { setting, leave } = await start();
    const claimed = await claim(setting, await received(setting));
    await leave();
    await workOnSubmission(setting.ports, claimed, owner);
    expect(setting.itsm.incidents.size).toBe(0);
    expect(await find(setting, claimed)).toMatchObject({ state: 'dropped' });
  });

  it('when the create was sent: its number is kept, and nothing is posted', async () => {
    const { setting, leave } = await start();
    const claimed = await claim(setting, await received(setting));
    setting.itsm.next.create.push(leave);
    await workOnSubmission(setting.ports, claimed, owner);
    expect(await find(setting, claimed)).toMatchObject({ state: 'filed', incidentId: 1 });
    expect(await stepsDue(setting)).toEqual([]);
  });

  it('when the create failed: it stays dropped', async () => {
    const { setting, leave } = await start();
    const claimed = await claim(setting, await received(setting));
    setting.itsm.next.create.push(async () => {
      await leave();
      fails('unreachable')();
    });
    await workOnSubmission(setting.ports, claimed, owner);
    expect(await find(setting, claimed)).toMatchObject({ state: 'dropped' });
    expect(await stepsDue(setting)).toEqual([]);
  });

  it('a step that was under way ends without a word, and is not tried again', async () => {
    const { setting, ports, leave, clock } = await start();
    const step = await claimedStep(setting);
    await leave();
    setting.messenger.next.tell.push(fails('slack-access-lost'));
    await doStep(ports, step);
    expect(setting.logged).toEqual([]);
    await clock.advance(3_600_000);
    expect(await stepsDue(setting)).toEqual([]);
  });

  it('a step of a workspace that is still there waits for its access', async () => {
    const { setting, ports } = await start();
    const step = await claimedStep(setting);
    setting.messenger.next.tell.push(fails('slack-access-lost'));
    await doStep(ports, step);
    expect(setting.logged).toEqual(['a step is put off']);
  });
});

function stepsDue({ stores }: Setting) {
  return stores.steps.claimDue(tenantId, { owner: 'other', leaseMs: 1_000, limit: 9 });
}

async function claimedStep({ stores, clock }: Setting) {
  const step: NewStep = {
    ...{ id: 'tell', connectionId: 'N1', dueAt: clock.now() },
    work: { kind: 'tell-admins', faultCode: 'credentials-refused' },
  };
  await stores.steps.add(tenantId, [step]);
  const [claimed] = await stores.steps.claimDue(tenantId, { owner, leaseMs: 30_000, limit: 1 });
  if (claimed === undefined) throw new Error('nothing was claimed');
  return claimed;
}
