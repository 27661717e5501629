import { beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentOutcome } from '../../src/domain/attachment.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { noteDeletion } from '../../src/services/note-deletion.ts';
import { noteEdit } from '../../src/services/note-edit.ts';
import { noteFiles } from '../../src/services/note-files.ts';
import { aReport } from '../domain/a-submission.ts';
import { aMessage, aSource } from './a-message.ts';
import { createSetting, find, put, type Setting, tenantId } from './a-setting.ts';
import { fails } from './fake-itsm.ts';
import { aCardedOne, cardAt } from './notes-setting.ts';
import { claimSteps, doDue, doOnce, workOf } from './steps-setting.ts';

const dayMs = 24 * 60 * 60 * 1000;
const message = { channelId: 'C9', ts: aMessage().ts };
let setting: Setting;
let filed: Submission;
beforeEach(async () => {
  setting = await createSetting();
  filed = await aCardedOne(setting);
});

const closed: readonly FaultCode[] = ['slack-place-gone', 'slack-refused'];

function said() {
  return setting.messenger.notes;
}

describe('the answer to the message', () => {
  const work = { kind: 'answer-source' } as const;

  it('says under it as which incident it was filed, with its card linked', async () => {
    await doOnce(setting, filed, { work });
    const cardLink = `https://slack.example.com/C1/${cardAt.ts}`;
    expect(said()).toMatchObject([{ to: message, note: { kind: 'filed-from', cardLink } }]);
  });

  it('stands in the thread that the message stands in', async () => {
    await put(setting.stores, filed, { report: aReport({ source: aSource({ threadTs: '1699999000.1' }) }) });
    await doOnce(setting, filed, { work });
    expect(said()).toMatchObject([{ to: { channelId: 'C9', ts: '1699999000.1' } }]);
  });

  it.each(closed)('goes to the one who filed where the bot cannot post: %s', async (code) => {
    setting.messenger.next.note.push(fails(code));
    await doOnce(setting, filed, { work });
    expect(said()).toMatchObject([{ to: { userId: 'U1' }, note: { kind: 'filed-from' } }]);
  });

  it('waits for a channel that may come back', async () => {
    setting.messenger.next.note.push(fails('slack-unreachable'));
    await doOnce(setting, filed, { work });
    expect(said()).toEqual([]);
    await setting.clock.advance(1_000);
    await doDue(setting);
    expect(said()).toMatchObject([{ to: message }]);
  });

  it('goes to the one who filed when nobody knows which message it was', async () => {
    await put(setting.stores, filed, { report: aReport({ source: aSource({ ts: '' }) }) });
    await doOnce(setting, filed, { work });
    expect(said()).toMatchObject([{ to: { userId: 'U1' } }]);
  });

  it('is asked for with the card, and nothing is said of a report that is from no message', async () => {
    const asked = workOf(await doOnce(setting, filed, { work: { kind: 'post-card' } }));
    expect(asked).toEqual(expect.arrayContaining([{ kind: 'answer-source' }, { kind: 'tell-files' }]));
    await put(setting.stores, filed, { report: aReport() });
    await doDue(setting);
    setting.messenger.notes.length = 0;
    const more = await doOnce(setting, filed, { id: 'again', work: { kind: 'post-card' } });
    expect(workOf(more).filter(({ kind }) => kind !== 'draw-cards')).toEqual([]);
    expect(await doOnce(setting, filed, { id: 'answer', work })).toEqual([]);
    expect(said()).toEqual([]);
  });
});

describe('files that did not go along', () => {
  const work = { kind: 'tell-files' } as const;

  async function record(fileId: string, name: string, outcome: AttachmentOutcome): Promise<void> {
    const about = { tenantId, submissionId: filed.id, connectionId: 'N1' };
    await setting.stores.attachments.save({ ...about, fileId, name, outcome });
  }

  it('are named with their reasons under the card, and so are those that went as links', async () => {
    const files = ['F1', 'F2', 'F3'].map((id) => ({ id, name: 'a label' }));
    await put(setting.stores, filed, { report: aReport({ files }) });
    await record('F1', 'lost.txt', { failed: 'file-refused' });
    await record('F2', 'Plan', { link: 'https://drive.example.com/1' });
    await record('F3', 'good.txt', { ref: 'ref' });
    await doOnce(setting, filed, { work });
    const leftOut = [{ id: 'F1', name: 'lost.txt', code: 'file-refused' }];
    expect(said()).toMatchObject([
      { to: cardAt, note: { kind: 'files-left-out', leftOut, linked: ['Plan'], round: 0 } },
    ]);
  });

  it('are not spoken of when all went along, nor when the report has them no more', async () => {
    await record('F1', 'good.txt', { ref: 'ref' });
    await record('F2', 'unticked.txt', { failed: 'file-refused' });
    await record('text:1', 'description.txt', { failed: 'file-refused' });
    await doOnce(setting, filed, { work });
    expect(said()).toEqual([]);
    await doOnce(setting, filed, { id: 'card', work: { kind: 'refresh-card' } });
    expect(setting.messenger.updated[0]?.content.filesLeftOut).toEqual([]);
  });

  it.each(closed)('are told to the one who filed where the thread takes no note: %s', async (code) => {
    await record('F1', 'lost.txt', { failed: 'file-refused' });
    setting.messenger.next.note.push(fails(code));
    await doOnce(setting, filed, { work });
    expect(said()).toMatchObject([{ to: { userId: 'U1' }, note: { kind: 'files-left-out' } }]);
  });

  it('are told to the one who filed when the card is gone', async () => {
    await record('F1', 'lost.txt', { failed: 'file-refused' });
    await setting.stores.cards.markGone(tenantId, `${filed.id}:1:post-card`);
    await doOnce(setting, filed, { work });
    expect(said()).toMatchObject([{ to: { userId: 'U1' } }]);
  });
});

