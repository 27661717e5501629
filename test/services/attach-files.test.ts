import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { attachFiles } from '../../src/services/attach-files.ts';
import { doStep } from '../../src/services/do-step.ts';
import type { FilesAsk } from '../../src/services/services.ts';
import { createSetting, type Setting, tenantId, withStore } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';
import { aCardedOne, attach, doAll, note, refs } from './notes-setting.ts';
import { claimSteps, doDue, workOf } from './steps-setting.ts';

let setting: Setting;
let filed: Submission;
beforeEach(async () => {
  setting = await createSetting();
  filed = await aCardedOne(setting);
  setting.people.profiles.set('U2', aProfile({ userId: 'U2' }));
  setting.people.profiles.set('U9', aProfile({ userId: 'U9', isMember: false }));
  for (const name of ['a', 'b', 'c']) setting.sharedFiles.files.set(`F-${name}`, name);
});

function press(values: Partial<FilesAsk> = {}, userId = 'U2', tenant = tenantId) {
  const asked = { submissionId: filed.id, note, round: 0, fileIds: ['F-a', 'F-b'], ...values };
  return attachFiles(setting.ports, { tenantId: tenant, userId }, asked);
}

describe('files', () => {
  it('go onto the incident beside those it has, and the note and the card tell of them', async () => {
    attach(setting, 'earlier');
    expect(await press()).toMatchObject({ is: 'begun' });
    await doDue(setting);
    expect(refs(setting)).toEqual(['earlier', 'ref of a', 'ref of b']);
    expect(setting.messenger.redrawn).toMatchObject([
      { at: note, note: { kind: 'files-attached', round: 1, attached: ['a', 'b'], linked: [], leftOut: [] } },
    ]);
    expect(workOf(await claimSteps(setting))).toEqual([{ kind: 'refresh-card' }]);
  });

  it('are named with their reason when they cannot go, and the rest goes', async () => {
    setting.itsm.ofFile.set('a', [fails('file-refused')]);
    await press({ fileIds: ['F-a', 'F-b', 'F-gone'] });
    await doDue(setting);
    expect(refs(setting)).toEqual(['ref of b']);
    expect(setting.messenger.redrawn.at(-1)?.note).toMatchObject({
      attached: ['b'],
      leftOut: [
        { id: 'F-a', name: 'a', code: 'file-refused' },
        { id: 'F-gone', name: 'F-gone', code: 'slack-file-gone' },
      ],
    });
  });

  it('that the ITSM leaves out without a word are named', async () => {
    setting.itsm.dropped.add('ref of b');
    await press();
    await doDue(setting);
    const leftOut = [{ id: 'F-b', name: 'b', code: 'file-refused' }];
    expect(setting.messenger.redrawn.at(-1)?.note).toMatchObject({ attached: ['a'], leftOut });
  });

  it('of other services stand under the description as lines, once however often it is done', async () => {
    setting.sharedFiles.found.set('F-a', { is: 'link', name: 'Plan', url: 'https://drive.example.com/1' });
    setting.messenger.next.redraw.push(fails('slack-unreachable'));
    await press({ fileIds: ['F-a'] });
    await doAll(setting);
    expect(setting.itsm.incidents.get(1)?.description).toBe(
      'The printer is on fire.\n\nLinked files:\nPlan: https://drive.example.com/1',
    );
    expect(setting.messenger.redrawn.at(-1)?.note).toMatchObject({ attached: [], linked: ['Plan'] });
  });

  it('of other services that the ITSM takes no words for are named, and the others stay on the incident', async () => {
    setting.sharedFiles.found.set('F-a', { is: 'link', name: 'Plan', url: 'https://drive.example.com/1' });
    setting.itsm.next.update.push(async () => {}, fails('content-refused'));
    await press();
    await doDue(setting);
    expect(refs(setting)).toEqual(['ref of b']);
    const leftOut = [{ id: 'F-a', name: 'Plan', code: 'file-refused' }];
    expect(setting.messenger.redrawn.at(-1)?.note).toMatchObject({ attached: ['b'], linked: [], leftOut });
  });

  it('named twice in one press go up once', async () => {
    await press({ fileIds: ['F-a', 'F-a'] });
    await doDue(setting);
    expect(refs(setting)).toEqual(['ref of a']);
  });

  it('go up three at once', async () => {
    const fileIds = Array.from({ length: 7 }, (_, at) => `F-${at}`);
    for (const id of fileIds) setting.sharedFiles.files.set(id, id);
    setting.itsm.next.upload.push(...fileIds.map(() => settled));
    await press({ fileIds });
    await doDue(setting);
    expect(setting.itsm.uploading.most).toBe(3);
    expect(refs(setting)).toHaveLength(7);
  });
});

describe('a press', () => {
  it('counts once for each showing of the note', async () => {
    await press();
    await press({}, 'U1');
    expect(await claimSteps(setting)).toHaveLength(1);
    await press({ round: 1 });
    expect(await claimSteps(setting)).toHaveLength(1);
  });

  it('of somebody who may not is told to them alone, and takes it from nobody else', async () => {
    await press({}, 'U9');
    await doDue(setting);
    expect(setting.messenger.notes).toMatchObject([
      { to: { userId: 'U9' }, note: { kind: 'not-done', code: 'not-permitted' } },
    ]);
    expect(setting.messenger.redrawn).toEqual([]);
    await press();
    await doDue(setting);
    expect(refs(setting)).toEqual(['ref of a', 'ref of b']);
  });

  it.each<[string, () => ReturnType<typeof press>]>([
    ['in a channel without its card', () => press({ note: { ...note, channelId: 'C2' } })],
    ['in another workspace', () => press({}, 'U2', 'T2')],
    ['on a report that is not there', () => press({ submissionId: 'none' })],
  ])('%s finds nothing', async (_name, doPress) => {
    expect(await doPress()).toEqual({ is: 'not-yours' });
    expect(await claimSteps(setting)).toEqual([]);
  });

  it('finds nothing once the card is gone, except for its filer', async () => {
    await setting.stores.cards.markGone(tenantId, `${filed.id}:1:post-card`);
    expect(await press()).toEqual({ is: 'not-yours' });
    expect(await press({}, 'U1')).toMatchObject({ is: 'begun' });
  });

  it('that fails stands in the note with the reason until it is done', async () => {
    setting.itsm.next.update.push(fails('content-refused', { userMessage: 'It is closed.' }));
    await press();
    await doAll(setting);
    expect(setting.messenger.redrawn).toMatchObject([
      { at: note, note: { kind: 'not-done', code: 'content-refused', userMessage: 'It is closed.' } },
    ]);
  });

  it('that fails by a mistake of ours is told, too, and done later', async () => {
    setting.itsm.next.update.push(() => {
      throw new TypeError('a mistake');
    });
    await press();
    await doAll(setting);
    expect(setting.messenger.redrawn).toMatchObject([
      { note: { kind: 'not-done', code: 'internal' } },
      { note: { kind: 'files-attached' } },
    ]);
  });

  it('is not told of while the database fails, and done when it is back', async () => {
    const broken = withStore(setting.ports, 'leases', {
      acquire: () => Promise.reject(new Fault('store-failed', 'the database is down')),
    });
    await press();
    const [step] = await claimSteps(setting);
    if (!step) throw new Error('no step');
    await expect(doStep(broken, step)).rejects.toMatchObject({ code: 'store-failed' });
    expect(setting.messenger.redrawn).toEqual([]);
    await doStep(setting.ports, step);
    expect(refs(setting)).toHaveLength(2);
  });
});
