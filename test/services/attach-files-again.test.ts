import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { Stores } from '../../src/domain/ports/stores.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { attachFiles } from '../../src/services/attach-files.ts';
import { doStep } from '../../src/services/do-step.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import type { FilesAsk } from '../../src/services/services.ts';
import { createSetting, type Setting, tenantId, withStore } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aCardedOne, attach, doAll, note, refs } from './notes-setting.ts';
import { claimSteps } from './steps-setting.ts';

let setting: Setting;
let filed: Submission;
beforeEach(async () => {
  setting = await createSetting();
  filed = await aCardedOne(setting);
  for (const name of ['a', 'b', 'c']) setting.sharedFiles.files.set(`F-${name}`, name);
});

function press(values: Partial<FilesAsk> = {}) {
  const asked = { submissionId: filed.id, note, round: 0, fileIds: ['F-a', 'F-b'], ...values };
  return attachFiles(setting.ports, { tenantId, userId: 'U1' }, asked);
}

describe('a repeat', () => {
  it('after the answer of the update was lost changes nothing, and tells of the files', async () => {
    const update = setting.itsm.updateIncident;
    setting.itsm.updateIncident = async (...input) => {
      await update(...input);
      throw new Fault('outcome-unknown', 'the answer was lost');
    };
    setting.itsm.lists = 'append';
    attach(setting, 'earlier');
    await press();
    await doAll(setting);
    expect(setting.itsm.updates).toHaveLength(1);
    expect(setting.itsm.uploaded.size).toBe(2);
    expect(setting.messenger.redrawn.map(({ note: { kind } }) => kind)).toEqual([
      'not-done',
      'files-attached',
    ]);
  });

  it('uploads only what was not recorded when a fault came between', async () => {
    setting.itsm.ofFile.set('b', [fails('unreachable')]);
    await press({ fileIds: ['F-a', 'F-b', 'F-c'] });
    await doAll(setting);
    expect([...setting.itsm.uploaded.keys()].toSorted()).toEqual(['ref of a', 'ref of b', 'ref of c']);
    expect(refs(setting)).toEqual(['ref of a', 'ref of b', 'ref of c']);
  });

  it.each<[string, (once: Once) => Partial<ServicePorts>]>([
    [
      'an upload',
      (once) => ({ itsmFor: () => ({ ...setting.itsm, uploadFile: once(setting.itsm.uploadFile) }) }),
    ],
    [
      'the record of an upload',
      (once) => inStore('attachments', { save: once(setting.stores.attachments.save) }),
    ],
    [
      'the update',
      (once) => ({ itsmFor: () => ({ ...setting.itsm, updateIncident: once(setting.itsm.updateIncident) }) }),
    ],
    ['the step for the card', (once) => inStore('steps', { add: once(setting.stores.steps.add) })],
    [
      'the note',
      (once) => ({ messenger: { ...setting.messenger, updateNote: once(setting.messenger.updateNote) } }),
    ],
  ])('after the process died behind %s puts each file on the incident once', async (_name, decorate) => {
    setting.itsm.lists = 'append';
    attach(setting, 'earlier');
    await press();
    const [step] = await claimSteps(setting);
    if (!step) throw new Error('no step');
    const ports = { ...setting.ports, ...decorate(dying) };
    await expect(doStep(ports, step)).rejects.toMatchObject({ code: 'store-failed' });
    await doStep(setting.ports, step);
    const onIncident = refs(setting)?.map((ref) => setting.itsm.uploaded.has(ref) && ref.slice(0, 8));
    expect(new Set(onIncident)).toEqual(new Set([false, 'ref of a', 'ref of b']));
    expect(onIncident?.filter((name) => name !== false)).toHaveLength(2);
    expect(setting.messenger.redrawn.at(-1)?.note).toMatchObject({ attached: ['a', 'b'], leftOut: [] });
  });
});

type Once = <Input extends unknown[], Result>(
  call: (...input: Input) => Promise<Result>,
) => (...input: Input) => Promise<Result>;

/** Does the first call, and the process is dead before it comes back: nothing is said, nothing else is written. */
const dying: Once = (call) => {
  let isDead = false;
  return async (...input) => {
    if (isDead) throw new Fault('store-failed', 'the process is dead');
    isDead = true;
    await call(...input);
    throw new Fault('store-failed', 'the process is dead');
  };
};

function inStore<Name extends 'attachments' | 'steps'>(
  name: Name,
  methods: Partial<Stores[Name]>,
): Partial<ServicePorts> {
  return { stores: withStore(setting.ports, name, methods).stores };
}

describe('two notes at the same time', () => {
  const other = { channelId: 'C1', ts: '1700000000.000009' };

  it('for the same file put it on the incident once', async () => {
    await press({ fileIds: ['F-a', 'F-b'] });
    await press({ fileIds: ['F-b', 'F-a'], note: other });
    const steps = await claimSteps(setting);
    expect(steps).toHaveLength(2);
    const doing = Promise.all(steps.map((step) => doStep(setting.ports, step)));
    await setting.clock.advance(5_000);
    await doing;
    expect(refs(setting)).toEqual(['ref of a', 'ref of b']);
    expect(setting.itsm.uploaded.size).toBe(2);
    const attached = setting.messenger.redrawn.map(({ note: { kind, ...told } }) =>
      'attached' in told ? told.attached.toSorted() : kind,
    );
    expect(attached).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('lose no file to each other, though an update replaces what is there', async () => {
    await press({ fileIds: ['F-a'] });
    await press({ fileIds: ['F-b'], note: other });
    setting.itsm.next.update.push(() => setting.clock.sleep(1_000));
    const doing = Promise.all((await claimSteps(setting)).map((step) => doStep(setting.ports, step)));
    await setting.clock.advance(5_000);
    await doing;
    expect(refs(setting)?.toSorted()).toEqual(['ref of a', 'ref of b']);
  });
});
