import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ReportEntry } from '../../../src/services/services.ts';
import { guest, helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';
import { aSubmission } from '../submission.ts';

async function openForm(setting: Setting) {
  await setting.slack.command(maria, helpdesk, '/incident new');
  return setting.form();
}

function taken({ calls }: Setting): ReportEntry {
  const call = calls.find(({ name }) => name === 'takeReport');
  return call?.input[0] as ReportEntry;
}

describe("the form 'New incident'", () => {
  it('is taken with everything that was typed, once, and closes', async () => {
    const setting = await startSetting();
    const { slack, tenantId, fields } = setting;
    fields.push(
      { id: '7', name: 'Asset', control: 'text', kind: 'string', required: true, options: [] },
      { id: '8', name: 'Floor', control: 'number', kind: 'integer', required: false, options: [] },
      {
        id: '9',
        name: 'Site',
        control: 'some-of',
        kind: 'string-list',
        required: false,
        options: ['A', 'B'],
      },
      { id: '10', name: 'On site', control: 'yes-no', kind: 'boolean', required: false, options: [] },
    );
    const { id } = await openForm(setting);
    const file = slack.uploadFile(maria, new Uint8Array(5), { name: 'log.txt', mimetype: 'text/plain' });
    const { problems, delivery } = await slack.submit(maria, id, {
      Subject: ' Printer ',
      Description: 'It eats\npaper.',
      Location: 'Vienna',
      Tags: 'printer, third floor\njam',
      Category: 'Hardware',
      Impact: 'On department',
      Urgency: 'High',
      Priority: 'Medium',
      CC: ['U0JONAS0002'],
      Attachments: [file.id],
      Asset: 'PR-7',
      Floor: '3',
      Site: ['A', 'B'],
      'On site': 'Yes',
    });
    expect(problems).toEqual({});
    expect([delivery?.status, delivery?.body]).toEqual([200, '']);
    expect(slack.world.modals.get(maria)).toEqual([]);
    expect(taken(setting)).toEqual({
      actor: { tenantId, userId: maria, entrance: 'view_submission' },
      entryKey: `view:${id}`,
      channelId: helpdesk,
      draftId: undefined,
      report: {
        subject: 'Printer',
        description: 'It eats\npaper.',
        location: 'Vienna',
        tags: ['printer', 'third floor', 'jam'],
        category: 'Hardware',
        impact: 'on-department',
        urgency: 'high',
        priority: 'medium',
        ccUserIds: ['U0JONAS0002'],
        requesterId: maria,
        requesterEmail: undefined,
        files: [{ id: file.id, name: 'log.txt', size: 5 }],
        customFields: {
          '7': { kind: 'string', value: 'PR-7' },
          '8': { kind: 'integer', value: 3 },
          '9': { kind: 'string-list', value: ['A', 'B'] },
          '10': { kind: 'boolean', value: true },
        },
      },
    });
  });

  it('keeps what was typed and says what is wrong on each field', async () => {
    const setting = await startSetting();
    const { slack, calls, fields } = setting;
    fields.push({ id: '8', name: 'Floor', control: 'number', kind: 'integer', required: false, options: [] });
    const { id } = await openForm(setting);
    await slack.submit(
      maria,
      id,
      { Subject: '   ', Tags: `ok,${'x'.repeat(101)}`, Floor: '4294967296' },
      { unchecked: true },
    );
    const view = slack.world.view(id);
    expect(view?.errors).toEqual({
      subject: 'Say in a few words what this is about.',
      tags: 'At most 100 characters in a tag; here are 101.',
      'custom_field:8': 'This must be a whole number between -2147483647 and 2147483647.',
    });
    expect(view?.touched.tags?.input?.value).toContain('ok,');
    expect(calls.map(({ name }) => name)).toEqual(['startReport']);
  });

  it('asks for the e-mail of a requester who has none in Slack, with everything typed still there', async () => {
    const setting = await startSetting();
    const { slack, instead } = setting;
    const { id } = await openForm(setting);
    instead.takeReport = async () => ({ is: 'requester-without-email' });
    const file = slack.uploadFile(maria, new Uint8Array(5), { name: 'log.txt', mimetype: 'text/plain' });
    const typed = { Subject: 'Printer', Impact: 'Low', Requester: 'U0NOMAIL004', CC: ['U0JONAS0002'] };
    await slack.submit(maria, id, { ...typed, Attachments: [file.id] });
    const again = await setting.form();
    expect(again.trouble).toBeUndefined();
    expect(JSON.stringify(again.content.blocks)).toContain('"initial_value":"Printer"');
    delete instead.takeReport;
    setting.calls.length = 0;
    await slack.submit(maria, id, { 'Requester e-mail': 'not an address' }, { unchecked: true });
    expect(slack.world.view(id)?.errors).toEqual({ requester_email: 'This is no e-mail address.' });
    await slack.submit(maria, id, { 'Requester e-mail': 'sam@example.com' });
    expect(taken(setting).report).toMatchObject({
      subject: 'Printer',
      impact: 'low',
      requesterId: 'U0NOMAIL004',
      requesterEmail: 'sam@example.com',
      ccUserIds: ['U0JONAS0002'],
      files: [{ id: file.id }],
    });
  });

  it('shows what became of the first words, and the later ones to copy, when they came too late', async () => {
    const setting = await startSetting();
    const { id } = await openForm(setting);
    setting.instead.takeReport = async () => ({ is: 'too-late', submission: aSubmission() });
    await setting.slack.submit(maria, id, { Subject: 'Other <words>', Description: 'More of them' });
    const text = JSON.stringify((await setting.form()).content.blocks);
    expect(text).toContain('It was filed as *#42*');
    expect(text).toContain('Other &lt;words&gt;');
    expect(text).toContain('More of them');
  });

  it.each([
    ['is not taken', async () => ({ is: 'not-taken' }) as const],
    ['fails', () => Promise.reject(new Error('disk full'))],
    ['takes too long', () => sleep(2_600, { is: 'taken', submission: aSubmission() } as const)],
  ])('stays open with its words when taking it %s', async (_, takeReport) => {
    const setting = await startSetting();
    const { id } = await openForm(setting);
    setting.instead.takeReport = takeReport;
    const { delivery } = await setting.slack.submit(maria, id, { Subject: 'Printer' });
    expect([delivery?.outcome, delivery?.status]).toEqual(['answered', 200]);
    const view = setting.slack.world.view(id);
    expect(view?.trouble).toBeUndefined();
    expect(view?.errors.subject).toMatch(/^Not taken: .*still here/s);
  });

  it('keeps the words of a person who is known to be no member', async () => {
    const setting = await startSetting();
    const { slack, cache, calls, tenantId } = setting;
    const { id } = await openForm(setting);
    const profile = { userId: maria, name: 'Maria', isMember: false, isAdmin: false };
    await cache.set(`profile:${tenantId}:${maria}`, profile, 1_000);
    await slack.submit(maria, id, { Subject: 'Printer' });
    expect(slack.world.view(id)?.errors.subject).toContain('Only members of this organisation');
    expect(calls.map(({ name }) => name)).not.toContain('takeReport');
  });

  it('that nobody knows any more keeps its words too', async () => {
    const setting = await startSetting();
    const view = await openForm(setting);
    view.content.callback_id = 'a_form_of_old';
    await setting.slack.submit(maria, view.id, { Subject: 'Printer' });
    expect(setting.slack.world.view(view.id)?.errors.subject).toContain('was not taken');
  });

  it('of a guest whose form was loading is never shown', async () => {
    const { slack, form } = await startSetting();
    await slack.shortcut(guest, 'new_incident');
    const { content } = await until(() => (slack.world.modals.get(guest)?.length ? form(guest) : undefined));
    expect(content.blocks.every((block) => block.type === 'section')).toBe(true);
  });
});
