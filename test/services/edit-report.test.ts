import { beforeEach, expect, it } from 'vitest';
import type { Submission } from '../../src/domain/submission.ts';
import { dropReport } from '../../src/services/drop-report.ts';
import { editReport } from '../../src/services/edit-report.ts';
import { reopenReport } from '../../src/services/reopen-report.ts';
import { aReport } from '../domain/a-submission.ts';
import {
  aConnection,
  anEntry,
  createSetting,
  find,
  put,
  received,
  type Setting,
  tenantId,
} from './a-setting.ts';

let setting: Setting;
let rejected: Submission;
beforeEach(async () => {
  setting = await createSetting();
  rejected = await received(setting, { state: 'rejected', attempt: 1, dueAt: undefined, toldTrouble: true });
});

const actor = { tenantId, userId: 'U1' };
const edited = anEntry({ report: aReport({ subject: 'Mended', location: undefined }) });

function edit(entry = edited, attempt = 1) {
  return editReport(setting.ports, entry, { submissionId: rejected.id, attempt });
}

it('takes the edited words, and their channel, as the next attempt', async () => {
  const taking = await edit({ ...edited, channelId: 'C2' });
  expect(taking).toMatchObject({
    is: 'taken',
    submission: { state: 'received', attempt: 2, channelId: 'C2' },
  });
  expect(await find(setting, rejected)).toMatchObject({ report: { subject: 'Mended' }, channelId: 'C2' });
});

it('answers the same edit sent twice as it did the first time, with one effect', async () => {
  await edit();
  expect(await edit()).toMatchObject({ is: 'taken', submission: { attempt: 2 } });
});

it('lets one of two tabs win; the other reads what became of it', async () => {
  const other = anEntry({ report: aReport({ subject: 'Mended otherwise' }) });
  const takings = await Promise.all([edit(), edit(other)]);
  expect(takings.map(({ is }) => is)).toEqual(['taken', 'out-of-date']);
  expect((await find(setting, rejected)).report.subject).toBe('Mended');
});

it.each(['rejected', 'given-back', 'dropped'] as const)(
  'does not say taken of the same words when the report is %s by now',
  async (state) => {
    await edit();
    await put(setting.stores, rejected, { state, attempt: 3 });
    expect(await edit()).toMatchObject({ is: 'out-of-date', submission: { state } });
  },
);

it('files a report of a former connection anew into the one of today', async () => {
  setting.connection = aConnection('N2');
  expect(await edit()).toMatchObject({ is: 'taken', submission: { connectionId: 'N2' } });
});

it('asks for the requester’s e-mail address and leaves the report as it was', async () => {
  setting.people.profiles.set('U9', { userId: 'U9', name: 'Nobody', isMember: true, isAdmin: false });
  expect(await edit(anEntry({ report: aReport({ requesterId: 'U9' }) }))).toEqual({
    is: 'requester-without-email',
  });
  expect(await find(setting, rejected)).toMatchObject({ state: 'rejected', attempt: 1 });
});

it('reopens a report with everything typed, and what the field cannot show comes back when it is sent', async () => {
  const files = [{ id: 'F1', name: 'a.txt' }];
  const description = `${'x'.repeat(2_899)}\u{1F469}\u{1F3FD}${'y'.repeat(500)}`;
  await put(setting.stores, rejected, { report: aReport({ description, files }) });
  const reopened = await reopenReport(setting.ports, actor, rejected.id);
  if (reopened.is !== 'reopened') throw new Error(`not reopened but ${reopened.is}`);
  expect(reopened).toMatchObject({ shownDescription: 'x'.repeat(2_899), earlierFiles: files });
  const report = aReport({ description: `${reopened.shownDescription}!`, files });
  await edit({ ...edited, report, draftId: reopened.draftId });
  expect((await find(setting, rejected)).report.description).toBe(
    `${'x'.repeat(2_899)}!${description.slice(2_899)}`,
  );
});

it('shows, edits and drops nothing of a stranger’s', async () => {
  const stranger = { tenantId, userId: 'U2' };
  expect(await reopenReport(setting.ports, stranger, rejected.id)).toEqual({ is: 'not-yours' });
  expect(await edit({ ...edited, actor: stranger })).toEqual({ is: 'not-yours' });
  expect(await dropReport(setting.ports, stranger, rejected.id)).toEqual({ is: 'not-yours' });
  expect(await dropReport(setting.ports, { ...actor, tenantId: 'T2' }, rejected.id)).toEqual({
    is: 'not-yours',
  });
  expect(await find(setting, rejected)).toMatchObject({ state: 'rejected', attempt: 1 });
});

it('reopens nothing that is on its way, and drops a rejected one once', async () => {
  expect(await dropReport(setting.ports, actor, rejected.id)).toMatchObject({ is: 'done' });
  expect(await dropReport(setting.ports, actor, rejected.id)).toMatchObject({ is: 'out-of-date' });
  expect(setting.counted).toEqual(['dropped']);
  expect(await reopenReport(setting.ports, actor, rejected.id)).toMatchObject({ is: 'out-of-date' });
});
