import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { auditCsvHeader, toAuditCsv, toCsvField } from '../../src/domain/audit-csv.ts';

const entry: AuditEntry = {
  ...{ tenantId: 'T1', id: 'secret-id', at: 1_700_000_000_123, actorId: 'U1', entrance: 'block_actions' },
  ...{ action: 'status-set', subject: '#12', outcome: 'done', count: 3 },
};

describe('an entry as CSV', () => {
  it('has its columns in the order of the header, the time in UTC, and neither tenant nor id', () => {
    expect(auditCsvHeader).toBe('time,actor,entrance,action,subject,outcome,count');
    expect(toAuditCsv(entry)).toBe('2023-11-14T22:13:20.123Z,U1,block_actions,status-set,#12,done,3');
  });

  it('leaves empty what it does not have', () => {
    const bare = { ...entry, actorId: undefined, subject: undefined, count: undefined };
    expect(toAuditCsv(bare)).toBe('2023-11-14T22:13:20.123Z,,block_actions,status-set,,done,');
    expect(toAuditCsv({ ...bare, count: 0 })).toMatch(/,done,0$/);
  });

  it('cuts a subject that is longer than any', () => {
    expect(toAuditCsv({ ...entry, subject: 'a'.repeat(10_000) }).length).toBeLessThan(300);
  });
});

describe('a field', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['', ''],
    ['a=b', 'a=b'],
  ])('%j is written as %j', (value, written) => {
    expect(toCsvField(value)).toBe(written);
  });

  it('is read again by the rules of RFC 4180 as it was, whatever it holds, and never begins a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab",\r\n=+-@ \t') }), (value) => {
        const written = toCsvField(value);
        const isQuoted = written.startsWith('"');
        const read = isQuoted ? written.slice(1, -1).replaceAll('""', '"') : written;
        expect(isQuoted || !/[",\r\n]/.test(written)).toBe(true);
        expect(read).toBe(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
