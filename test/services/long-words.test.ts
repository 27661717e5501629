import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { aReport } from '../domain/a-submission.ts';
import { createSetting, put, received, type Setting, workOnce } from './a-setting.ts';
import { fails } from './fake-itsm.ts';

let setting: Setting;
let submission: Submission;
beforeEach(async () => {
  setting = await createSetting();
});

function refs(): string[] | undefined {
  return setting.itsm.incidents.get(1)?.attachments.map(({ ref }) => ref);
}

describe('words longer than the ITSM is asked to take', () => {
  const long = `Beginning\n${'ä line of it\n'.repeat(4_000)}End`;
  beforeEach(async () => {
    submission = await received(setting, { report: aReport({ description: long }) });
  });

  it('go along as a text file, whole, beside their first part', async () => {
    await workOnce(setting, submission);
    expect(refs()).toEqual(['ref of description.txt']);
    expect(setting.itsm.uploaded.get('ref of description.txt')).toBe(long);
    const description = setting.itsm.incidents.get(1)?.description ?? '';
    expect(description).toContain(long.slice(0, 3_900));
    expect(description).toContain('(The whole text is attached: description.txt)');
    expect(description).toMatch(/Ref BOT-7F3K9QZ2$/);
    expect(description.length).toBeLessThan(4_200);
  });

  it.each<FaultCode>(['file-refused', 'content-refused'])(
    'stay in the description when the ITSM takes no text file: %s',
    async (code) => {
      setting.itsm.next.upload.push(fails(code));
      await workOnce(setting, submission);
      expect(refs()).toEqual([]);
      expect(setting.itsm.incidents.get(1)?.description).toBe(`${long}\n\nRef BOT-7F3K9QZ2`);
    },
  );

  it('are not uploaded again after a fault', async () => {
    setting.itsm.beforeCreate.push(fails('unreachable'));
    await workOnce(setting, submission);
    await workOnce(setting, submission);
    expect(setting.itsm.uploaded.size).toBe(1);
    expect(refs()).toEqual(['ref of description.txt']);
  });

  it('are uploaded as they are now when the report was edited and filed again', async () => {
    setting.itsm.next.create.push(fails('content-refused'));
    await workOnce(setting, submission);
    const report = aReport({ description: `New ${long}` });
    await put(setting.stores, submission, { state: 'received', dueAt: 1, report });
    await workOnce(setting, submission);
    const [ref = ''] = refs() ?? [];
    expect(refs()).toHaveLength(1);
    expect(setting.itsm.uploaded.get(ref)).toBe(`New ${long}`);
  });

  it('wait for an ITSM that does not answer', async () => {
    setting.itsm.next.upload.push(fails('unreachable'));
    expect(await workOnce(setting, submission)).toMatchObject({ state: 'received' });
    await workOnce(setting, submission);
    expect(refs()).toEqual(['ref of description.txt']);
  });
});

it('takes 12,000 characters whole into the description', async () => {
  const description = 'twelve chars'.repeat(1_000);
  await workOnce(setting, await received(setting, { report: aReport({ description }) }));
  expect(setting.itsm.incidents.get(1)?.description).toBe(`${description}\n\nRef BOT-7F3K9QZ2`);
});
