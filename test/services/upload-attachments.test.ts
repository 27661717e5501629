import { beforeEach, describe, expect, it } from 'vitest';
import { type FaultCode, faultCodes } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type { WorkspaceSettings } from '../../src/domain/workspace-settings.ts';
import { createFairTurns } from '../../src/services/fair-turns.ts';
import { uploadAttachments } from '../../src/services/upload-attachments.ts';
import { aReport } from '../domain/a-submission.ts';
import { aConnection, createSetting, put, received, type Setting, workOnce } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import { fails } from './fake-itsm.ts';

let setting: Setting;
let submission: Submission;
beforeEach(async () => {
  setting = await createSetting();
  for (const name of ['a', 'b', 'c']) setting.sharedFiles.files.set(`F-${name}`, name);
  const files = ['a', 'b', 'c'].map((name) => ({ id: `F-${name}`, name }));
  submission = await received(setting, { report: aReport({ files }) });
});

async function attachments() {
  const stored = await setting.stores.attachments.ofSubmission(submission);
  return stored.toSorted((one, other) => one.fileId.localeCompare(other.fileId));
}

function refs(): string[] | undefined {
  return setting.itsm.incidents.get(1)?.attachments.map(({ ref }) => ref);
}

it('does not upload again what went up before a fault, and keeps the order of the report', async () => {
  setting.itsm.ofFile.set('b', [fails('unreachable')]);
  expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries: 1 });
  await workOnce(setting, submission);
  expect(setting.sharedFiles.opened).toEqual(['F-a', 'F-b', 'F-c', 'F-b']);
  expect(refs()).toEqual(['ref of a', 'ref of b', 'ref of c']);
});

it('keeps the order of the report when the last file is up first', async () => {
  const others = ['b', 'c'].map((name) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    setting.itsm.ofFile.set(name, [resolve]);
    return promise;
  });
  setting.itsm.ofFile.set('a', [() => Promise.all(others)]);
  await workOnce(setting, submission);
  expect(setting.itsm.calls.slice(0, 3)).toEqual(['upload b', 'upload c', 'upload a']);
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

const hopeless = [
  'content-refused',
  'file-refused',
  'slack-file-gone',
  'slack-file-hidden',
  'slack-file-unreadable',
];

it.each(faultCodes.filter((code) => hopeless.includes(code)))(
  'leaves a file out for ever that meets %s, and files the rest',
  async (code) => {
    setting.itsm.ofFile.set('a', [fails(code)]);
    setting.itsm.next.create.push(fails('unreachable'));
    await workOnce(setting, submission);
    await workOnce(setting, submission);
    expect(refs()).toEqual(['ref of b', 'ref of c']);
    const [first] = await attachments();
    expect(first).toMatchObject({ name: 'a', outcome: { failed: code } });
    expect(setting.sharedFiles.opened).toHaveLength(3);
  },
);

it.each(faultCodes.filter((code) => !hopeless.includes(code)))(
  'leaves no file out that meets %s once',
  async (code) => {
    setting.itsm.ofFile.set('a', [fails(code)]);
    await workOnce(setting, submission);
    expect((await attachments()).map(({ fileId }) => fileId)).toEqual(['F-b', 'F-c']);
    expect(setting.itsm.incidents.size).toBe(0);
  },
);

const isCut = fails('outcome-unknown');

it('gives a file up that was cut off 5 times while the ITSM answers all else', async () => {
  setting.itsm.ofFile.set('a', [isCut, isCut, isCut, isCut, isCut]);
  for (let tries = 1; tries <= 4; tries += 1) {
    expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries });
  }
  expect(await workOnce(setting, submission)).toMatchObject({ state: 'filed' });
  expect(refs()).toEqual(['ref of b', 'ref of c']);
});

it('gives no file up while the ITSM is down', async () => {
  for (let tries = 1; tries <= 10; tries += 1) {
    setting.itsm.ofFile.set('a', [isCut]);
    setting.itsm.next.read[0] = fails('unreachable');
    expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries });
  }
  setting.itsm.next.read.pop();
  await workOnce(setting, submission);
  expect(refs()).toHaveLength(3);
});

it('gives no file up that is cut off once after the ITSM was down for long', async () => {
  await put(setting.stores, submission, { tries: 9, fault: { code: 'unreachable' } });
  setting.itsm.ofFile.set('a', [isCut]);
  expect(await workOnce(setting, submission)).toMatchObject({ state: 'received', tries: 10 });
  await workOnce(setting, submission);
  expect(refs()).toHaveLength(3);
});

