import type { HomeView, KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FaultCode, faultCodes } from '../../../src/domain/fault.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { type IncidentRecord, toSeen } from '../../../src/domain/incident-record.ts';
import type { AdminHome, HomeContent } from '../../../src/domain/ports/messenger.ts';
import { type Submission, submissionStates } from '../../../src/domain/submission.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { buildHome } from '../../../src/slack/blocks/build-home.ts';
import { readCardPress, readStatusPress } from '../../../src/slack/blocks/card-controls.ts';
import { buildHomeIncidents } from '../../../src/slack/blocks/home-incidents.ts';
import { aSubmission } from '../submission.ts';
import { anIncident, aRecord } from './an-incident.ts';
import { anyReport, anyStatuses, nastyText } from './arbitraries.ts';
import { checkView } from './view-checks.ts';

const at = 1_700_000_000_000;
const { statuses } = defaultSettings;

function record(incidentId: number, changes: Partial<Incident> = {}, goneAt?: number): IncidentRecord {
  return { ...aRecord(incidentId, toSeen(anIncident(changes), at)), goneAt };
}

function home(content: Partial<HomeContent>): HomeView {
  const view = buildHome({ mine: { incidents: [], total: 0 }, waiting: [], statuses, ...content });
  checkView(view);
  return view;
}

function blocksOf(view: HomeView): readonly KnownBlock[] {
  return view.blocks as KnownBlock[];
}

function words(view: HomeView): string[] {
  return blocksOf(view).flatMap((block) => {
    if (block.type === 'header' || block.type === 'section') return [block.text?.text ?? ''];
    return block.type === 'context' ? [JSON.stringify(block.elements)] : [];
  });
}

/** The buttons and menus behind the paragraph that holds these words. */
function controls(view: HomeView, part: string) {
  const index = blocksOf(view).findIndex(
    (block) => block.type === 'section' && block.text?.text.includes(part),
  );
  const next = blocksOf(view)[index + 1];
  return next?.type === 'actions' ? next : undefined;
}

const labelsOf = (row: ReturnType<typeof controls>) =>
  (row?.elements ?? []).map((one) =>
    'text' in one && typeof one.text === 'object' ? one.text.text : one.type,
  );

