import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { toStatusKey } from '../../src/domain/status.ts';
import { createCallBudget } from '../../src/services/call-budget.ts';
import { cardContent } from '../../src/services/card-content.ts';
import { editAgain } from '../../src/services/edit-again.ts';
import { editReport } from '../../src/services/edit-report.ts';
import { listIncidents } from '../../src/services/list-incidents.ts';
import { lookHome } from '../../src/services/look-home.ts';
import { resumeEdit } from '../../src/services/resume-edit.ts';
import { setStatus } from '../../src/services/set-status.ts';
import { showIncident } from '../../src/services/show-incident.ts';
import { saveEdit } from '../../src/services/start-edit.ts';
import { syncConnection } from '../../src/services/sync-connection.ts';
import { takeEdit } from '../../src/services/take-edit.ts';
import { takeReport } from '../../src/services/take-report.ts';
import { tryNow } from '../../src/services/try-now.ts';
import { watchIncident } from '../../src/services/watch-incident.ts';
import { aConnection, anEntry, received, tenantId } from './a-setting.ts';
import { settled } from './fake-clock.ts';
import {
  anOrganisation,
  cardThere,
  find,
  keyThere,
  type Organisation,
  organisation,
  workspace,
} from './organisation-setting.ts';
import { cardAt, doAllDue, key } from './press-setting.ts';

let made: Organisation;
let setting: Organisation['setting'];
let there: Organisation['there'];
let ports: Organisation['ports'];
beforeEach(async () => {
  made = await anOrganisation();
  ({ setting, there, ports } = made);
});

describe('an incident of an organisation with two connections', () => {
  it('is by its number that of the connection which the person works with', async () => {
    expect(await find(made, organisation, { incidentId: 1 })).toMatchObject({
      key,
      connection: { id: 'N1' },
    });
    expect(await find(made, workspace, { incidentId: 1 })).toMatchObject({
      ...{ key: keyThere, connection: { id: 'N2' } },
    });
    const shown = await showIncident(ports, workspace, { incidentId: 1 });
    expect(shown).toMatchObject({
      content: { connectionId: 'N2', asRead: { incident: { subject: 'Door stuck' } }, isReadOnly: false },
    });
    expect(setting.itsm.calls).toEqual([]);
  });

  it('is that of a card, and that of a number which was shown, wherever they are pressed', async () => {
    for (const actor of [organisation, workspace]) {
      expect(await find(made, actor, { card: cardThere })).toMatchObject({ is: 'found', key: keyThere });
      expect(await find(made, actor, { card: cardAt })).toMatchObject({ is: 'found', key });
      const shown = { incidentId: 1, connectionId: 'N2' };
      expect(await find(made, actor, shown)).toMatchObject({ key: keyThere, connection: { id: 'N2' } });
    }
  });

  it('is changed in its own ITSM', async () => {
    const ask = { to: { key: toStatusKey('Resolved') }, showing: 's', from: { channelId: 'C2' } };
    await setStatus(ports, organisation, { ref: { card: cardThere }, ...ask });
    await doAllDue(setting, ports);
    expect(there.incidents.get(1)?.status).toBe('Resolved');
    expect(setting.itsm.incidents.get(1)?.status).toBe('Open');
    expect(setting.itsm.calls).toEqual([]);
  });

  it('has its own fields, and its card can be changed', async () => {
    const record = await setting.stores.incidents.find(keyThere);
    if (record === undefined) throw new Error('no record');
    expect(await cardContent(ports, record)).toMatchObject({ connectionId: 'N2', isReadOnly: false });
    await ports.formFields.ask(keyThere);
    expect([there.calls, setting.itsm.calls]).toEqual([['form'], []]);
    await ports.formFields.known(organisation);
    await settled();
    expect(setting.itsm.calls).toEqual(['form']);
  });

  it('is listed for who works with its connection', async () => {
    await setting.stores.incidents.remember({ ...keyThere, incidentId: 2, filerId: 'U1', filedAt: 1 });
    expect(await listIncidents(ports, organisation, 1)).toMatchObject({ total: 1 });
    expect(await listIncidents(ports, workspace, 1)).toMatchObject({ total: 2 });
  });

  it('is watched and said so with its connection', async () => {
    expect(await watchIncident(ports, organisation, { card: cardThere }, true)).toEqual({
      ...{ is: 'watching', incidentId: 1, connectionId: 'N2' },
    });
    expect(await setting.stores.watchers.of(key)).toEqual([]);
  });

  it('is edited in its own ITSM, by whoever opened the form, from wherever they send it', async () => {
    const incident = there.incidents.get(1);
    if (incident === undefined) throw new Error('no incident');
    const wanted = { changes: { subject: 'Door open' }, labels: { subject: 'Subject' } };
    const base = { ...keyThere, incident, at: 1, wanted, conflicts: [] };
    const draftId = await saveEdit(ports, organisation, { base });
    expect(await resumeEdit(ports, organisation, draftId)).toMatchObject({ is: 'choose' });
    expect(await editAgain(ports, organisation, draftId)).toMatchObject({
      ...{ is: 'again', start: { base: keyThere } },
    });
    const entry = { ...wanted, draftId, files: [], from: {}, viewId: 'V1' };
    expect(await takeEdit(ports, organisation, entry)).toMatchObject({ is: 'taken' });
    await setting.clock.advance(1_000);
    await doAllDue(setting, ports);
    expect(there.incidents.get(1)?.subject).toBe('Door open');
    expect(setting.itsm.incidents.get(1)?.subject).toBe('Printer on fire');
  });

  it('is read by itself on its own connection', async () => {
    await setting.stores.incidents.change(keyThere, (record) => ({ record: { ...record, nextReadAt: 1 } }));
    const syncing = {
      ...{ owner: 'P1', budget: createCallBudget(setting.clock), itsmFor: ports.itsmFor },
      ...{ failures: new Map(), leases: new Map(), isStopping: () => false },
    };
    await syncConnection(ports, keyThere, syncing);
    expect([there.calls, setting.itsm.calls]).toEqual([['read 1'], []]);
  });
});

