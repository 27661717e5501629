import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { resumeEdit } from '../../src/services/resume-edit.ts';
import { aConnection, type Setting, tenantId, withStore } from './a-setting.ts';
import { editor, forms, labels, open, save, send } from './edit-setting.ts';
import { fails } from './fake-itsm.ts';
import { anIncidentSetting, answers, changeInItsm, doAllDue } from './press-setting.ts';
import { claimSteps, workOf } from './steps-setting.ts';

let setting: Setting;
let draftId: string;
beforeEach(async () => {
  setting = await anIncidentSetting({ description: 'It burns.', tags: ['a'], location: 'Roof' });
  ({ draftId } = await open(setting));
});

describe('an edit that meets other values', () => {
  const changes = { subject: 'Smoke', location: 'Cellar' };
  beforeEach(() => changeInItsm(setting, { subject: 'Steam' }));

  it('sends nothing at all and shows both values of each, against what the ITSM holds now', async () => {
    await send(setting.ports, draftId, { changes });
    await save(setting);
    expect(setting.itsm.updates).toEqual([]);
    const [shown] = forms(setting);
    expect(shown).toMatchObject({
      is: 'conflict',
      base: { incidentId: 1, incident: { subject: 'Steam' }, wanted: { changes, labels } },
      conflicts: [{ key: 'subject', label: 'Subject', yours: 'Smoke', theirs: 'Steam' }],
    });
    if (shown?.is !== 'conflict') throw new Error('no conflict');
    await send(setting.ports, shown.draftId, { changes });
    await save(setting);
    expect(setting.itsm.updates).toEqual([changes]);
    expect(forms(setting).at(-1)).toMatchObject({ is: 'saved', labels: ['Subject', 'Location'] });
  });

  it('is told where it was sent from when the form is closed, and can be chosen later', async () => {
    setting.messenger.closedForms.add('V1');
    await send(setting.ports, draftId, { changes });
    await save(setting);
    const [told] = answers(setting);
    expect(told).toMatchObject({ kind: 'edit-conflict', labels: ['Subject'] });
    if (told?.kind !== 'edit-conflict') throw new Error('no conflict');
    expect(await resumeEdit(setting.ports, editor, draftId)).toEqual({ is: 'draft-gone' });
    const conflicts = [{ key: 'subject', label: 'Subject', yours: 'Smoke', theirs: 'Steam' }];
    setting.conversations.members.set('C1', ['U2']);
    expect(await resumeEdit(setting.ports, editor, told.draftId)).toMatchObject({ is: 'choose', conflicts });
    expect(await resumeEdit(setting.ports, { tenantId, userId: 'U3' }, told.draftId)).toEqual({
      is: 'draft-gone',
    });
    setting.connection = aConnection('N2');
    expect(await resumeEdit(setting.ports, editor, told.draftId)).toEqual({ is: 'read-only' });
  });

  it('meets them again when Slack did not take the question, and sends nothing', async () => {
    setting.messenger.next.form.push(fails('slack-unreachable'));
    await send(setting.ports, draftId, { changes });
    await save(setting);
    expect(forms(setting)).toEqual([]);
    await setting.clock.advance(60_000);
    await doAllDue(setting);
    expect(forms(setting)).toMatchObject([{ is: 'conflict' }]);
    expect(setting.itsm.updates).toEqual([]);
  });
});

describe('an edit that is taken', () => {
  const changes = { subject: 'Smoke' };

  it('too late for its answer is withdrawn, and can be sent again', async () => {
    let commit = () => {};
    const add: Setting['stores']['steps']['add'] = async (...input) => {
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
      return setting.stores.steps.add(...input);
    };
    const taking = send(withStore(setting.ports, 'steps', { add }), draftId, { changes });
    await setting.clock.advance(1_500);
    expect(await taking).toEqual({ is: 'not-taken' });
    commit();
    await save(setting);
    expect(setting.itsm.updates).toEqual([]);
    expect(await send(setting.ports, draftId, { changes })).toMatchObject({ is: 'taken' });
    await save(setting);
    expect(setting.itsm.updates).toEqual([changes]);
  });

  it('by a database that fails is not taken', async () => {
    const failing = withStore(setting.ports, 'steps', {
      add: async () => {
        throw new Fault('store-failed', 'as the test wants it');
      },
    });
    expect(await send(failing, draftId, { changes })).toEqual({ is: 'not-taken' });
  });

  it('on a form that is too old, of a former connection or of none begins nothing', async () => {
    expect(await send(setting.ports, 'none', { changes })).toEqual({ is: 'draft-gone' });
    setting.connection = aConnection('N2');
    expect(await send(setting.ports, draftId, { changes })).toEqual({ is: 'read-only' });
    setting.connection = undefined;
    expect(await send(setting.ports, draftId, { changes })).toEqual({ is: 'not-connected' });
    expect(workOf(await claimSteps(setting))).toEqual([]);
  });
});
