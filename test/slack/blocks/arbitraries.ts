import fc from 'fast-check';
import type { Incident } from '../../../src/domain/incident.ts';
import type { CardContent } from '../../../src/domain/ports/messenger.ts';
import { impacts, levels, type Report } from '../../../src/domain/report.ts';
import { aReport, aSubmission } from '../submission.ts';

/** Text of the worst kind: marks, pings, entities, links, HTML, half characters, and a lot of it. */
export const nastyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '<!channel>',
        '<@U0MARIA0001>',
        '<!subteam^S1>',
        '@here',
        '@everyone',
        '<http://x.y|z>',
      ),
      fc.constantFrom(
        '&amp;',
        '&&&&&&&&',
        '<b>bold</b>',
        '```',
        '*',
        '\ud83d',
        '👩🏽‍🚀'.repeat(30),
        '\u0000',
        '\n',
      ),
      fc.constantFrom('<'.repeat(700), 'x'.repeat(2_999), '<!date^1^{date}|x>'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const texts = fc.array(nastyText, { maxLength: 12 });
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });

/** Any report. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    subject: nastyText,
    description: nastyText,
    location: maybe(nastyText),
    category: maybe(nastyText),
    tags: texts,
    impact: maybe(fc.constantFrom(...impacts)),
    urgency: maybe(fc.constantFrom(...levels)),
    priority: maybe(fc.constantFrom(...levels)),
    requesterId: fc.constantFrom('U0MARIA0001', '<!channel>', ''),
    files: fc.array(fc.record({ id: fc.constant('F1'), name: nastyText }), { maxLength: 12 }),
  })
  .map((changes) => aReport(changes));

const anyIncident: fc.Arbitrary<Incident> = fc
  .record({
    subject: nastyText,
    status: maybe(nastyText),
    requesterName: maybe(nastyText),
    category: maybe(nastyText),
    location: maybe(nastyText),
    tags: texts,
    attachments: fc.array(fc.record({ ref: fc.constant('r'), name: nastyText }), { maxLength: 12 }),
  })
  .map((values) => ({ cc: [], spam: false, customFields: {}, ...values }));

/** Any card. */
export const anyCard: fc.Arbitrary<CardContent> = fc
  .record({
    report: anyReport,
    incident: maybe(anyIncident),
    filesLeftOut: texts,
    notTaken: texts,
    incidentId: fc.nat(),
  })
  .map(({ report, incident, ...rest }) => ({
    ...rest,
    submission: aSubmission({ report }),
    asRead: incident && { incident, at: 1_700_000_000_000 },
  }));
