import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Submission } from '../../src/domain/submission.ts';
import { createStepLoop } from '../../src/jobs/step-loop.ts';
import type { WorkLoop } from '../../src/jobs/work-loop.ts';
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
  loops = ['one', 'another'].map((owner) => createStepLoop(setting.ports, owner));
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
