import { beforeEach, describe, expect, it } from 'vitest';
import { draftLifeMs } from '../../src/domain/draft.ts';
import { editAgain } from '../../src/services/edit-again.ts';
import { resumeEdit } from '../../src/services/resume-edit.ts';
import { aConnection, type Setting, tenantId } from './a-setting.ts';
import { editor, forms, labels, open, save, send } from './edit-setting.ts';
import { fails } from './fake-itsm.ts';
import { anIncidentSetting, answers, changeInItsm, doAllDue } from './press-setting.ts';

const changes = { location: 'Moon', subject: 'Smoke' };
const from = { channelId: 'C1', threadTs: '1.2' };
let setting: Setting;
let openedOn: string;
beforeEach(async () => {
  setting = await anIncidentSetting({ location: 'Roof' });
  setting.conversations.members.set('C1', ['U2']);
  ({ draftId: openedOn } = await open(setting));
  setting.itsm.next.update.push(fails('content-refused', { userMessage: 'No such place.' }));
  await send(setting.ports, openedOn, { changes, added: 'More', from });
  await save(setting);
});

/** The draft that the form was told of. */
function kept(): string {
  const [shown] = forms(setting);
  if (shown?.is !== 'not-made' || shown.draftId === undefined) throw new Error('nothing is kept');
  return shown.draftId;
}

const again = (draftId = kept(), actor = editor) => editAgain(setting.ports, actor, draftId);

describe('an edit that was not made', () => {
  it('is kept, and its form knows where it was begun', () => {
    expect(forms(setting)).toEqual([
      {
        ...{ is: 'not-made', incidentId: 1, code: 'content-refused', userMessage: 'No such place.', from },
        draftId: expect.stringMatching(/^[\w-]{43}$/),
      },
    ]);
    expect(kept()).not.toBe(openedOn);
  });

  it('is told with its draft where the form is closed', async () => {
    setting.messenger.closedForms.add('V1');
    setting.itsm.next.update.push(fails('content-refused'));
    await send(setting.ports, openedOn, { changes });
    await save(setting);
    const [told] = answers(setting);
    if (told?.kind !== 'edit-not-made') throw new Error('nothing was told');
    expect(await again(told.draftId)).toMatchObject({ is: 'again', wanted: { changes } });
  });

  it('comes back whole, against a fresh reading, and can then be made', async () => {
    changeInItsm(setting, { subject: 'Steam', priority: 'high' });
    const back = await again();
    expect(back).toMatchObject({
      is: 'again',
      wanted: { changes, added: 'More', labels },
      start: { base: { incident: { subject: 'Steam', priority: 'high', location: 'Roof' } } },
    });
    if (back.is !== 'again') throw new Error('it did not come back');
    expect(back.start.base.wanted).toBeUndefined();
    await send(setting.ports, back.start.draftId, { changes });
    await save(setting);
    expect(setting.itsm.updates).toEqual([changes]);
  });

  it('can be opened more than once, and is no choice between two values', async () => {
    expect(await again()).toMatchObject({ is: 'again' });
    expect(await again()).toMatchObject({ is: 'again' });
    expect(await resumeEdit(setting.ports, editor, kept())).toEqual({ is: 'draft-gone' });
  });

  it('is nobody else’s, nor what a form was opened on', async () => {
    expect(await again(kept(), { tenantId, userId: 'U3' })).toEqual({ is: 'draft-gone' });
    expect(await again(kept(), { tenantId: 'T2', userId: 'U2' })).toEqual({ is: 'draft-gone' });
    expect(await again(openedOn)).toEqual({ is: 'draft-gone' });
  });

  const words = [
    { key: 'location', label: 'Location', text: 'Moon' },
    { key: 'subject', label: 'Subject', text: 'Smoke' },
    { key: 'added', label: 'Add to description', text: 'More' },
  ];
  it.each([
    ['is gone', { is: 'gone' }, () => setting.itsm.incidents.delete(1)],
    [
      'cannot be read',
      { is: 'not-read', code: 'unreachable' },
      () => setting.itsm.next.read.push(fails('unreachable')),
    ],
    [
      'is of a former connection',
      { is: 'read-only' },
      () => {
        setting.connection = aConnection('N2');
      },
    ],
    [
      'may not be changed by them any more',
      { is: 'not-permitted' },
      () => {
        const mayChange = { kind: 'admins', userIds: [], groupIds: [] } as const;
        setting.settings = { ...setting.settings, mayChange };
      },
    ],
  ] as const)('gives its words back where the incident %s', async (_name, why, happens) => {
    happens();
    const back = await again();
    expect(back).toMatchObject({ is: 'to-copy', why });
    expect(back.is === 'to-copy' && [...back.words].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      [...words].sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
  });
});

it('an edit whose form is no longer known is told, with nothing to open again', async () => {
  await setting.clock.advance(draftLifeMs - 60_000);
  setting.itsm.next.read.push(...Array.from({ length: 40 }, () => fails('unreachable')));
  await send(setting.ports, openedOn, { changes });
  for (let minutes = 0; minutes < 12; minutes += 1) {
    await setting.clock.advance(60_000);
    await doAllDue(setting);
  }
  expect(forms(setting).at(-1)).toMatchObject({ is: 'not-made', draftId: undefined });
});
