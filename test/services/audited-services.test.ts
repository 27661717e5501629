import { describe, expect, it } from 'vitest';
import type { Audit } from '../../src/domain/ports/audit.ts';
import { createAuditedServices, unnotedServices } from '../../src/services/audited-services.ts';
import { createServices } from '../../src/services/create-services.ts';
import type { Services } from '../../src/services/services.ts';
import { aReport } from '../domain/a-submission.ts';
import { createFakeServices } from '../slack/fake-services.ts';
import { aSubmission } from '../slack/submission.ts';
import { createSetting } from './a-setting.ts';

type Unnoted = (typeof unnotedServices)[number];
type Acts<All, Left extends keyof All> = Readonly<
  Record<Exclude<keyof All, Left>, (services: All) => Promise<unknown>>
>;

const canary = 'canary-7f3k9';
const actor = { tenantId: 'T1', userId: 'U1', entrance: 'view_submission' } as const;
const by = { tenantId: 'T1', actorId: 'U1', entrance: 'view_submission' };
const report = aReport({ subject: canary, description: canary, files: [{ id: 'F1', name: canary }] });
const entry = { actor, entryKey: 'view:V1', channelId: 'C1', report };
const of = { submissionId: 'S1', attempt: 1 };
const note = { channelId: 'C1', ts: '1.2' };

/** A call of every service that is noted. */
const acts: Acts<Services, Unnoted> = {
  takeReport: (services) => services.takeReport(entry),
  editReport: (services) => services.editReport(entry, of),
  settleUnknown: (services) => services.settleUnknown(actor, of, { exists: 7 }),
  tryNow: (services) => services.tryNow(actor, 'S1'),
  retryFollowUp: (services) => services.retryFollowUp(actor, 'S1'),
  dropReport: (services) => services.dropReport(actor, 'S1'),
  attachFiles: (services) =>
    services.attachFiles(actor, { submissionId: 'S1', note, fileIds: ['F1', 'F2', 'F1'], round: 2 }),
  addToDescription: (services) => services.addToDescription(actor, { submissionId: 'S1', note }),
};

/** The services with an audit around them, which answer what `instead` says. */
function setUp(instead: Partial<Services> = {}) {
  const noted: Parameters<Audit['note']>[0][] = [];
  const fake = createFakeServices();
  Object.assign(fake.instead, instead);
  const services = createAuditedServices(fake.services, { note: (one) => noted.push(one) });
  return { services, noted, fake };
}

describe('the audit of what people ask for', () => {
  it('knows every service: it is noted, or stands among those that are not', async () => {
    const { ports } = await createSetting();
    const known = [...unnotedServices, ...Object.keys(acts)].sort();
    expect(Object.keys(createServices(ports)).sort()).toEqual(known);
  });

  it('leaves what the unnoted ones do as it is', () => {
    const { services, fake } = setUp();
    for (const name of unnotedServices) expect(services[name]).toBe(fake.services[name]);
  });

  it.each(Object.entries(acts))(
    'notes %s once, with who and by which entrance, and answers as before',
    async (name, act) => {
      const { services, noted, fake } = setUp();
      expect(await act(services)).toEqual(await act(fake.services));
      expect(fake.calls.map((call) => call.name)).toEqual([name, name]);
      expect(noted).toMatchObject([by]);
    },
  );

  it.each(Object.entries(acts))('notes %s as failed when it throws, and throws it on', async (_, act) => {
    const error = new Error(canary);
    const broken = Object.keys(acts).map((name) => [name, () => Promise.reject(error)] as const);
    const { services, noted } = setUp(Object.fromEntries(broken));
    await expect(act(services)).rejects.toBe(error);
    expect(noted).toMatchObject([{ ...by, outcome: 'failed' }]);
  });

  it('never holds what anybody wrote', async () => {
    const { services, noted } = setUp({
      takeReport: async () => ({ is: 'taken', submission: aSubmission({ report }) }),
      dropReport: async () => ({ is: 'done', submission: aSubmission({ report }) }),
    });
    for (const act of Object.values(acts)) await act(services);
    expect(noted).toHaveLength(Object.keys(acts).length);
    expect(JSON.stringify(noted)).not.toContain(canary);
  });

  it("an actor whose entrance nobody knows came in by the bot's", async () => {
    const { services, noted } = setUp();
    await services.tryNow({ tenantId: 'T1', userId: 'U1' }, 'S1');
    expect(noted).toMatchObject([{ entrance: 'bot' }]);
  });
});