describe('a report in an organisation with two connections', () => {
  it('is filed on the connection that its person works with, and stays there', async () => {
    const taken = await takeReport(ports, anEntry({ actor: workspace }));
    expect(taken).toMatchObject({ is: 'taken', submission: { connectionId: 'N2' } });
    expect(await takeReport(ports, anEntry({ actor: organisation }))).toMatchObject({
      submission: { connectionId: 'N1' },
    });
  });

  it('goes on with the connection of who edits it', async () => {
    const rejected = await received(setting, { state: 'rejected', connectionId: 'N1' });
    const entry = anEntry({ actor: workspace });
    const { id: submissionId, attempt } = rejected;
    expect(await editReport(ports, entry, { submissionId, attempt })).toMatchObject({
      submission: { connectionId: 'N2' },
    });
  });

  it('lets its own connection log in again when it is tried now; a former one is let alone', async () => {
    const { id } = await received(setting, { connectionId: 'N2' });
    await tryNow(ports, organisation, id);
    expect(setting.allowedLogins).toEqual(['N2']);
    made.connections = [aConnection('N1')];
    await tryNow(ports, organisation, id);
    expect(setting.allowedLogins).toEqual(['N2']);
  });
});

describe('an App Home in an organisation with two connections', () => {
  const shown = () => setting.messenger.homes.map(({ home }) => home.mine.incidents[0]?.connectionId);
  const redraw = async () => {
    const work = { kind: 'draw-home', userId: 'U1' } as const;
    const step = { id: randomUUID(), connectionId: 'N1', dueAt: setting.clock.now(), work };
    await setting.stores.steps.add(tenantId, [step]);
    await doAllDue(setting, ports);
  };

  it('shows the connection of the workspace it is looked at from, and stays with it when it is drawn anew', async () => {
    await lookHome(ports, workspace);
    await redraw();
    expect(shown()).toEqual(['N2']);
    await setting.stores.incidents.remember({ ...keyThere, incidentId: 2, filerId: 'U1', filedAt: 1 });
    await redraw();
    expect(shown()).toEqual(['N2', 'N2']);
    await lookHome(ports, organisation);
    expect(shown()).toEqual(['N2', 'N2', 'N1']);
  });

  it("shows the organisation's when the one it was drawn of is a former one", async () => {
    await lookHome(ports, workspace);
    made.connections = [aConnection('N1')];
    await redraw();
    expect(shown()).toEqual(['N2', 'N1']);
  });
});
