import fc from 'fast-check';
import { type FaultCode, faultCodes } from '../../../src/domain/fault.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { IncidentNews } from '../../../src/domain/incident-news.ts';
import { type IncidentRecord, toSeen } from '../../../src/domain/incident-record.ts';
import type { CardContent, DrawnCard } from '../../../src/domain/ports/messenger.ts';
import type { PressAnswer } from '../../../src/domain/press-answer.ts';
import { impacts, levels, type Report } from '../../../src/domain/report.ts';
import type { Source } from '../../../src/domain/source-message.ts';
import { type StatusTable, statusKinds } from '../../../src/domain/status.ts';
import type { ThreadNote } from '../../../src/domain/thread-note.ts';
import type { IncidentPage } from '../../../src/slack/blocks/build-incident-list.ts';
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

const actor = { actorId: fc.constantFrom('U0MARIA0001', '<!channel>', '') };
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
    spam: fc.boolean(),
    attachments: fc.array(fc.record({ ref: fc.constant('r'), name: nastyText }), { maxLength: 12 }),
  })
  .map((values) => ({ cc: [], customFields: {}, ...values }));

/** Any table of statuses: names of every length, some the same but for case or for their end. */
export const anyStatuses: fc.Arbitrary<StatusTable> = fc.uniqueArray(
  fc.record({
    name: fc.oneof(
      nastyText,
      fc.constantFrom('Open', 'OPEN', ' Open', 'a<b|c>', `${'x'.repeat(80)}1`, `${'x'.repeat(80)}2`),
    ),
    kind: fc.constantFrom(...statusKinds),
  }),
  { selector: ({ name }) => name, maxLength: 120 },
);

/** Any card's content. */
export const anyCard: fc.Arbitrary<CardContent> = fc
  .record({
    report: maybe(anyReport),
    incident: maybe(anyIncident),
    statuses: anyStatuses,
    fields: fc.array(fc.record({ name: nastyText, text: nastyText }), { maxLength: 60 }),
    ...{ filesLeftOut: texts, notTaken: texts, incidentId: fc.nat(), sourceDeletedAt: maybe(fc.nat()) },
    ...{ isGone: fc.boolean(), isReadOnly: fc.boolean(), connectionId: fc.uuid() },
  })
  .map(({ report, incident, sourceDeletedAt, ...rest }) => ({
    ...rest,
    submission: report && aSubmission({ report, sourceDeletedAt }),
    asRead: incident && { incident, at: 1_700_000_000_000 },
  }));

/** Any card as it is drawn. */
export const anyDrawnCard: fc.Arbitrary<DrawnCard> = fc.record({
  id: fc.string({ unit: fc.constantFrom('a', '0', ':', '-'), minLength: 1, maxLength: 120 }),
  revision: fc.nat(),
  content: anyCard,
});

/** Any page of a list. */
export const anyPage: fc.Arbitrary<IncidentPage> = fc.record({
  incidents: fc.array(
    fc
      .record({ incidentId: fc.nat(), seen: maybe(anyIncident), goneAt: maybe(fc.nat()) })
      .map(({ seen, ...record }): IncidentRecord => {
        return {
          ...{ tenantId: 'T1', connectionId: 'N1', filedAt: 1_700_000_000_000, changes: 0, changedAt: 0 },
          ...{ ...record, seen: seen && toSeen(seen, 1_700_000_000_000) },
        };
      }),
    { maxLength: 10 },
  ),
  ...{ page: fc.nat(), pages: fc.nat(), total: fc.nat(), statuses: anyStatuses },
});

/** Any news. */
export const anyNews: fc.Arbitrary<IncidentNews> = fc.oneof(
  fc.record({ ...actor, kind: fc.constant('status-set'), from: maybe(nastyText), to: nastyText }),
  fc.record({ kind: fc.constant('status-changed'), from: maybe(nastyText), to: maybe(nastyText) }),
  fc.record({ ...actor, kind: fc.constant('edited'), labels: texts, notTaken: texts }),
  fc.record({ kind: fc.constant('gone') }),
);

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

const anyChannel = { channelId: fc.constantFrom('C0HELPDESK1', '<!channel>', '') };

/** Any answer to a press. */
export const anyAnswers: { readonly [Kind in PressAnswer['kind']]: fc.Arbitrary<PressAnswer> } = {
  'status-not-set': fc.record({
    ...{ kind: fc.constant('status-not-set'), to: nastyText, now: maybe(nastyText) },
    ...{ code: anyCode, userMessage: maybe(nastyText) },
  }),
  'status-out-of-date': fc.record({
    ...{ kind: fc.constant('status-out-of-date'), to: nastyText, now: maybe(nastyText) },
    shown: maybe(nastyText),
  }),
  'status-set': fc.record({ kind: fc.constant('status-set'), to: nastyText }),
  'status-waits': fc.record({ kind: fc.constant('status-waits'), to: nastyText, code: anyCode }),
  'status-same': fc.record({ kind: fc.constant('status-same'), to: nastyText }),
  'edit-conflict': fc.record({
    ...{ kind: fc.constant('edit-conflict'), draftId: fc.uuid(), labels: texts },
  }),
  'edit-not-made': fc.record({
    ...{ kind: fc.constant('edit-not-made'), code: anyCode, userMessage: maybe(nastyText) },
  }),
  'edit-not-stuck': fc.record({ kind: fc.constant('edit-not-stuck'), labels: texts }),
  'files-not-attached': fc.record({ kind: fc.constant('files-not-attached'), files: anyLeftOut }),
  'not-refreshed': fc.record({ kind: fc.constant('not-refreshed'), code: anyCode }),
  'not-shared': fc.record({ kind: fc.constant('not-shared'), ...anyChannel, code: anyCode }),
  'card-lost': fc.record({ kind: fc.constant('card-lost'), ...anyChannel }),
};
