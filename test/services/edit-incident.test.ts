import { beforeEach, describe, expect, it } from 'vitest';
import { editOf } from '../../src/services/edit-of.ts';
import { startEdit } from '../../src/services/start-edit.ts';
import { type Setting, tenantId } from './a-setting.ts';
import { editor, forms, open, save, send } from './edit-setting.ts';
import { fails } from './fake-itsm.ts';
import {
  anIncidentSetting,
  answers,
  cardAt,
  changeInItsm,
  doAllDue,
  held,
  key,
  news,
} from './press-setting.ts';
import { claimSteps, workOf } from './steps-setting.ts';

let setting: Setting;
let draftId: string;
beforeEach(async () => {
  setting = await anIncidentSetting({ description: 'It burns.', tags: ['a'], location: 'Roof' });
  ({ draftId } = await open(setting));
  setting.itsm.calls.length = 0;
});

describe('an edit form', () => {
  it('is filled with what the ITSM holds now, which the cards follow', async () => {
    changeInItsm(setting, { subject: 'Smoke' });
    const start = await open(setting);
    expect(start.base.incident.subject).toBe('Smoke');
    expect(start.fields).toMatchObject([{ name: 'Floor' }]);
    await doAllDue(setting);
    expect(setting.messenger.updated.at(-1)?.content.asRead?.incident.subject).toBe('Smoke');
    expect((await editOf(setting.ports, editor, start.draftId))?.base).toEqual(start.base);
    expect(await editOf(setting.ports, { tenantId, userId: 'U3' }, start.draftId)).toBeUndefined();
  });

  it('is not opened on an incident that cannot be read, or is gone', async () => {
    setting.itsm.next.read.push(fails('unreachable'));
    expect(await startEdit(setting.ports, editor, { card: cardAt })).toEqual({
      is: 'not-read',
      code: 'unreachable',
    });
    setting.itsm.next.read.push(() => new Promise(() => {}));
    const opening = startEdit(setting.ports, editor, { card: cardAt });
    await setting.clock.advance(10_000);
    expect(await opening).toEqual({ is: 'not-read', code: 'unreachable' });
    setting.itsm.incidents.delete(1);
    expect(await startEdit(setting.ports, editor, { card: cardAt })).toEqual({ is: 'gone' });
  });

  it('keeps no more of a long description than is shown, and takes no new one for it', async () => {
    const description = 'long '.repeat(200_000);
    changeInItsm(setting, { description });
    const start = await open(setting);
    expect(start.base.incident.description?.length).toBe(20_000);
    expect(await send(setting.ports, start.draftId, { changes: { description: 'short' } })).toEqual({
      is: 'nothing',
    });
    expect(held(setting).description).toBe(description);
  });
});

