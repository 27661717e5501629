import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptiedReport, isEmptied, withoutPerson } from '../../src/domain/emptied-report.ts';
import { impacts, levels, type Report } from '../../src/domain/report.ts';
import { aReport } from './a-submission.ts';

const words = fc.constantFrom('canary', 'the canary sings', '<canary>');
const list = fc.array(words, { maxLength: 3 });
/** A report with words of a person wherever one can write. */
const anyReport: fc.Arbitrary<Report> = fc.record(
  {
    ...{ subject: words, description: words, location: words, category: words, tags: list },
    impact: fc.constantFrom(...impacts),
    urgency: fc.constantFrom(...levels),
    priority: fc.constantFrom(...levels),
    ccUserIds: fc.constant(['U2', 'U3']),
    requesterId: fc.constant('U1'),
    requesterEmail: fc.constant('canary@example.com'),
    files: list.map((names) => names.map((name, index) => ({ id: `F${index}`, name }))),
    customFields: words.map((value) => ({ 1: { kind: 'string' as const, value } })),
    source: fc.record(
      {
        ...{ channelId: fc.constant('C1'), ts: fc.constant('1.2'), threadTs: fc.constant('1.1') },
        ...{ permalink: words, authorName: words, channelName: words, postedAt: fc.constant(5) },
        thread: words.map((text) => ({ text, replies: 1, leftOut: 0 })),
      },
      { requiredKeys: ['channelId', 'ts', 'authorName', 'channelName'] },
    ),
  },
  { requiredKeys: ['subject', 'description', 'tags', 'ccUserIds', 'requesterId', 'files', 'customFields'] },
);

describe('an emptied report', () => {
  it('holds no word of a person, and the ids and choices it had', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const emptied = emptiedReport(report);
        expect(JSON.stringify(emptied)).not.toContain('canary');
        const { impact, urgency, priority, ccUserIds, requesterId, source } = report;
        expect(emptied).toMatchObject(
          JSON.parse(JSON.stringify({ impact, urgency, priority, ccUserIds, requesterId })),
        );
        expect([emptied.source?.channelId, emptied.source?.ts, emptied.source?.threadTs]).toEqual([
          ...[source?.channelId, source?.ts, source?.threadTs],
        ]);
        expect(emptiedReport(emptied)).toEqual(emptied);
        expect([isEmptied(report), isEmptied(emptied), isEmptied(emptiedReport())]).toEqual([
          false,
          true,
          true,
        ]);
      }),
    );
  });

  it('without a person names them nowhere, and keeps the others', () => {
    const report = aReport({ requesterId: 'U1', requesterEmail: 'a@example.com', ccUserIds: ['U1', 'U2'] });
    expect(withoutPerson(report, 'U1')).toEqual({ ...aReport({ requesterId: '' }), ccUserIds: ['U2'] });
    expect(withoutPerson(report, 'U2')).toEqual({ ...report, ccUserIds: ['U1'] });
    expect(withoutPerson(report, 'U3')).toEqual(report);
  });
});
