import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/domain/audit.ts';
import { auditCsvHeader, toAuditCsv } from '../../../src/domain/audit-csv.ts';
import { helpdesk, maria, type Setting, startSetting, until } from '../setting.ts';

function entriesOf(count: number): AuditEntry[] {
  const act = { tenantId: 'T1', entrance: 'command', action: 'status-set', outcome: 'done' } as const;
  return Array.from({ length: count }, (_, n) => ({ ...act, id: `E${n}`, at: n, subject: `#${n}` }));
}

/** What the person reads in their own conversation with the bot. */
function ownMessages({ slack }: Setting) {
  return [...slack.world.channels.values()]
    .filter(({ kind, members }) => kind === 'im' && members.has(maria))
    .flatMap(({ id }) => slack.world.messages(id, maria));
}

async function askForAudit(setting: Setting) {
  await setting.slack.command(maria, helpdesk, '/incident audit');
  return until(() => setting.messages(helpdesk).at(-1));
}

describe('/incident audit', () => {
  it('shows an admin what was noted, alone', async () => {
    const setting = await startSetting();
    setting.audited.entries = entriesOf(3);
    const told = await askForAudit(setting);
    expect(told.onlyFor).toBe(maria);
    expect(told.text).toContain('*Set status* #2: done · the bot · by command');
    expect(setting.auditAskers).toEqual([{ tenantId: setting.tenantId, userId: maria, entrance: 'command' }]);
  });

  it('tells everybody else whose it is', async () => {
    const setting = await startSetting();
    const told = await askForAudit(setting);
    expect([told.onlyFor, told.text]).toEqual([maria, 'Only admins of this workspace may see its audit.']);
  });
});

describe("'Export as CSV'", () => {
  const exported = { actionId: 'export_audit' };

  it('sends all of it to the own conversation, and says so where it was pressed', async () => {
    const setting = await startSetting();
    setting.audited.entries = entriesOf(250);
    await setting.slack.press(maria, await askForAudit(setting), exported);
    const said = await until(() =>
      setting.messages(helpdesk).find(({ text }) => text.startsWith('The audit was sent')),
    );
    expect([said.onlyFor, said.text]).toEqual([
      maria,
      'The audit was sent to your conversation with me, in 2 messages.',
    ]);
    const sent = ownMessages(setting);
    expect(sent.map(({ text }) => text.split('\n')[0])).toEqual([
      '*Audit as CSV*, newest first, part 1 of 2',
      '*Audit as CSV*, newest first, part 2 of 2',
    ]);
    const all = JSON.stringify(sent.map(({ blocks }) => blocks));
    for (const entry of entriesOf(250)) expect(all).toContain(toAuditCsv(entry));
    expect(all.split(auditCsvHeader)).toHaveLength(3);
    expect(setting.auditAskers.at(-1)).toMatchObject({ entrance: 'block_actions' });
  });

  it('sends nothing to who is no admin by now', async () => {
    const setting = await startSetting();
    setting.audited.entries = entriesOf(3);
    const told = await askForAudit(setting);
    setting.audited.entries = undefined;
    await setting.slack.press(maria, told, exported);
    await until(() => setting.messages(helpdesk).find(({ text }) => text.startsWith('Only admins')));
    expect(ownMessages(setting)).toEqual([]);
  });

  it('goes on where Slack asks to wait, each part once', async () => {
    const setting = await startSetting();
    setting.audited.entries = entriesOf(250);
    const told = await askForAudit(setting);
    setting.slack.faults.plan('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 1 });
    await setting.slack.press(maria, told, exported);
    await until(() => setting.messages(helpdesk).find(({ text }) => text.startsWith('The audit was sent')));
    expect(ownMessages(setting)).toHaveLength(2);
  });

  it('pressed again while it is on its way is sent once', async () => {
    const setting = await startSetting();
    setting.audited.entries = entriesOf(250);
    const told = await askForAudit(setting);
    await Promise.all([
      setting.slack.press(maria, told, exported),
      setting.slack.press(maria, told, exported),
    ]);
    await until(() => setting.messages(helpdesk).find(({ text }) => text.startsWith('The audit was sent')));
    expect(setting.messages(helpdesk).map(({ text }) => text)).toContain('It is on its way to you already.');
    expect(ownMessages(setting)).toHaveLength(2);
  });
});
