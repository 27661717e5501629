import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import type { EditStart } from '../../../src/services/incident-services.ts';
import { createMessenger } from '../../../src/slack/create-messenger.ts';
import { aDrawnCard } from '../a-card.ts';
import { anIncident } from '../blocks/an-incident.ts';
import { helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';

const base = {
  ...{
    tenantId: 'T1',
    connectionId: 'N1',
    incidentId: 42,
    incident: anIncident({ customFields: {} }),
    at: 1,
  },
};
const editable = (draftId: string): EditStart & { is: 'editable' } => ({
  ...{ is: 'editable', draftId, base, fields: [], settings: defaultSettings },
});
const wanted = { changes: { subject: 'Smoke', location: 'Moon' }, labels: { subject: 'Subject' } };

async function postCard(setting: Setting): Promise<Message> {
  const { slack, tenantId } = setting;
  const card = { ...aDrawnCard(), key: 'k' };
  await createMessenger(setting).postCard(tenantId, { channelId: helpdesk }, card);
  const [message] = slack.world.messages(helpdesk);
  if (message === undefined) throw new Error('no card was posted');
  return message;
}

/** The edit form, opened from a card. */
async function openEdit(setting: Setting) {
  setting.insteadOfIncidents.startEdit = async () => editable('d1');
  setting.insteadOfIncidents.editOf = async () => editable('d1');
  await setting.slack.press(maria, await postCard(setting), { actionId: 'edit_incident' });
  return setting.form();
}

const taken = ({ incidentCalls }: Setting) =>
  incidentCalls.findLast(({ name }) => name === 'takeEdit')?.input[1];
const textOf = ({ slack }: Setting) => JSON.stringify(slack.world.topModal(maria)?.content ?? '');

describe("'Edit'", () => {
  it('opens the form on the card it was pressed on, and sends what was changed from there', async () => {
    const setting = await startSetting();
    const { id } = await openEdit(setting);
    const [started] = setting.incidentCalls;
    expect(started).toMatchObject({ name: 'startEdit', input: [{ userId: maria }, { cardId: 'K1' }] });
    await setting.slack.submit(maria, id, { Subject: 'Smoke' });
    expect(taken(setting)).toEqual({
      ...{ changes: { subject: 'Smoke' }, labels: { subject: 'Subject' }, files: [], draftId: 'd1' },
      ...{ from: { channelId: helpdesk, threadTs: undefined }, viewId: id },
    });
    expect(textOf(setting)).toContain('Saving …');
  });

  it.each([
    ['not-taken', 'Your text is still here'],
    ['draft-gone', 'this form is too old'],
    ['read-only', 'Nothing was changed. This card is of a former'],
    ['not-connected', 'Nothing was changed. This workspace is not connected'],
  ] as const)('keeps everything in the form when it comes to nothing: %s', async (is, words) => {
    const setting = await startSetting();
    const { id } = await openEdit(setting);
    setting.insteadOfIncidents.takeEdit = async () => ({ is });
    await setting.slack.submit(maria, id, { Subject: 'Smoke' });
    expect(Object.values(setting.slack.world.view(id)?.errors ?? {}).join()).toContain(words);
    expect(JSON.stringify(setting.slack.viewState(maria, id))).toContain('Smoke');
  });

  it('keeps everything in the form whose draft is no longer known', async () => {
    const setting = await startSetting();
    const { id } = await openEdit(setting);
    delete setting.insteadOfIncidents.editOf;
    await setting.slack.submit(maria, id, { Subject: 'Smoke' });
    expect(Object.values(setting.slack.world.view(id)?.errors ?? {}).join()).toContain('too old');
    expect(taken(setting)).toBeUndefined();
  });

  it.each([
    [{ is: 'gone' }, 'no longer in the ITSM'],
    [{ is: 'not-read', code: 'unreachable' }, 'It could not be read'],
    [{ is: 'not-yours' }, 'No such incident, or not yours'],
  ] as const)('says in the form why there is none: %j', async (start, words) => {
    const setting = await startSetting();
    setting.insteadOfIncidents.startEdit = async () => start;
    await setting.slack.press(maria, await postCard(setting), { actionId: 'edit_incident' });
    expect(JSON.stringify((await setting.form()).content)).toContain(words);
  });
});

describe('an edit that was not made', () => {
  async function notMade(setting: Setting, isClosed: boolean) {
    const { slack, tenantId, insteadOfIncidents } = setting;
    const { id } = await openEdit(setting);
    await slack.submit(maria, id, { Subject: 'Smoke' });
    insteadOfIncidents.editAgain = async () => ({ is: 'again', start: editable('d9'), wanted });
    const from = { channelId: helpdesk };
    const messenger = createMessenger(setting);
    if (!isClosed) {
      const outcome = {
        is: 'not-made',
        incidentId: 42,
        code: 'content-refused',
        draftId: 'd2',
        from,
      } as const;
      await messenger.showInForm(tenantId, id, outcome);
      await slack.pressInView(maria, id, { actionId: 'edit_again' });
    } else {
      await slack.closeForm(maria, true);
      const answer = { kind: 'edit-not-made', code: 'content-refused', draftId: 'd2' } as const;
      await messenger.answerPresser(
        tenantId,
        { userId: maria, from },
        { key: 'a', incidentId: 42, connectionId: 'N1', answer },
      );
      const told = await until(() => slack.world.messages(helpdesk).find(({ onlyFor }) => onlyFor === maria));
      await slack.press(maria, told, { actionId: 'edit_again' });
    }
    await until(() => (textOf(setting).includes('Moon') ? true : undefined));
    return id;
  }

  it.each([
    ['in its form', false],
    ['by the message, where that was closed', true],
  ])('is opened again %s, filled with what was wanted, and sent as that', async (_name, isClosed) => {
    const setting = await startSetting();
    const first = await notMade(setting, isClosed);
    const view = setting.slack.world.topModal(maria);
    if (view === undefined) throw new Error('no form');
    expect(view.id === first).toBe(!isClosed);
    expect(setting.incidentCalls.at(-1)).toMatchObject({
      name: 'editAgain',
      input: [{ userId: maria }, 'd2'],
    });
    await setting.slack.submit(maria, view.id, { Priority: 'low' });
    expect(taken(setting)).toMatchObject({
      ...{ changes: { ...wanted.changes, priority: 'low' }, draftId: 'd9', viewId: view.id },
      from: { channelId: helpdesk },
    });
    expect(setting.incidentCalls.filter(({ name }) => name === 'lookHome')).toEqual([]);
  });

  it('gives its words back to be copied, escaped, where there is no form to be had', async () => {
    const setting = await startSetting();
    const { slack, insteadOfIncidents, tenantId } = setting;
    const { id } = await openEdit(setting);
    const outcome = {
      is: 'not-made',
      incidentId: 42,
      code: 'incident-gone',
      draftId: 'd2',
      from: {},
    } as const;
    await createMessenger(setting).showInForm(tenantId, id, outcome);
    const words = [{ key: 'subject', label: 'Subject', text: 'Smoke <!channel>' }];
    insteadOfIncidents.editAgain = async () => ({ is: 'to-copy', why: { is: 'gone' }, words });
    await slack.pressInView(maria, id, { actionId: 'edit_again' });
    await until(() => (textOf(setting).includes('Smoke &lt;!channel&gt;') ? true : undefined));
    expect(textOf(setting)).toContain('This incident is no longer in the ITSM.');
  });
});

describe('the choice between two values', () => {
  const conflicts = [{ key: 'subject', label: 'Subject', yours: 'Smoke', theirs: 'Steam' }];

  it('is sent from where the edit was begun, whether its form was open or not', async () => {
    const setting = await startSetting();
    const { slack, tenantId, insteadOfIncidents } = setting;
    const { id } = await openEdit(setting);
    const messenger = createMessenger(setting);
    const from = { channelId: helpdesk, threadTs: '1.2' };
    insteadOfIncidents.editOf = async () => ({ ...editable('d3'), base: { ...base, wanted } });
    await messenger.showInForm(tenantId, id, { is: 'conflict', draftId: 'd3', base, conflicts, from });
    await slack.submit(maria, id, { Subject: 'yours' });
    expect(taken(setting)).toMatchObject({ changes: wanted.changes, draftId: 'd3', from, viewId: id });
    await slack.closeForm(maria, true);
    insteadOfIncidents.resumeEdit = async () => ({ is: 'choose', base, conflicts });
    const answer = { kind: 'edit-conflict', draftId: 'd3', labels: ['Subject'] } as const;
    const at = { userId: maria, from: { channelId: helpdesk } };
    await messenger.answerPresser(tenantId, at, { key: 'a', incidentId: 42, connectionId: 'N1', answer });
    const told = await until(() => slack.world.messages(helpdesk).find(({ onlyFor }) => onlyFor === maria));
    await slack.press(maria, told, { actionId: 'choose_values' });
    const again = await setting.form();
    await slack.submit(maria, again.id, {});
    expect(taken(setting)).toMatchObject({ changes: { location: 'Moon' }, from: { channelId: helpdesk } });
  });

  it('opens loading: to look whether the person still may takes as long as Slack', async () => {
    const setting = await startSetting();
    const { slack, insteadOfIncidents, tenantId } = setting;
    // Known to be a member: nothing but the service stands before the form.
    await openEdit(setting);
    await slack.closeForm(maria, true);
    const { promise, resolve } = Promise.withResolvers<void>();
    insteadOfIncidents.resumeEdit = async () => {
      await promise;
      return { is: 'draft-gone' };
    };
    const answer = { kind: 'edit-conflict', draftId: 'd3', labels: ['Subject'] } as const;
    const at = { userId: maria, from: { channelId: helpdesk } };
    await createMessenger(setting).answerPresser(tenantId, at, {
      key: 'a',
      incidentId: 42,
      connectionId: 'N1',
      answer,
    });
    const told = await until(() => slack.world.messages(helpdesk).find(({ onlyFor }) => onlyFor === maria));
    const pressing = slack.press(maria, told, { actionId: 'choose_values' });
    await until(() => (textOf(setting).includes('One moment') ? true : undefined));
    resolve();
    await pressing;
    expect(JSON.stringify((await setting.form()).content)).toContain('This edit is too old');
  });
});