describe('an edit', () => {
  it('sends the changed keys alone, and thread and form are told', async () => {
    const changes = { subject: 'Smoke', location: 'Roof', tags: ['a'] };
    expect(await send(setting.ports, draftId, { changes })).toMatchObject({ is: 'taken' });
    await save(setting);
    expect(setting.itsm.updates).toEqual([{ subject: 'Smoke' }]);
    expect(forms(setting)).toEqual([{ is: 'saved', incidentId: 1, labels: ['Subject'] }]);
    expect(news(setting)).toEqual([{ kind: 'edited', actorId: 'U2', labels: ['Subject'], notTaken: [] }]);
    expect(setting.messenger.updated.at(-1)?.content.asRead?.incident.subject).toBe('Smoke');
    expect(answers(setting)).toEqual([]);
  });

  it('without a change begins nothing', async () => {
    expect(
      await send(setting.ports, draftId, {
        changes: { subject: 'Printer on fire', location: 'Roof ' },
        added: ' \n',
      }),
    ).toEqual({ is: 'nothing' });
    expect(workOf(await claimSteps(setting))).toEqual([]);
  });

  it('of the status is told as one', async () => {
    await send(setting.ports, draftId, { changes: { status: 'Resolved', subject: 'Smoke' } });
    await save(setting);
    expect(setting.itsm.updates).toEqual([{ subject: 'Smoke', status: 'Resolved' }]);
    expect(news(setting)).toEqual([
      { kind: 'edited', actorId: 'U2', labels: ['Subject'], notTaken: [] },
      { kind: 'status-set', actorId: 'U2', from: 'Open', to: 'Resolved' },
    ]);
  });

  it('puts words under the description, once, with who wrote them', async () => {
    await send(setting.ports, draftId, { added: 'Still burning.' });
    changeInItsm(setting, { description: 'It burns a lot.' });
    await save(setting);
    expect(held(setting).description).toBe(
      'It burns a lot.\n\nAdded by Person U2 in Slack, 2023-11-14 22:13 UTC:\nStill burning.',
    );
    expect(news(setting)).toMatchObject([{ kind: 'edited', labels: ['Description'] }]);
  });

  it('names each value that did not stick, in the form or where it was sent from', async () => {
    setting.itsm.dropped.add('location');
    await send(setting.ports, draftId, { changes: { subject: 'Smoke', location: 'Cellar' } });
    await save(setting);
    expect(forms(setting)).toEqual([{ is: 'not-stuck', incidentId: 1, labels: ['Location'] }]);
    expect(news(setting)).toMatchObject([{ kind: 'edited', labels: ['Subject'], notTaken: ['Location'] }]);
    setting.messenger.closedForms.add('V2');
    await send(setting.ports, draftId, { changes: { location: 'Cellar' }, viewId: 'V2' });
    await save(setting);
    expect(answers(setting)).toEqual([{ userId: 'U2', kind: 'edit-not-stuck', labels: ['Location'] }]);
  });

  it('that the ITSM refuses is told in its words and changes nothing', async () => {
    setting.itsm.next.update.push(fails('content-refused', { userMessage: 'No such place.' }));
    await send(setting.ports, draftId, { changes: { location: 'Moon' } });
    await save(setting);
    expect(forms(setting)).toMatchObject([
      { is: 'not-made', incidentId: 1, code: 'content-refused', userMessage: 'No such place.' },
    ]);
    expect((await setting.stores.incidents.find(key))?.pending).toBeUndefined();
    expect(news(setting)).toEqual([]);
  });

  it('whose answer was lost is looked after, and what is not there is sent again, three times in all', async () => {
    setting.itsm.afterUpdate.push(fails('outcome-unknown'));
    await send(setting.ports, draftId, { changes: { subject: 'Smoke' } });
    await save(setting);
    expect(setting.itsm.updates).toHaveLength(1);
    expect(news(setting)).toHaveLength(1);
    const lost = fails('outcome-unknown');
    setting.itsm.next.update.push(lost, lost, lost, lost);
    setting.itsm.calls.length = 0;
    await send(setting.ports, draftId, { changes: { location: 'Cellar' } });
    await save(setting);
    expect(setting.itsm.calls.filter((call) => call === 'update 1')).toHaveLength(3);
    expect(forms(setting).at(-1)).toMatchObject({ is: 'not-made', incidentId: 1, code: 'unreachable' });
  });

  it('is given up and told after ten minutes', async () => {
    setting.itsm.next.read.push(...Array.from({ length: 40 }, () => fails('unreachable')));
    await send(setting.ports, draftId, { changes: { subject: 'Smoke' } });
    for (let minutes = 0; minutes < 12; minutes += 1) {
      await setting.clock.advance(60_000);
      await doAllDue(setting);
    }
    expect(forms(setting)).toMatchObject([{ is: 'not-made', incidentId: 1, code: 'unreachable' }]);
  });

  it('of an incident that is gone is told', async () => {
    await send(setting.ports, draftId, { changes: { subject: 'Smoke' } });
    setting.itsm.incidents.delete(1);
    await save(setting);
    expect(forms(setting)).toMatchObject([{ is: 'not-made', code: 'incident-gone' }]);
    expect(news(setting)).toEqual([{ kind: 'gone' }]);
  });

  it('of a person who lost the right since is not made', async () => {
    setting.settings = { ...setting.settings, mayChange: { kind: 'admins', userIds: [], groupIds: [] } };
    await send(setting.ports, draftId, { changes: { subject: 'Smoke' } });
    await save(setting);
    expect(setting.itsm.calls).toEqual([]);
    expect(forms(setting)).toMatchObject([{ is: 'not-made', code: 'not-permitted' }]);
  });

  it('the same twice is made once and told once to all', async () => {
    await send(setting.ports, draftId, { changes: { subject: 'Smoke' }, added: 'More' });
    await send(setting.ports, draftId, { changes: { subject: 'Smoke' } });
    await save(setting);
    expect(setting.itsm.updates).toHaveLength(1);
    expect(news(setting)).toHaveLength(1);
    expect(forms(setting)).toMatchObject([{ is: 'saved' }, { is: 'saved' }]);
  });
});
