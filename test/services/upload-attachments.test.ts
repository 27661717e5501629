import { beforeEach, expect, it } from 'vitest';
import { faultCodes } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { aReport } from '../domain/a-submission.ts';
import { aConnection, createSetting, put, received, type Setting, workOnce } from './a-setting.ts';
import { fails } from './fake-itsm.ts';

let setting: Setting;
let submission: Submission;
beforeEach(async () => {
  setting = await createSetting();
  for (const name of ['a', 'b', 'c']) setting.sharedFiles.files.set(`F-${name}`, name);
  const files = ['a', 'b', 'c'].map((name) => ({ id: `F-${name}`, name }));
  submission = await received(setting, { report: aReport({ files }) });
});

function refs(): string[] | undefined {
  return setting.itsm.incidents.get(1)?.attachments.map(({ ref }) => ref);
}

it('does not upload again what went up before a fault, and keeps the order of the report', async () => {
  setting.itsm.next.upload.push(() => {}, fails('unreachable'));
  expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries: 1 });
  await workOnce(setting, submission);
  expect(setting.sharedFiles.opened).toEqual(['F-a', 'F-b', 'F-b', 'F-c']);
  expect(refs()).toEqual(['ref of a', 'ref of b', 'ref of c']);
});

it('uploads afresh what went up to a former connection', async () => {
  setting.itsm.next.create.push(fails('unreachable'));
  await workOnce(setting, submission);
  setting.connection = aConnection('N2');
  await put(setting.stores, submission, { connectionId: 'N2' });
  await workOnce(setting, submission);
  expect(setting.sharedFiles.opened).toHaveLength(6);
});

const hopeless = ['content-refused', 'file-refused', 'slack-file-gone', 'slack-file-unreadable'];

it.each(faultCodes.filter((code) => hopeless.includes(code)))(
  'leaves a file out for ever that meets %s, and files the rest',
  async (code) => {
    setting.itsm.next.upload.push(fails(code));
    setting.itsm.next.create.push(fails('unreachable'));
    await workOnce(setting, submission);
    await workOnce(setting, submission);
    expect(refs()).toEqual(['ref of b', 'ref of c']);
    const [first] = await setting.stores.attachments.ofSubmission(submission);
    expect(first?.outcome).toEqual({ failed: code });
    expect(setting.sharedFiles.opened).toHaveLength(3);
  },
);

it.each(faultCodes.filter((code) => !hopeless.includes(code)))(
  'leaves no file out that meets %s once',
  async (code) => {
    setting.itsm.next.upload.push(fails(code));
    await workOnce(setting, submission);
    expect(await setting.stores.attachments.ofSubmission(submission)).toEqual([]);
    expect(setting.itsm.incidents.size).toBe(0);
  },
);

const isCut = fails('outcome-unknown');

it('gives a file up that was cut off 5 times while the ITSM answers all else', async () => {
  setting.itsm.next.upload.push(isCut, isCut, isCut, isCut, isCut);
  for (let tries = 1; tries <= 4; tries += 1) {
    expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries });
  }
  expect(await workOnce(setting, submission)).toMatchObject({ state: 'filed' });
  expect(refs()).toEqual(['ref of b', 'ref of c']);
});

it('gives no file up while the ITSM is down', async () => {
  for (let tries = 1; tries <= 10; tries += 1) {
    setting.itsm.next.upload.push(isCut);
    setting.itsm.next.read[0] = fails('unreachable');
    expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries });
  }
  setting.itsm.next.read.pop();
  await workOnce(setting, submission);
  expect(refs()).toHaveLength(3);
});

it('gives no file up that is cut off once after the ITSM was down for long', async () => {
  await put(setting.stores, submission, { tries: 9, fault: { code: 'unreachable' } });
  setting.itsm.next.upload.push(isCut);
  expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries: 10 });
  await workOnce(setting, submission);
  expect(refs()).toHaveLength(3);
});
