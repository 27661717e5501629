import { beforeEach, describe, expect, it } from 'vitest';
import { receiveAgain } from '../../src/domain/receive.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { advance } from '../../src/domain/submission-life.ts';
import { createSetupServices } from '../../src/services/create-setup-services.ts';
import { doStep } from '../../src/services/do-step.ts';
import { fileSubmission } from '../../src/services/file-submission.ts';
import { claim, fileOnce, find, owner, put, received, tenantId, withStore } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { admin, createSetupSetting, otherAdmin, type SetupSetting } from './setup-setting.ts';

let given: SetupSetting;
let setup: SetupSetting['setup'];
let connectionId: string;
beforeEach(async () => {
  given = await createSetupSetting();
  setup = given.setup;
  await given.connect();
  [{ id: connectionId = '' } = {}] = await given.setting.stores.credentials.ofTenant(tenantId);
});

const inState = (values: Partial<Submission>) => received(given.setting, { connectionId, ...values });
const states = async (all: readonly Submission[]) =>
  Promise.all(all.map(async (one) => (await find(given.setting, one)).state));

async function tellAll(): Promise<void> {
  const { stores } = given.setting;
  for (const step of await stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 1_000, limit: 99 })) {
    await doStep(given.ports, step);
  }
}

describe('disconnecting', () => {
  it('says first what would go, and changes nothing', async () => {
    const waiting = await inState({});
    await inState({ state: 'rejected' });
    await inState({ state: 'filed', incidentId: 5 });
    await inState({ state: 'sending', attempt: 1 });
    await inState({ connectionId: 'N0' });
    await given.setting.stores.cards.save({
      ...{ tenantId, id: 'c1', connectionId, submissionId: 'S', incidentId: 5, channelId: 'C1', ts: '1.1' },
      ...{ state: 'live', revision: 1 },
    });
    expect(await setup.readDisconnect(admin, connectionId)).toEqual({
      ...{ is: 'asked', connectionId, host: 'itsm.example.com', forTeam: false, reports: 2, cards: 1 },
    });
    expect(await states([waiting])).toEqual(['received']);
    expect(await given.setting.stores.credentials.ofTenant(tenantId)).toHaveLength(1);
  });

  it('drops each report that is not filed and gives every filer their words, on any page of the list', async () => {
    const open = await Promise.all(
      Array.from({ length: 120 }, (_, index) => inState({ filerId: `U${index % 3}` })),
    );
    const others = [
      await inState({ state: 'rejected', attempt: 1 }),
      await inState({ state: 'given-back', attempt: 1 }),
      await inState({ state: 'unknown', attempt: 1, dueAt: given.setting.clock.now() }),
    ];
    const kept = [
      await inState({ state: 'filed', incidentId: 5 }),
      await inState({ state: 'sending', attempt: 1, owner, leaseUntil: given.setting.clock.now() + 9_999 }),
      await inState({ connectionId: 'N0' }),
      await inState({ tenantId: 'T2' }),
    ];
    const done = await setup.disconnect(admin, connectionId);
    expect(done).toEqual({ is: 'disconnected', host: 'itsm.example.com', dropped: 123 });
    expect(new Set(await states([...open, ...others]))).toEqual(new Set(['dropped']));
    expect(await states(kept.slice(0, 3))).toEqual(['filed', 'sending', 'received']);
    expect(given.setting.noted.at(-1)).toEqual({
      ...{ tenantId, actorId: 'A1', entrance: 'view_submission', action: 'connection-removed' },
      ...{ outcome: 'done', count: 123, id: expect.any(String) },
    });
    expect(given.setting.counted.filter((one) => one === 'dropped')).toHaveLength(123);
    await tellAll();
    const told = given.setting.messenger.notices.filter(({ kind }) => kind === 'disconnected');
    expect(told.length).toBeGreaterThanOrEqual(99);
    expect(told[0]).toMatchObject({
      detail: 'A1',
      submission: { report: { description: expect.any(String) } },
    });
  });

  it('takes the credentials away before anything else, and only once', async () => {
    await setup.disconnect(admin, connectionId);
    expect(await given.setting.stores.credentials.ofTenant(tenantId)).toEqual([]);
    expect(given.forgotten).toEqual([tenantId, tenantId]);
    expect(await setup.readConnection(admin)).toMatchObject({ is: 'editable', connection: undefined });
    expect(await setup.disconnect(admin, connectionId)).toEqual({ is: 'gone' });
    expect(await setup.readDisconnect(admin, connectionId)).toEqual({ is: 'gone' });
  });

  it('drops what others still took for it, and a create that was under way and failed, three minutes later', async () => {
    const { setting } = given;
    const sending = await inState({
      state: 'sending',
      attempt: 1,
      owner,
      leaseUntil: setting.clock.now() + 9_999,
    });
    await setup.disconnect(admin, connectionId);
    const late = await inState({ filerId: 'U7' });
    const notSent = { type: 'held-up', attempt: 1, fault: { code: 'unreachable' }, dueAt: 1 } as const;
    await setting.stores.submissions.change(sending, (current) => advance(current, notSent, 1));
    setting.noted.length = 0;
    await setting.clock.advance(179_000);
    await tellAll();
    expect(await states([sending, late])).toEqual(['received', 'received']);
    await setting.clock.advance(1_000);
    await tellAll();
    expect(await states([sending, late])).toEqual(['dropped', 'dropped']);
    expect(setting.noted).toMatchObject([
      { actorId: 'A1', entrance: 'bot', action: 'connection-removed', outcome: 'done', count: 2 },
    ]);
    await tellAll();
    const told = setting.messenger.notices.filter(({ kind }) => kind === 'disconnected');
    expect(told.map(({ submission }) => submission.id)).toContain(late.id);
  });

  it('comes to its end though the process does not: nothing of it stays open, and the audit tells of it', async () => {
    const { setting, ports } = given;
    const open = await Promise.all([1, 2, 3].map(() => inState({})));
    let changes = 0;
    const dying = withStore(ports, 'submissions', {
      change: (...of) => {
        changes += 1;
        if (changes > 1) fails('store-failed')();
        return setting.stores.submissions.change(...of);
      },
    });
    const disconnecting = createSetupServices(dying).disconnect(admin, connectionId);
    await expect(disconnecting).rejects.toMatchObject({ code: 'store-failed' });
    expect((await states(open)).toSorted()).toEqual(['dropped', 'received', 'received']);
    await setting.clock.advance(180_000);
    await tellAll();
    expect(await states(open)).toEqual(['dropped', 'dropped', 'dropped']);
    expect(setting.noted.at(-1)).toMatchObject({ action: 'connection-removed', count: 2 });
  });

  it('removes nothing but the connection that was shown, whatever took its place meanwhile', async () => {
    const { setting, ports } = given;
    const waiting = await inState({});
    const overtaken = withStore(ports, 'credentials', {
      remove: async (...of) => {
        await given.connect(otherAdmin, { serverUrl: new URL('https://other.example.com/') });
        return setting.stores.credentials.remove(...of);
      },
    });
    const done = await createSetupServices(overtaken).disconnect(admin, connectionId);
    expect(done).toEqual({ is: 'gone' });
    expect(await setting.stores.credentials.ofTenant(tenantId)).toMatchObject([{ changedBy: 'A2' }]);
    await setting.clock.advance(180_000);
    await tellAll();
    expect(await states([waiting])).toEqual(['received']);
  });

  it('keeps a report dropped that comes in once more from the same form', async () => {
    const waiting = await inState({});
    await setup.disconnect(admin, connectionId);
    const current = await find(given.setting, waiting);
    expect(receiveAgain(current, { ...current, receivedAt: current.receivedAt + 5 })).toMatchObject({
      changed: false,
    });
  });

  it('fences off whoever works on a report just then: it is not filed after all', async () => {
    const waiting = await inState({});
    const claimed = await claim(given.setting, waiting);
    const [connection] = await given.setting.stores.credentials.ofTenant(tenantId);
    // It still holds the connection that it began with.
    const connections = { ...given.ports.connections, byId: async () => connection };
    given.setting.itsm.beforeCreate.push(() => setup.disconnect(admin, connectionId));
    await fileSubmission({ ...given.ports, connections }, claimed, owner);
    expect(given.setting.itsm.incidents.size).toBe(0);
    expect(await states([waiting])).toEqual(['dropped']);
  });
});