describe('an App Home', () => {
  it('keeps within limits for everybody, however much there is', () => {
    const submission: fc.Arbitrary<Submission> = fc
      .record({
        report: anyReport,
        state: fc.constantFrom(...submissionStates),
        fault: fc.option(fc.record({ code: fc.constantFrom(...faultCodes) }), { nil: undefined }),
        filerId: fc.constantFrom('U0MARIA0001', '<!channel>'),
        dueAt: fc.option(fc.constant(at), { nil: undefined }),
      })
      .map((changes) => aSubmission(changes));
    const queue = fc.array(submission, { maxLength: 20 });
    const incidents = fc
      .array(
        fc.record({ subject: nastyText, status: nastyText, goneAt: fc.option(fc.nat(), { nil: undefined }) }),
        {
          maxLength: 60,
        },
      )
      .map((all) => all.map(({ goneAt, ...changes }, index) => record(index + 1, changes, goneAt)));
    const admin: fc.Arbitrary<AdminHome> = fc.record({
      connection: fc.oneof(
        fc.constant('none' as const),
        fc.record({
          health: fc.oneof(
            fc.constant({ state: 'working' as const }),
            fc.record({
              state: fc.constant('broken' as const),
              fault: fc.constantFrom(...faultCodes),
              since: fc.constant(at),
            }),
          ),
          host: nastyText,
          lastGoodAt: fc.option(fc.constant(at), { nil: undefined }),
        }),
      ),
      queue,
      today: fc.array(fc.record({ state: fc.constantFrom(...submissionStates), count: fc.nat() }), {
        maxLength: 7,
      }),
    });
    const total = fc.nat({ max: 1_000 });
    fc.assert(
      fc.property(incidents, total, queue, anyStatuses, fc.option(admin, { nil: undefined }), (...given) => {
        const [mine, count, waiting, table, forAdmin] = given;
        home({ mine: { incidents: mine, total: count }, waiting, statuses: table, admin: forAdmin });
      }),
      { numRuns: 40 },
    );
  });

  it('of a person with 1,000 incidents lists the first 25 and counts the others', () => {
    const incidents = Array.from({ length: 100 }, (_, index) => record(index + 1));
    const waiting = Array.from({ length: 30 }, () => aSubmission({ state: 'received' }));
    const admin: AdminHome = { connection: 'none', queue: waiting, today: [] };
    for (const view of [
      home({ mine: { incidents, total: 1_000 } }),
      home({ mine: { incidents, total: 1_000 }, waiting, admin }),
    ]) {
      const text = words(view);
      expect(text.filter((one) => /^\*#\d+\*/.test(one))).toHaveLength(25);
      expect(text.join('\n')).toContain('And 975 more: `/incident list` shows them all');
    }
  });

  it('lists fewer where there is less room', () => {
    const all = ['Open', 'In Progress', 'Pending', 'Odd', 'Resolved', 'Closed'].map((status, index) =>
      record(index + 1, { status }),
    );
    for (const room of [0, 8, 9, 12, 16, 20]) {
      const blocks = buildHomeIncidents({ mine: { incidents: all, total: 6 }, statuses }, room);
      expect(blocks.length).toBeLessThanOrEqual(Math.max(room, 1));
    }
  });

  it('shows incidents by status, open ones first, with number, subject, sign and word', () => {
    const incidents = [
      record(5, { status: 'Pending' }),
      record(4, { status: 'Open', subject: 'Jam <here>' }),
      record(3, { status: 'Odd' }),
      record(2, { status: 'Closed' }),
      record(1, {}, at),
    ];
    const text = words(home({ mine: { incidents, total: 5 } }));
    expect(text.map((one) => one.split('\n')[0])).toEqual([
      ...['My incidents', '*New*', '*#4* Jam &lt;here&gt;', '*Waiting*', '*#5* Printer is jammed'],
      ...['*Other statuses*', '*#3* Printer is jammed', '*Closed*', '*#2* Printer is jammed'],
      ...['*No longer in the ITSM*', '*#1* Printer is jammed'],
    ]);
    expect(text[2]).toContain('🆕 Open');
  });

  it('has the next statuses, the menu of all and Edit for each, and none for one that is gone', () => {
    const view = home({ mine: { incidents: [record(4, {}), record(1, {}, at)], total: 2 } });
    const row = controls(view, '*#4*');
    expect(labelsOf(row)).toEqual(['In Progress', 'Pending', 'Resolved', 'static_select', 'Edit']);
    const [button] = row?.elements ?? [];
    const edit = row?.elements.at(-1);
    const said = (one: typeof button) => (one?.type === 'button' ? one.value : undefined);
    expect(readStatusPress(button?.action_id ?? '', said(button), row?.block_id ?? '')).toMatchObject({
      target: { incidentId: 4, connectionId: 'N1' },
    });
    expect(readCardPress(said(edit))).toEqual({ incidentId: 4, connectionId: 'N1' });
    expect(controls(view, '*#1*')).toBeUndefined();
  });

  it('names the controls anew when the incident was read again', () => {
    const [once, again] = [at, at + 1].map((read) => {
      const incident = aRecord(4, toSeen(anIncident(), read));
      return controls(home({ mine: { incidents: [incident], total: 1 } }), '*#4*')?.block_id;
    });
    expect(once).not.toBe(again);
  });

  it.each([
    ['received', undefined, ['Try now', 'Drop']],
    ['sending', undefined, []],
    ['rejected', undefined, ['Edit and file again', 'Drop']],
    ['given-back', undefined, ['Edit and file again', 'Drop']],
    ['unknown', undefined, ['It exists', 'File again', 'Drop']],
    ['unknown', at, []],
  ] as const)('shows a report of mine that is %s (due %s) with its decisions', (state, dueAt, labels) => {
    const waiting = [aSubmission({ state, dueAt, incidentId: undefined })];
    expect(labelsOf(controls(home({ waiting }), 'Printer is jammed'))).toEqual(labels);
  });

  it('tells admins alone of connection, queue, today, and leads them to the settings', () => {
    const queue = [
      aSubmission({ state: 'received', incidentId: undefined, fault: { code: 'credentials-refused' } }),
      aSubmission({ state: 'unknown', incidentId: undefined }),
    ];
    const health = { state: 'broken', fault: 'credentials-refused', since: at } as const;
    const admin: AdminHome = {
      connection: { health, host: 'itsm.example.com', lastGoodAt: at },
      queue,
      today: [
        { state: 'filed', count: 12 },
        { state: 'rejected', count: 0 },
      ],
    };
    const view = home({ admin });
    const text = words(view).join('\n');
    expect(text).toContain('The connection to *itsm.example.com* is broken since');
    expect(text).toContain('Check the client ID, the client secret, the username and the password.');
    expect(text).toContain('Last good call: <!date^');
    expect(text).toContain('*Queue*, oldest first: 1 waiting to be filed, 1 of unknown outcome');
    expect(text).toContain('*Today*: 12 filed');
    expect(labelsOf(controls(view, 'waiting to be filed ·'))).toEqual(['Try now', 'Drop']);
    expect(JSON.stringify(view)).toContain('open_settings');
    const plain = JSON.stringify(home({}));
    expect(plain).not.toContain('For admins');
    expect(plain).not.toContain('open_settings');
    expect(plain).toContain('new_incident');
  });

  it('tells admins when reports wait because the ITSM does not answer', () => {
    const connection = { health: { state: 'working' }, host: 'itsm.example.com', lastGoodAt: at } as const;
    const waiting = { state: 'received', incidentId: undefined } as const;
    const said = (code: FaultCode) =>
      words(
        home({ admin: { connection, queue: [aSubmission({ ...waiting, fault: { code } })], today: [] } }),
      ).join('\n');
    expect(said('unreachable')).toContain(
      'is set up. The ITSM cannot be reached. Reports wait and are tried again.',
    );
    expect(said('unreachable')).not.toContain('works.');
    expect(said('slack-unreachable')).toContain('works.');
  });

  it('says so when nothing is wrong and nothing is there', () => {
    const connection = { health: { state: 'working' }, host: 'itsm.example.com' } as const;
    const text = words(home({ admin: { connection, queue: [], today: [] } })).join('\n');
    expect(text).toContain('You have filed no incident yet');
    expect(text).toContain('The connection to *itsm.example.com* works.\nLast good call: not yet');
    expect(text).toContain('*Queue*: nothing waits.');
    expect(text).toContain('*Today*: nothing yet');
  });
});
