import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { takeReport } from '../../src/services/take-report.ts';
import { aReport } from '../domain/a-submission.ts';
import { anEntry, createSetting, find, put, type Setting, tenantId, withStore } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import { aProfile } from './fake-slack.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await createSetting();
});

async function take(entry = anEntry(), ports = setting.ports) {
  const taking = await takeReport(ports, entry);
  if (taking.is !== 'taken') throw new Error(`not taken but ${taking.is}`);
  return taking.submission;
}

/** Ports whose database commits only after `ms`. */
function slowly(ms: number) {
  const { receive } = setting.stores.submissions;
  return withStore(setting.ports, 'submissions', {
    async receive(entry, again) {
      await setting.clock.sleep(ms);
      return receive(entry, again);
    },
  });
}

describe('a report that is committed too late', () => {
  it('is told as not taken, and withdrawn when the commit comes after all', async () => {
    const entry = anEntry();
    const taking = takeReport(slowly(1_600), entry);
    await setting.clock.advance(1_500);
    expect(await taking).toEqual({ is: 'not-taken' });
    await setting.clock.advance(100);
    const [state] = await setting.stores.submissions.countByState();
    expect(state).toMatchObject({ state: 'dropped', count: 1 });
    expect(setting.nudged).toEqual([]);
  });

  it('is filed after all when its person sends the same form again', async () => {
    const entry = anEntry();
    const first = takeReport(slowly(1_600), entry);
    await setting.clock.advance(1_700);
    await first;
    const submission = await take(entry);
    expect(await find(setting, submission)).toMatchObject({ state: 'received' });
  });

  it('is not withdrawn when the same form was taken before that', async () => {
    const entry = anEntry();
    const { change } = setting.stores.submissions;
    const ports = withStore(slowly(1_600), 'submissions', {
      ...slowly(1_600).stores.submissions,
      async change(key, rule) {
        await setting.clock.sleep(1_000);
        return change(key, rule);
      },
    });
    const first = takeReport(ports, entry);
    await setting.clock.advance(1_700);
    expect(await first).toEqual({ is: 'not-taken' });
    const submission = await take(entry);
    await setting.clock.advance(1_000);
    expect(await find(setting, submission)).toMatchObject({ state: 'received' });
  });

  it('is told as not taken within 1.5 s also when the draft is what takes long', async () => {
    const ports = withStore(setting.ports, 'drafts', {
      async find(draftTenant, id, userId) {
        await setting.clock.sleep(5_000);
        const content = { descriptionRest: '', files: [] };
        return { tenantId: draftTenant, id, userId, content, expiresAt: setting.clock.now() + 1 };
      },
    });
    const taking = takeReport(ports, anEntry({ draftId: 'D1' }));
    await setting.clock.advance(1_500);
    expect(await Promise.race([taking, settled()])).toEqual({ is: 'not-taken' });
    await setting.clock.advance(3_500);
    const [state] = await setting.stores.submissions.countByState();
    expect(state).toMatchObject({ state: 'dropped', count: 1 });
  });
});

it('tells a database that fails as not taken, and withdraws what it committed all the same', async () => {
  const entry = anEntry();
  const { receive } = setting.stores.submissions;
  const ports = withStore(setting.ports, 'submissions', {
    async receive(...input) {
      await receive(...input);
      throw new Fault('store-failed', 'the answer to the commit was lost');
    },
  });
  expect(await takeReport(ports, entry)).toEqual({ is: 'not-taken' });
  await settled();
  const [state] = await setting.stores.submissions.countByState();
  expect(state).toMatchObject({ state: 'dropped', count: 1 });
});

describe('the same form once more', () => {
  it('with the same words is taken as the same one, and counted once', async () => {
    // As a form is read: what was not filled in is there as undefined, and no longer once it was stored.
    const entry = anEntry({ report: aReport({ location: undefined, impact: undefined }) });
    const first = await take(entry);
    for (const values of [{ owner: 'w' }, { state: 'filed', incidentId: 7 }] as const) {
      await put(setting.stores, first, values);
      expect((await take(entry)).id).toBe(first.id);
    }
    expect(setting.counted).toEqual(['received']);
  });

  it('with other words replaces the first while nobody works on them', async () => {
    const entry = anEntry();
    const first = await take(entry);
    const second = await take({ ...entry, report: aReport({ subject: 'Need two' }), channelId: 'C2' });
    expect(second).toMatchObject({ id: first.id, report: { subject: 'Need two' }, channelId: 'C2' });
  });

  it('with other words comes too late once somebody works on them', async () => {
    const entry = anEntry();
    const first = await take(entry);
    await put(setting.stores, first, { owner: 'w', leaseUntil: setting.clock.now() + 30_000 });
    const second = await takeReport(setting.ports, { ...entry, report: aReport({ subject: 'Need two' }) });
    expect(second).toMatchObject({ is: 'too-late', submission: { report: aReport() } });
  });

  it('replaces the words though a worker that died had begun on them', async () => {
    const entry = anEntry();
    const first = await take(entry);
    await put(setting.stores, first, { owner: 'dead', leaseUntil: setting.clock.now() - 1 });
    expect(await take({ ...entry, report: aReport({ subject: 'Need two' }) })).toMatchObject({
      id: first.id,
    });
  });

  it('does not take up again what its person has dropped', async () => {
    const entry = anEntry();
    const first = await take(entry);
    await put(setting.stores, first, { state: 'dropped', toldTrouble: true });
    await take(entry);
    expect(await find(setting, first)).toMatchObject({ state: 'dropped' });
  });
});

it('appends the rest of a description that its form could not show', async () => {
  const content = { descriptionRest: ' and so on', files: [] };
  const expiresAt = setting.clock.now() + 1_000;
  await setting.stores.drafts.save({ tenantId, id: 'D1', userId: 'U1', content, expiresAt });
  const submission = await take(anEntry({ draftId: 'D1', report: aReport({ description: 'It rains' }) }));
  expect(submission.report.description).toBe('It rains and so on');
});

describe('a requester', () => {
  it('whom Slack knows without an e-mail address is asked for', async () => {
    setting.people.profiles.set('U1', aProfile({ email: undefined }));
    expect(await takeReport(setting.ports, anEntry())).toEqual({ is: 'requester-without-email' });
    await take(anEntry({ report: aReport({ requesterEmail: 'typed@example.com' }) }));
  });

  it('whose profile takes longer than 700 ms does not hold up the report', async () => {
    setting.people.profiles.set('U1', aProfile({ email: undefined }));
    setting.people.ask = () => setting.clock.sleep(5_000);
    const taking = takeReport(setting.ports, anEntry());
    await setting.clock.advance(699);
    expect(setting.counted).toEqual([]);
    await setting.clock.advance(1);
    expect(await taking).toMatchObject({ is: 'taken' });
  });

  it('is looked at later when Slack does not answer now', async () => {
    setting.people.ask = async () => {
      throw new Fault('slack-unreachable', 'no answer');
    };
    expect(await takeReport(setting.ports, anEntry())).toMatchObject({ is: 'taken' });
  });
});

it('throws what no person can help: a workspace without a connection', async () => {
  setting.connection = undefined;
  await expect(takeReport(setting.ports, anEntry())).rejects.toMatchObject({ code: 'not-connected' });
});