describe('reports that wait for a former connection', () => {
  const other = new URL('https://other.example.com/');

  it('stay with it until an admin moves them, and are then filed into the one of today', async () => {
    const waiting = await inState({ dueAt: given.setting.clock.now() + 99_999, tries: 7 });
    const unknown = await inState({ state: 'unknown', attempt: 1 });
    const outcome = await given.connect(admin, { serverUrl: other });
    const to = outcome.is === 'kept' ? outcome.connection.id : '';
    expect(outcome).toMatchObject({ move: { to, count: 1 } });
    expect(await setup.readConnection(admin)).toMatchObject({ move: { to, count: 1 } });
    expect((await find(given.setting, waiting)).connectionId).toBe(connectionId);
    expect(await setup.moveReports(admin, { to })).toEqual({ is: 'moved', count: 1 });
    expect(given.setting.noted.at(-1)).toEqual({
      ...{ tenantId, actorId: 'A1', entrance: 'view_submission', action: 'reports-moved' },
      ...{ outcome: 'done', count: 1 },
    });
    expect(await find(given.setting, waiting)).toMatchObject({
      ...{ connectionId: to, state: 'received', dueAt: given.setting.clock.now(), tries: 0 },
    });
    expect((await find(given.setting, unknown)).connectionId).toBe(connectionId);
    expect(given.setting.nudged).toContain(waiting.id);
    expect(await setup.readConnection(admin)).toMatchObject({ move: undefined });
    expect(await setup.moveReports(admin, { to })).toEqual({ is: 'moved', count: 0 });
  });

  it('are moved from every former connection, but never to one that is none any more', async () => {
    await inState({ connectionId: 'N-oldest' });
    await inState({});
    await given.connect(admin, { serverUrl: other });
    expect(await setup.moveReports(admin, { to: connectionId })).toEqual({ is: 'gone' });
    const [{ id: to = '' } = {}] = await given.setting.stores.credentials.ofTenant(tenantId);
    expect(await setup.moveReports(admin, { to })).toEqual({ is: 'moved', count: 2 });
  });

  it('have their files uploaded afresh', async () => {
    const files = [{ id: 'F1', name: 'a.txt', size: 1 }];
    given.setting.sharedFiles.files.set('F1', 'a.txt');
    const waiting = await inState({});
    await put(given.setting.stores, waiting, { report: { ...waiting.report, files } });
    await given.setting.stores.attachments.save({
      ...{ tenantId, submissionId: waiting.id, fileId: 'F1', name: 'a.txt', connectionId },
      outcome: { ref: 'ref-of-the-former' },
    });
    await given.connect(admin, { serverUrl: other });
    const [connection] = await given.setting.stores.credentials.ofTenant(tenantId);
    await setup.moveReports(admin, { to: connection?.id ?? '' });
    await fileOnce(given.setting, waiting, given.ports);
    expect(given.setting.sharedFiles.opened).toEqual(['F1']);
    const [incident] = given.setting.itsm.incidents.values();
    expect(incident?.attachments).toHaveLength(1);
    expect(JSON.stringify(incident)).not.toContain('ref-of-the-former');
  });

  it('of an organisation move only from the connection that was replaced', async () => {
    const inT1 = { tenantId: 'E1', teamId: 'T1', userId: 'A1' };
    await given.connect(inT1, { forTeam: true });
    const [{ id: own = '' } = {}] = await given.setting.stores.credentials.ofTenant('E1');
    const mine = await inE1(own);
    const theirs = await inE1('N-of-another-workspace');
    const outcome = await given.connect(inT1, { forTeam: true, serverUrl: other });
    const to = outcome.is === 'kept' ? outcome.connection.id : '';
    expect(outcome).toMatchObject({ move: { to, from: own, count: 1 } });
    expect(await setup.moveReports(inT1, { to })).toEqual({ is: 'moved', count: 0 });
    expect(await setup.moveReports(inT1, { to, from: own })).toEqual({ is: 'moved', count: 1 });
    expect((await find(given.setting, mine)).connectionId).toBe(to);
    expect((await find(given.setting, theirs)).connectionId).toBe('N-of-another-workspace');
  });

  async function inE1(id: string): Promise<Submission> {
    const { submissions } = given.setting.stores;
    const { report, ...template } = await received(given.setting);
    const entry = {
      ...template,
      report,
      tenantId: 'E1',
      id: `in-${id}`,
      entryKey: `view:${id}`,
      connectionId: id,
    };
    return (await submissions.receive(entry, () => ({ changed: false, why: 'same-again' }))).submission;
  }
});
