import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditEntry, auditActions, auditEntrances, auditOutcomes } from '../../../src/domain/audit.ts';
import { auditCsvHeader, toAuditCsv } from '../../../src/domain/audit-csv.ts';
import { buildAudit } from '../../../src/slack/blocks/build-audit.ts';
import { buildAuditExport } from '../../../src/slack/blocks/build-audit-export.ts';
import { nastyText } from './arbitraries.ts';
import { checkMessage } from './message-checks.ts';

const entry: AuditEntry = {
  ...{ tenantId: 'T1', id: 'E1', at: 1_700_000_000_000, actorId: 'U0MARIA0001', entrance: 'command' },
  ...{ action: 'status-set', subject: '#12', outcome: 'done' },
};

const anyEntry: fc.Arbitrary<AuditEntry> = fc.record({
  tenantId: fc.constant('T1'),
  id: fc.uuid(),
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  actorId: fc.option(fc.constantFrom('U0MARIA0001', 'W012345678901', '<!channel>'), { nil: undefined }),
  entrance: fc.constantFrom(...auditEntrances),
  action: fc.constantFrom(...auditActions),
  subject: fc.option(nastyText, { nil: undefined }),
  outcome: fc.constantFrom(...auditOutcomes),
  count: fc.option(fc.nat(), { nil: undefined }),
});

describe('the audit', () => {
  it('keeps within limits and pings nobody, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 30 }), (entries) => checkMessage(buildAudit(entries))),
      { numRuns: 60 },
    );
  });

  it('says what was done to what, how it ended, by whom, how and when', () => {
    expect(buildAudit([entry]).text.split('\n')[1]).toBe(
      '• *Set status* #12: done · <@U0MARIA0001> · by command · ' +
        '<!date^1700000000^{date_short_pretty} {time}|2023-11-14 22:13 UTC>',
    );
    const dropped = { ...entry, actorId: undefined, action: 'report-dropped', count: 3 } as const;
    expect(buildAudit([{ ...dropped, entrance: 'bot', subject: undefined }]).text).toContain(
      '• *Drop report* (3): done · the bot · by the bot · ',
    );
    expect(buildAudit([{ ...dropped, entrance: 'operator' }]).text).toContain(': done · the operator · ');
  });

  it('has one line for each entry, in their order, and the button that sends them as CSV', () => {
    const entries = Array.from({ length: 30 }, (_, n) => ({ ...entry, subject: `#${n + 1}` }));
    const { blocks } = buildAudit(entries);
    const text = JSON.stringify(blocks);
    expect([...text.matchAll(/#(\d+):/g)].map(([, n]) => Number(n))).toEqual(
      entries.map((_, index) => index + 1),
    );
    expect(blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'export_audit' }] });
  });

  it('says that it is empty', () => {
    expect(buildAudit([]).text).toBe('Nothing was noted yet.');
  });
});

/** The lines of all code blocks of a message. */
function linesOf(message: ReturnType<typeof buildAuditExport>[number]): string[] {
  return message.blocks.flatMap((block) => {
    const text = block.type === 'section' ? block.text?.text : undefined;
    const [, code] = /^```\n(.*)\n```$/s.exec(text ?? '') ?? [];
    return code === undefined ? [] : code.split('\n');
  });
}

describe('the audit as CSV', () => {
  it('keeps within limits and pings nobody, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 120 }), (entries) => {
        for (const message of buildAuditExport(entries)) checkMessage(message);
      }),
      { numRuns: 40 },
    );
  });

  it('holds each of 2,000 entries once and in order, under a header in each message', () => {
    const entries = Array.from({ length: 2_000 }, (_, n) => ({ ...entry, subject: `BOT-${n} #${n}` }));
    const messages = buildAuditExport(entries);
    const lines = messages.map(linesOf);
    for (const [header] of lines) expect(header).toBe(auditCsvHeader);
    expect(lines.flatMap(([, ...rows]) => rows)).toEqual(entries.map(toAuditCsv));
    expect(messages.length).toBeLessThanOrEqual(30);
    expect(messages[0]?.text).toMatch(
      new RegExp(`^\\*Audit as CSV\\*, newest first, part 1 of ${messages.length}`),
    );
    for (const message of messages) checkMessage(message);
  });

  it('is one message with the header alone where there is nothing', () => {
    expect(buildAuditExport([]).map(linesOf)).toEqual([[auditCsvHeader]]);
  });

  it('shows marks of Slack as they are and lets nothing out of its block', () => {
    const [message] = buildAuditExport([{ ...entry, subject: '<@U1> & ``` <!channel>' }]);
    expect(JSON.stringify(message?.blocks)).toContain('&lt;@U1&gt; &amp; ˋˋˋ &lt;!channel&gt;');
  });
});