describe('many files', () => {
  const many = Array.from({ length: 10 }, (_, at) => ({ id: `F-${at}`, name: `${at}.txt` }));
  beforeEach(async () => {
    for (const { id, name } of many) setting.sharedFiles.files.set(id, name);
    submission = await received(setting, { report: aReport({ files: many }) });
  });

  it('go up three at once for one incident', async () => {
    setting.itsm.next.upload.push(...many.map(() => settled));
    await workOnce(setting, submission);
    expect(setting.itsm.uploading).toEqual({ now: 0, most: 3 });
    expect(refs()).toEqual(many.map(({ name }) => `ref of ${name}`));
  });

  it('do not hold up those of another workspace', async () => {
    const ports = { ...setting.ports, uploadTurns: createFairTurns(2) };
    const other = { ...submission, tenantId: 'T2', report: aReport({ files: [{ id: 'F-a', name: 'a' }] }) };
    setting.itsm.next.upload.push(...many.map(() => settled));
    const work = { itsm: setting.itsm, settings: setting.settings };
    const first = uploadAttachments(ports, submission, work);
    await settled();
    await Promise.all([first, uploadAttachments(ports, other, work)]);
    const names = setting.itsm.calls.filter((call) => call.startsWith('upload'));
    expect(names).toHaveLength(11);
    expect(names.indexOf('upload a')).toBeLessThanOrEqual(4);
    expect(setting.itsm.uploading.most).toBe(2);
  });

  it('are left out beyond the number that the workspace takes, each by its name', async () => {
    setting.settings = { ...setting.settings, files: { ...setting.settings.files, count: 8 } };
    await workOnce(setting, submission);
    expect(refs()).toHaveLength(8);
    expect((await attachments()).slice(8)).toMatchObject([
      { fileId: 'F-8', name: '8.txt', outcome: { failed: 'too-many-files' } },
      { fileId: 'F-9', name: '9.txt', outcome: { failed: 'too-many-files' } },
    ]);
  });

  it('go up after all when the report was edited and has room for them', async () => {
    setting.settings = { ...setting.settings, files: { ...setting.settings.files, count: 8 } };
    setting.itsm.next.create.push(fails('content-refused'));
    await workOnce(setting, submission);
    const report = aReport({ files: many.slice(5) });
    await put(setting.stores, submission, { state: 'received', dueAt: 1, report });
    await workOnce(setting, submission);
    expect(refs()).toEqual(many.slice(5).map(({ name }) => `ref of ${name}`));
  });
});

it('waits for the files under way and records them before it throws the first fault', async () => {
  const slow = Promise.withResolvers<void>();
  setting.itsm.ofFile.set('a', [() => slow.promise]);
  setting.itsm.ofFile.set('b', [fails('unreachable')]);
  setting.itsm.ofFile.set('c', [fails('rate-limited')]);
  let isOver = false;
  const working = workOnce(setting, submission).finally(() => {
    isOver = true;
  });
  await settled();
  expect(isOver).toBe(false);
  slow.resolve();
  expect(await working).toMatchObject({ state: 'received', fault: { code: 'unreachable' } });
  expect(await attachments()).toMatchObject([{ fileId: 'F-a', outcome: { ref: 'ref of a' } }]);
});

it.each<[string, Partial<WorkspaceSettings['files']>, FaultCode]>([
  ['larger than the workspace takes', { bytes: 10 }, 'file-too-large'],
  ['of a type that the workspace does not take', { types: ['png', 'txt'] }, 'file-type-refused'],
])('leaves out a file that is %s, without asking for its bytes', async (_name, limits, code) => {
  setting.settings = { ...setting.settings, files: { ...setting.settings.files, ...limits } };
  const open = () => Promise.reject(new Error('nobody may open it'));
  setting.sharedFiles.found.set('F-a', { name: 'a.exe', size: 11, open });
  setting.sharedFiles.found.set('F-b', { name: 'b.PNG' });
  setting.sharedFiles.found.set('F-c', { name: 'c.log.txt' });
  await workOnce(setting, submission);
  expect(refs()).toEqual(['ref of b.PNG', 'ref of c.log.txt']);
  expect((await attachments())[0]).toMatchObject({ name: 'a.exe', outcome: { failed: code } });
});

it('puts files of other services into the description as links, and remembers them', async () => {
  setting.sharedFiles.found.set('F-b', { is: 'link', name: 'Plan', url: 'https://drive.example.com/1' });
  setting.itsm.beforeCreate.push(fails('unreachable'));
  await workOnce(setting, submission);
  await workOnce(setting, submission);
  expect(refs()).toEqual(['ref of a', 'ref of c']);
  expect(setting.itsm.incidents.get(1)?.description).toContain(
    'Linked files:\nPlan: https://drive.example.com/1',
  );
  expect(setting.sharedFiles.opened).toHaveLength(3);
});