describe('the outcome', () => {
  const submission = aSubmission();
  const subject = submission.reference;

  it.each([
    [
      { is: 'taken', submission },
      { outcome: 'begun', subject },
    ],
    [
      { is: 'too-late', submission },
      { outcome: 'refused', subject },
    ],
    [{ is: 'requester-without-email' }, { outcome: 'refused' }],
    [{ is: 'draft-gone' }, { outcome: 'refused' }],
    [{ is: 'not-taken' }, { outcome: 'failed' }],
  ] as const)('of a report that was sent: %o', async (answer, expected) => {
    const { services, noted } = setUp({ takeReport: async () => answer });
    await acts.takeReport(services);
    expect(noted).toMatchObject([{ ...by, action: 'report-sent', ...expected }]);
  });

  it.each([
    [
      { is: 'done', submission },
      { outcome: 'done', subject },
    ],
    [
      { is: 'out-of-date', submission },
      { outcome: 'refused', subject },
    ],
    [{ is: 'not-yours' }, { outcome: 'not-permitted' }],
    [{ is: 'no-such-incident' }, { outcome: 'refused' }],
    [{ is: 'not-checked' }, { outcome: 'failed' }],
  ] as const)('of a decision: %o', async (answer, expected) => {
    const { services, noted } = setUp({ settleUnknown: async () => answer });
    await services.settleUnknown(actor, of, { exists: 7 });
    await services.settleUnknown(actor, of, 'drop');
    expect(noted).toMatchObject([
      { ...by, action: 'report-settled', ...expected },
      { ...by, action: 'report-dropped', ...expected },
    ]);
  });

  it('of what the bot goes on with is that it has begun', async () => {
    const { services, noted } = setUp();
    await services.settleUnknown(actor, of, 'file-again');
    await acts.tryNow(services);
    await acts.retryFollowUp(services);
    expect(noted).toMatchObject(
      Array.from({ length: 3 }, () => ({ action: 'report-tried-again', outcome: 'begun', subject })),
    );
  });

  it('of files and words names the incident, and how many files', async () => {
    const { services, noted } = setUp();
    await acts.attachFiles(services);
    await acts.addToDescription(services);
    expect(noted).toMatchObject([
      { action: 'files-attached', outcome: 'begun', subject: '#12', count: 2 },
      { action: 'incident-edited', outcome: 'begun', subject: '#12' },
    ]);
  });
});

describe('the same act again', () => {
  it('has the same id; another attempt, showing or outcome has another', async () => {
    const { services, noted } = setUp();
    for (const act of [acts.takeReport, acts.attachFiles, acts.addToDescription]) {
      noted.length = 0;
      await act(services);
      await act(services);
      expect(noted[0]?.id).toMatch(/^[\w-]{24}$/);
      expect(noted[1]?.id).toBe(noted[0]?.id);
    }
    const ids = await Promise.all(
      [
        setUp({ takeReport: async () => ({ is: 'too-late', submission: aSubmission() }) }),
        setUp({ takeReport: async () => ({ is: 'taken', submission: aSubmission({ attempt: 2 }) }) }),
        setUp({ takeReport: async () => ({ is: 'taken', submission: aSubmission() }) }),
      ].map(async (other) => {
        await acts.takeReport(other.services);
        return other.noted[0]?.id;
      }),
    );
    expect(new Set(ids).size).toBe(3);
  });
});
