import { beforeEach, describe, expect, it } from 'vitest';
import { addToDescription } from '../../src/services/add-to-description.ts';
import { attachFiles } from '../../src/services/attach-files.ts';
import { attachToIncident } from '../../src/services/attach-to-incident.ts';
import { doStep } from '../../src/services/do-step.ts';
import { recordEvent } from '../../src/services/record-event.ts';
import { shareIncident } from '../../src/services/share-incident.ts';
import { aMessage, aReply } from './a-message.ts';
import { createSetting, find, put, received, type Setting, tenantId, workOnce } from './a-setting.ts';
import { editor, open, save, send } from './edit-setting.ts';
import { fails } from './fake-itsm.ts';
import { aProfile } from './fake-slack.ts';
import { aCardedOne, doAll, note } from './notes-setting.ts';
import { anIncidentSetting, cardAt, changeInItsm, doAllDue, press } from './press-setting.ts';

/** What was noted, less what every entry of the bot's has. */
function noted(setting: Setting) {
  return setting.noted.map(({ tenantId: tenant, entrance, id, ...rest }) => {
    expect([tenant, entrance]).toEqual([tenantId, 'bot']);
    expect(id).toMatch(/^[\w-]{24}$/);
    return rest;
  });
}

describe('what came of a report', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await createSetting();
  });

  it('is noted when it is filed, by its reference and number, and not for what comes after', async () => {
    const { reference, ...key } = await received(setting);
    await workOnce(setting, key);
    await recordEvent(setting.ports, key, { type: 'created', attempt: 1, incidentId: 1 });
    const subject = `${reference} #1`;
    expect(noted(setting)).toEqual([{ actorId: 'U1', action: 'report-filed', outcome: 'done', subject }]);
  });

  it('that was filed twice is noted for both incidents, each with an id of its own', async () => {
    const { reference, ...key } = await received(setting);
    await workOnce(setting, key);
    await recordEvent(setting.ports, key, { type: 'created', attempt: 1, incidentId: 9 });
    expect(noted(setting)).toMatchObject([{ subject: `${reference} #1` }, { subject: `${reference} #9` }]);
    expect(new Set(setting.noted.map(({ id }) => id)).size).toBe(2);
  });

  it('is noted when it was looked for and found, and not while it was not', async () => {
    const { reference, ...key } = await received(setting);
    await put(setting.stores, key, { state: 'unknown', attempt: 1 });
    await recordEvent(setting.ports, key, { type: 'looked', attempt: 1 });
    expect(noted(setting)).toEqual([]);
    await recordEvent(setting.ports, key, { type: 'looked', attempt: 1, incidentId: 7 });
    expect(noted(setting)).toMatchObject([{ action: 'report-filed', subject: `${reference} #7` }]);
  });

  it('is noted each time that it is rejected, and when it is given back', async () => {
    setting.itsm.next.create.push(fails('content-refused', { userMessage: 'canary' }));
    const { reference: subject, ...key } = await received(setting);
    await workOnce(setting, key);
    const rejected = { actorId: 'U1', action: 'report-rejected', outcome: 'refused', subject };
    expect(noted(setting)).toEqual([rejected]);
    await put(setting.stores, key, { state: 'received', receivedAt: 0 });
    await recordEvent(setting.ports, key, { type: 'waited-too-long' });
    expect((await find(setting, key)).state).toBe('given-back');
    expect(noted(setting)).toEqual([
      rejected,
      { actorId: 'U1', action: 'report-given-back', outcome: 'done', subject },
    ]);
    expect(JSON.stringify(setting.noted)).not.toContain('canary');
  });
});

describe('what came of a press for a status', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await anIncidentSetting();
  });
  const act = { actorId: 'U2', action: 'status-set', subject: '#1' };

  it('is noted when it is set, without its name', async () => {
    await press(setting, 'Resolved');
    await doAllDue(setting);
    expect(noted(setting)).toEqual([{ ...act, outcome: 'done' }]);
    expect(JSON.stringify(setting.noted)).not.toContain('Resolved');
  });

  it('has the same id when its step is done again', async () => {
    await press(setting, 'Resolved');
    const [step] = await setting.stores.steps.claimDue(tenantId, { owner: 'w', leaseMs: 1, limit: 1 });
    if (step === undefined) throw new Error('no step');
    await doStep(setting.ports, step);
    await doStep(setting.ports, step);
    expect(setting.noted).toHaveLength(2);
    expect(setting.noted[1]?.id).toBe(setting.noted[0]?.id);
  });

  it.each([
    ['refused', 'content-refused'],
    ['refused', 'incident-gone'],
    ['failed', 'credentials-refused'],
  ] as const)('is noted as %s for %s', async (outcome, code) => {
    setting.itsm.next.update.push(fails(code));
    await press(setting, 'Resolved');
    await doAllDue(setting);
    expect(noted(setting)).toEqual([{ ...act, outcome }]);
  });

  it('is noted as refused on a card that is out of date, and as done where it is that already', async () => {
    changeInItsm(setting, { status: 'Pending' });
    await press(setting, 'Resolved');
    await doAllDue(setting);
    await press(setting, 'Pending', { showing: 'C1:1' });
    await doAllDue(setting);
    expect(noted(setting)).toEqual([
      { ...act, outcome: 'refused' },
      { ...act, outcome: 'done' },
    ]);
  });

  it('is noted as not permitted for whoever lost the right meanwhile', async () => {
    await press(setting, 'Resolved');
    setting.people.profiles.set('U2', aProfile({ userId: 'U2', isMember: false }));
    await doAllDue(setting);
    expect(noted(setting)).toEqual([{ ...act, outcome: 'not-permitted' }]);
  });
});

