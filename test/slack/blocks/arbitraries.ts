import fc from 'fast-check';
import { type FaultCode, faultCodes } from '../../../src/domain/fault.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { CardContent } from '../../../src/domain/ports/messenger.ts';
import { impacts, levels, type Report } from '../../../src/domain/report.ts';
import type { Source } from '../../../src/domain/source-message.ts';
import type { ThreadNote } from '../../../src/domain/thread-note.ts';
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

const anyId = fc.string({ unit: fc.constantFrom('F', '0', 'Z', '9'), minLength: 1, maxLength: 30 });
/** Files with any name, size and number, each with an id of its own. */
const anyFiles = fc.uniqueArray(
  fc.record({ id: anyId, name: nastyText, size: maybe(fc.nat({ max: 2 ** 40 })) }),
  { selector: ({ id }) => id, maxLength: 120 },
);

const anyAddress = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  nastyText,
  nastyText.map((text) => `https://acme.slack.com/archives/${text}`),
);

/** Any message that a report was made from. */
const anySource: fc.Arbitrary<Source> = fc.record(
  {
    ...{ channelId: fc.constant('C1'), ts: nastyText, authorName: nastyText, channelName: nastyText },
    permalink: anyAddress,
  },
  { requiredKeys: ['channelId', 'ts', 'authorName', 'channelName'] },
);

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
    source: maybe(anySource),
  })
  .map((changes) => aReport(changes));

const anyIncident: fc.Arbitrary<Incident> = fc
  .record({
    subject: nastyText,
    description: maybe(nastyText),
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
    sourceDeletedAt: maybe(fc.nat()),
  })
  .map(({ report, incident, sourceDeletedAt, ...rest }) => ({
    ...rest,
    submission: aSubmission({ report, sourceDeletedAt }),
    asRead: incident && { incident, at: 1_700_000_000_000 },
  }));

const anyCode: fc.Arbitrary<FaultCode> = fc.constantFrom(...faultCodes);
const anyLeftOut = fc
  .tuple(anyFiles, fc.array(anyCode, { minLength: 1, maxLength: 5 }))
  .map(([files, codes]) =>
    files.map(({ id, name }, index) => ({ id, name, code: codes[index % codes.length] ?? 'internal' })),
  );
const anySubmission = fc
  .record({ report: anyReport, incidentId: fc.nat() })
  .map((changes) => aSubmission(changes));
const base = { submission: anySubmission };
const filesBase = { ...base, round: fc.nat({ max: 1_000 }) };

/** Any note of each kind. */
export const anyNotes: { readonly [Kind in ThreadNote['kind']]: fc.Arbitrary<ThreadNote> } = {
  'filed-from': fc.record({ ...base, kind: fc.constant('filed-from'), cardLink: maybe(anyAddress) }),
  'files-left-out': fc.record({
    ...{ ...filesBase, kind: fc.constant('files-left-out'), leftOut: anyLeftOut, linked: texts },
  }),
  'files-shared': fc.record({ ...filesBase, kind: fc.constant('files-shared'), files: anyFiles }),
  'files-attached': fc.record({
    ...{ ...filesBase, kind: fc.constant('files-attached'), leftOut: anyLeftOut },
    ...{ attached: fc.array(nastyText, { maxLength: 110 }), linked: texts },
  }),
  'source-edited': fc.record({ ...base, kind: fc.constant('source-edited'), text: nastyText }),
  'description-added': fc.record({
    ...{ ...base, kind: fc.constant('description-added'), actorId: fc.constant('U0MARIA0001') },
  }),
  'not-done': fc.record({
    ...{ ...base, kind: fc.constant('not-done'), code: anyCode, userMessage: maybe(nastyText) },
  }),
};
