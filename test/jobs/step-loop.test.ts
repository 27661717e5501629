import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Submission } from '../../src/domain/submission.ts';
import { createStepLoop } from '../../src/jobs/step-loop.ts';
import type { WorkLoop } from '../../src/jobs/work-loop.ts';
import { addStep } from '../../src/services/add-step.ts';
import { attachFiles } from '../../src/services/attach-files.ts';
import { createSetting, type Setting, tenantId } from '../services/a-setting.ts';
import { settled } from '../services/fake-clock.ts';
import { aCardedOne, note } from '../services/notes-setting.ts';

let setting: Setting;
let filed: Submission;
let loops: WorkLoop[];
beforeEach(async () => {
  setting = await createSetting();
  filed = await aCardedOne(setting);
  setting.sharedFiles.files.set('F-a', 'a');
  loops = ['one', 'another'].map((owner) => createStepLoop(setting.ports, owner, 'files'));
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop(0)));
});

it('holds a step for as long as its files take, so that no other worker does it, too', async () => {
  const slow = Promise.withResolvers<void>();
  setting.itsm.ofFile.set('a', [() => slow.promise]);
  const asked = { submissionId: filed.id, note, round: 0, fileIds: ['F-a'] };
  await attachFiles(setting.ports, { tenantId, userId: 'U1' }, asked);
  for (const loop of loops) loop.start();
  await setting.clock.advance(300_000);
  expect(setting.sharedFiles.opened).toEqual(['F-a']);
  slow.resolve();
  await setting.clock.advance(1_000);
  await settled();
  expect(setting.itsm.incidents.get(1)?.attachments).toHaveLength(1);
  expect(setting.messenger.redrawn).toHaveLength(1);
});

it('whose files are slow holds up no card', async () => {
  const slow = Promise.withResolvers<void>();
  const words = createStepLoop(setting.ports, 'third', 'words');
  loops.push(words);
  for (let round = 0; round < 20; round += 1) {
    setting.sharedFiles.files.set(`F-${round}`, `slow ${round}`);
    setting.itsm.ofFile.set(`slow ${round}`, [() => slow.promise]);
    const asked = { submissionId: filed.id, note, round, fileIds: [`F-${round}`] };
    await attachFiles(setting.ports, { tenantId, userId: 'U1' }, asked);
  }
  for (const loop of loops) loop.start();
  await setting.clock.advance(1_000);
  const work = { kind: 'refresh-card' } as const;
  await addStep(setting.ports, filed, { id: 'redraw', work });
  await setting.clock.advance(2_000);
  await settled();
  expect(setting.messenger.updated).toHaveLength(1);
  expect(setting.messenger.redrawn).toEqual([]);
  slow.resolve();
  await setting.clock.advance(60_000);
  await settled();
});