describe('what came of an edit', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await anIncidentSetting();
  });
  const act = { actorId: 'U2', action: 'incident-edited', subject: '#1' };

  it('is noted as done, refused, or failed', async () => {
    const edit = async (subject: string) => {
      const { draftId } = await open(setting);
      await send(setting.ports, draftId, { changes: { subject } });
    };
    await edit('canary one');
    await save(setting);
    await edit('canary two');
    changeInItsm(setting, { subject: 'canary of somebody else' });
    await save(setting);
    await edit('canary three');
    setting.itsm.next.update.push(fails('content-refused'));
    await save(setting);
    await edit('canary four');
    setting.itsm.dropped.add('subject');
    await save(setting);
    const outcomes = ['done', 'refused', 'refused', 'refused'];
    expect(noted(setting)).toEqual(outcomes.map((outcome) => ({ ...act, outcome })));
    expect(JSON.stringify(setting.noted)).not.toContain('canary');
  });

  it('is noted for picked files with how many went up', async () => {
    for (const name of ['a', 'b']) setting.sharedFiles.files.set(`F-${name}`, name);
    setting.itsm.ofFile.set('a', [fails('file-refused')]);
    const attach = (showing: string, ...names: string[]) => {
      const files = names.map((name) => ({ id: `F-${name}`, name }));
      return attachToIncident(setting.ports, editor, { card: cardAt }, { files, showing, from: {} });
    };
    await attach('V1', 'a', 'b');
    await doAllDue(setting);
    await attach('V2', 'gone');
    await doAllDue(setting);
    expect(noted(setting)).toEqual([
      { ...act, action: 'files-attached', outcome: 'done', count: 1 },
      { ...act, action: 'files-attached', outcome: 'refused', count: 0 },
    ]);
  });

  it('is noted for a card that is shared where the person is, and where not', async () => {
    setting.conversations.members.set('C2', ['U2']);
    const share = (channelId: string) =>
      shareIncident(setting.ports, editor, { card: cardAt }, { channelId, showing: channelId, from: {} });
    await share('C2');
    await share('C3');
    await doAllDue(setting);
    expect(noted(setting)).toEqual([
      { ...act, action: 'incident-shared', outcome: 'done' },
      { ...act, action: 'incident-shared', outcome: 'not-permitted' },
    ]);
  });
});

describe('what came of a press on a note', () => {
  it('is noted for words and files, and when it is given up', async () => {
    const setting = await createSetting();
    const filed = await aCardedOne(setting);
    const presser = { tenantId, userId: 'U2' };
    setting.people.profiles.set('U2', aProfile({ userId: 'U2' }));
    setting.conversations.messages.set(aMessage().ts, aReply('canary'));
    setting.sharedFiles.files.set('F-a', 'a');
    await addToDescription(setting.ports, presser, { submissionId: filed.id, note });
    await attachFiles(setting.ports, presser, { submissionId: filed.id, note, round: 0, fileIds: ['F-a'] });
    await doAll(setting);
    const outsider = { tenantId, userId: 'U9' };
    await attachFiles(setting.ports, outsider, { submissionId: filed.id, note, round: 1, fileIds: ['F-a'] });
    await doAll(setting);
    expect(noted(setting)).toEqual([
      { actorId: 'U2', action: 'incident-edited', subject: '#1', outcome: 'done' },
      { actorId: 'U2', action: 'files-attached', subject: '#1', outcome: 'done', count: 1 },
      { actorId: 'U9', action: 'files-attached', subject: undefined, outcome: 'not-permitted' },
    ]);
    expect(JSON.stringify(setting.noted)).not.toContain('canary');
  });
});
