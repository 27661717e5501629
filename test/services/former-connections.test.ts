import { beforeEach, describe, expect, it } from 'vitest';
import { cardContent } from '../../src/services/card-content.ts';
import { editAgain } from '../../src/services/edit-again.ts';
import { resumeEdit } from '../../src/services/resume-edit.ts';
import { saveEdit } from '../../src/services/start-edit.ts';
import { takeEdit } from '../../src/services/take-edit.ts';
import { aConnection } from './a-setting.ts';
import { aProfile } from './fake-slack.ts';
import {
  anOrganisation,
  cardThere,
  find,
  keyThere,
  type Organisation,
  organisation,
  remember,
  workspace,
} from './organisation-setting.ts';
import { cardAt } from './press-setting.ts';

let made: Organisation;
let setting: Organisation['setting'];
let there: Organisation['there'];
let ports: Organisation['ports'];
beforeEach(async () => {
  made = await anOrganisation();
  ({ setting, there, ports } = made);
});

describe('an incident of a former connection, or of another tenant', () => {
  it('is read-only by its card and by the number that was shown, and nothing for who may not read it', async () => {
    made.connections = [aConnection('N1'), aConnection('N3')];
    for (const ref of [{ card: cardThere }, { incidentId: 1, connectionId: 'N2' }]) {
      expect(await find(made, organisation, ref)).toEqual({ is: 'read-only' });
      expect(await find(made, { ...organisation, userId: 'U9' }, ref)).toEqual({ is: 'not-yours' });
    }
    expect(
      await find(made, { ...organisation, userId: 'U3' }, { incidentId: 1, connectionId: 'N2' }),
    ).toEqual({
      is: 'not-yours',
    });
    const record = await setting.stores.incidents.find(keyThere);
    expect(record && (await cardContent(ports, record))).toMatchObject({ isReadOnly: true, fields: [] });
    expect([there.calls, setting.itsm.calls]).toEqual([[], []]);
  });

  it('is not edited, and its fields are asked of nobody', async () => {
    const incident = there.incidents.get(1);
    if (incident === undefined) throw new Error('no incident');
    const wanted = { changes: { subject: 'Door open' }, labels: { subject: 'Subject' } };
    const draftId = await saveEdit(ports, workspace, {
      base: { ...keyThere, incident, at: 1, wanted, conflicts: [] },
    });
    made.connections = [aConnection('N1')];
    const entry = { ...wanted, draftId, files: [], from: {}, viewId: 'V1' };
    expect(await takeEdit(ports, organisation, entry)).toEqual({ is: 'read-only' });
    expect(await resumeEdit(ports, organisation, draftId)).toEqual({ is: 'read-only' });
    expect(await editAgain(ports, organisation, draftId)).toMatchObject({
      ...{ is: 'to-copy', why: { is: 'read-only' } },
    });
    expect(await ports.formFields.ask(keyThere)).toEqual([]);
    made.connections = [];
    expect(await takeEdit(ports, organisation, entry)).toEqual({ is: 'not-connected' });
    expect([there.calls, setting.itsm.calls]).toEqual([[], []]);
  });

  it('is nothing, whatever ids a press of this tenant names, also to an admin', async () => {
    setting.people.profiles.set('U1', aProfile({ isAdmin: true }));
    const foreign = { tenantId: 'T9', connectionId: 'N9', incidentId: 7 };
    const foreignCard = { channelId: 'C9', ts: '1700000000.000009' };
    await remember(made, foreign, foreignCard);
    setting.itsm.file({ subject: 'Mine' });
    for (const ref of [{ card: foreignCard }, { cardId: 'card-T9-N9' }]) {
      expect(await find(made, organisation, ref)).toEqual({ is: 'not-yours' });
    }
    // An admin may read every number; that of a foreign connection is that of none of theirs.
    expect(await find(made, organisation, { incidentId: 7, connectionId: 'N9' })).toEqual({
      is: 'read-only',
    });
    expect(
      await find(made, { ...organisation, userId: 'U3' }, { incidentId: 7, connectionId: 'N9' }),
    ).toEqual({
      is: 'not-yours',
    });
    expect(await find(made, { ...organisation, tenantId: 'T9' }, { card: cardAt })).toEqual({
      is: 'not-connected',
    });
    expect(
      await find(made, { ...organisation, tenantId: 'T9' }, { incidentId: 1, connectionId: 'N1' }),
    ).toEqual({
      is: 'not-connected',
    });
    expect([there.calls, setting.itsm.calls]).toEqual([[], []]);
  });
});