describe('files shared later', () => {
  const files = [{ id: 'F7', name: 'new.png' }];
  const share = (thread = cardAt, tenant = tenantId) =>
    noteFiles(setting.ports, tenant, { thread, shared: { ts: '1700000100.000001', files } });

  it('in the thread of a card are offered there once, however often Slack tells of them', async () => {
    await share();
    await share();
    await doDue(setting);
    await share();
    await doDue(setting);
    expect(said()).toMatchObject([{ to: cardAt, note: { kind: 'files-shared', files, round: 0 } }]);
  });

  it('under a card that was posted just now are offered when it is remembered a moment later', async () => {
    const ts = '1700000000.000009';
    const sharing = share({ ...cardAt, ts });
    await setting.clock.advance(0);
    const [card] = await setting.stores.cards.ofIncident(tenantId, filed.connectionId, filed.incidentId ?? 0);
    if (card === undefined) throw new Error('there is no card');
    await setting.stores.cards.save({ ...card, id: 'later', ts });
    await setting.clock.advance(2_000);
    await sharing;
    expect(workOf(await claimSteps(setting))).toMatchObject([{ kind: 'offer-files', under: { ts } }]);
  });

  it('elsewhere are not', async () => {
    await setting.clock.advance(60_000);
    await share({ ...cardAt, channelId: 'C2' });
    await share({ ...cardAt, ts: '1700000000.000009' });
    await share(cardAt, 'T2');
    await setting.stores.cards.markGone(tenantId, `${filed.id}:1:post-card`);
    await share();
    expect(await claimSteps(setting)).toEqual([]);
  });
});

describe('an edit of the message', () => {
  let asked = 0;
  const readText = async () => {
    asked += 1;
    return 'New words';
  };
  const edit = (editedTs: string, tenant = tenantId) =>
    noteEdit(setting.ports, tenant, { message, edit: { readText, editedTs } });

  it('is offered under the card within a day, once for each edit', async () => {
    await edit('1');
    await edit('1');
    await edit('2');
    expect(workOf(await claimSteps(setting))).toEqual([
      { kind: 'offer-edit', text: 'New words' },
      { kind: 'offer-edit', text: 'New words' },
    ]);
    await setting.clock.advance(1_001);
    await doDue(setting);
    expect(said()[0]).toMatchObject({ to: cardAt, note: { kind: 'source-edited', text: 'New words' } });
    expect(said()).toHaveLength(2);
  });

  it('is not offered after a day, in another workspace, nor for what is not filed: nobody is asked for it', async () => {
    asked = 0;
    await edit('1', 'T2');
    expect(asked).toBe(0);
    await setting.clock.advance(dayMs - 10_000);
    await edit('2');
    expect(await claimSteps(setting)).toHaveLength(1);
    await setting.clock.advance(dayMs);
    await edit('3');
    await put(setting.stores, filed, { state: 'rejected', changedAt: setting.clock.now() });
    await edit('4');
    expect(asked).toBe(1);
    expect((await claimSteps(setting)).map(({ id }) => id.at(-1))).toEqual(['2']);
  });
});

describe('a deletion of the message', () => {
  it('marks the report and has its card drawn anew, and changes nothing else', async () => {
    await noteDeletion(setting.ports, tenantId, message);
    await noteDeletion(setting.ports, tenantId, message);
    expect(workOf(await claimSteps(setting))).toEqual([{ kind: 'refresh-card' }]);
    const now = await find(setting, filed);
    expect(now).toEqual({ ...filed, sourceDeletedAt: setting.clock.now() });
  });

  it('is remembered of a report that is not filed yet', async () => {
    await put(setting.stores, filed, { state: 'received' });
    await noteDeletion(setting.ports, tenantId, message);
    await noteDeletion(setting.ports, 'T2', { ...message, ts: '1' });
    expect(await claimSteps(setting)).toEqual([]);
    expect(await find(setting, filed)).toMatchObject({ sourceDeletedAt: setting.clock.now() });
  });
});
