import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident.ts';
import type { IncidentNews } from '../../../src/domain/incident-news.ts';
import { type IncidentRecord, toSeen } from '../../../src/domain/incident-record.ts';
import type { PressAnswer } from '../../../src/domain/press-answer.ts';
import { toStatusKey } from '../../../src/domain/status.ts';
import { defaultSettings } from '../../../src/domain/workspace-settings.ts';
import { buildIncidentList } from '../../../src/slack/blocks/build-incident-list.ts';
import { buildIncidentNews, buildWatcherNews } from '../../../src/slack/blocks/build-incident-news.ts';
import { buildPressAnswer } from '../../../src/slack/blocks/build-press-answer.ts';
import { readStatusPress } from '../../../src/slack/blocks/card-controls.ts';
import { anyAnswers, anyNews, anyPage, nastyText } from './arbitraries.ts';
import { checkMessage } from './message-checks.ts';

const runs = { numRuns: 60 };
const actorId = 'U0MARIA0001';
const about = { incidentId: 42, connectionId: 'N1' };

function buttonsOf(blocks: readonly KnownBlock[]): Button[] {
  return blocks
    .filter((block): block is ActionsBlock => block.type === 'actions')
    .flatMap(({ elements }) => elements as Button[]);
}

describe('news of an incident', () => {
  it('keep within limits and ping nobody, whatever the ITSM writes', () => {
    fc.assert(
      fc.property(anyNews, nastyText, fc.boolean(), (news, subject, forStrangers) => {
        checkMessage(buildIncidentNews({ incidentId: 42, news }, { forStrangers }));
        checkMessage(buildWatcherNews({ ...about, news, subject }));
      }),
      runs,
    );
  });

  const set: IncidentNews = { kind: 'status-set', actorId, from: 'Open', to: 'In Progress' };
  const edited: IncidentNews = {
    kind: 'edited',
    actorId,
    labels: ['Priority', 'Location'],
    notTaken: ['Tags'],
  };

  it.each<[IncidentNews, string, string]>([
    [
      set,
      `<@${actorId}> set the status from *Open* to *In Progress*.`,
      '*#42* · status from *Open* to *In Progress*',
    ],
    [
      { kind: 'status-changed', from: 'Open', to: 'A <b>' },
      'The status went from *Open* to *A &lt;b&gt;* in the ITSM.',
      '*#42* · status from *Open* to *A &lt;b&gt;*',
    ],
    [
      { kind: 'status-changed', to: 'Open' },
      'The status went to *Open* in the ITSM.',
      '*#42* · status to *Open*',
    ],
    [edited, `<@${actorId}> changed Priority, Location. The ITSM did not take: Tags.`, '*#42* was changed.'],
    [
      { ...edited, labels: ['Attachments'], notTaken: [] },
      `<@${actorId}> added files.`,
      '*#42* was changed.',
    ],
    [
      { ...edited, labels: ['Priority', 'Attachments'], notTaken: [] },
      `<@${actorId}> changed Priority and added files.`,
      '*#42* was changed.',
    ],
    [
      { ...edited, labels: [] },
      `<@${actorId}> wanted to change *#42*. The ITSM did not take: Tags.`,
      '*#42* was changed.',
    ],
    [
      { kind: 'gone' },
      '*#42* is no longer in the ITSM. If it is still needed, file a new one.',
      '*#42* is no longer in the ITSM.',
    ],
  ])('tell what happened, and strangers number and status alone: %j', (news, whole, little) => {
    expect(buildIncidentNews({ incidentId: 42, news }).text).toBe(whole);
    expect(buildIncidentNews({ incidentId: 42, news }, { forStrangers: true }).text).toBe(little);
  });

  it('tell a watcher of which incident, with the way out', () => {
    const { text, blocks } = buildWatcherNews({ ...about, news: set, subject: 'Printer <jammed>' });
    expect(text).toMatch(/^\*#42\* Printer &lt;jammed&gt;\n<@U0MARIA0001> set the status from/);
    expect(buttonsOf(blocks)).toMatchObject([
      { action_id: 'stop_watching', text: { text: 'Stop watching' }, value: 'incident:42@N1' },
    ]);
  });
});

describe('an answer to a press', () => {
  it.each(Object.keys(anyAnswers) as PressAnswer['kind'][])(
    "keeps within limits and names the incident, whatever the ITSM writes: '%s'",
    (kind) => {
      fc.assert(
        fc.property(anyAnswers[kind], fc.option(fc.uuid(), { nil: undefined }), (answer, cardId) => {
          const message = buildPressAnswer({ ...about, cardId }, answer);
          checkMessage(message);
          expect(message.text).toContain('#42');
        }),
        runs,
      );
    },
  );

  it("quotes the ITSM's own words, and says what the status is", () => {
    const { text } = buildPressAnswer(about, {
      ...{ kind: 'status-not-set', to: 'Closed', now: 'Open', code: 'content-refused' },
      userMessage: 'Set *Resolved* before <Closed>',
    });
    expect(text.split('\n')).toEqual([
      '*#42* was not set to *Closed*. It is *Open*. The ITSM does not accept the change.',
      '*The ITSM says*: Set \u2217Resolved\u2217 before &lt;Closed&gt;',
    ]);
  });

  it.each([
    ['K1', { cardId: 'K1' }],
    [undefined, { incidentId: 42, connectionId: 'N1' }],
  ])('about a card that was out of date can be answered at once, on card %s', (cardId, target) => {
    const answer = { kind: 'status-out-of-date', to: 'Closed', now: 'Resolved', shown: 'Open' } as const;
    const { text, blocks } = buildPressAnswer({ ...about, cardId }, answer);
    expect(text).toContain(
      'is *Resolved* now, not *Open* as the card showed. Set it to *Closed* all the same?',
    );
    const [button] = buttonsOf(blocks);
    const row = blocks.find((block) => block.type === 'actions');
    expect(button?.text.text).toBe('Set anyway');
    expect(readStatusPress('set_anyway', button?.value, row?.block_id ?? '')).toMatchObject({
      target,
      toKey: toStatusKey('Closed'),
    });
  });

  it('about other values has a button that opens the choice', () => {
    const { text, blocks } = buildPressAnswer(about, {
      kind: 'edit-conflict',
      draftId: 'D7',
      labels: ['Location'],
    });
    expect(text).toContain('somebody changed Location of *#42* in the ITSM');
    expect(buttonsOf(blocks)).toMatchObject([
      { action_id: 'choose_values', text: { text: 'Choose' }, value: 'D7' },
    ]);
  });
});

describe("a list of a person's incidents", () => {
  const incident: Incident = {
    ...{ subject: 'Printer <jammed>', status: 'Open', priority: 'high', tags: [], cc: [], spam: false },
    ...{ attachments: [], customFields: {} },
  };
  const record: IncidentRecord = {
    ...{ tenantId: 'T1', connectionId: 'N1', incidentId: 42, changes: 1, changedAt: 0 },
    ...{ filedAt: 1_700_000_000_000, seen: toSeen(incident, 1_700_000_000_000) },
  };
  const { statuses } = defaultSettings;
  const ago = '<!date^1700000000^{ago}|2023-11-14 22:13 UTC>';
  const pages = { incidents: [record], page: 1, pages: 1, total: 1, statuses };

  it('keeps within limits and pings nobody, whatever the ITSM writes', () => {
    fc.assert(
      fc.property(anyPage, (page) => checkMessage(buildIncidentList(page))),
      runs,
    );
  });

  it('tells number, subject, status with its sign, priority and age of each', () => {
    const unread = { ...record, incidentId: 7, seen: undefined };
    const gone = { ...record, incidentId: 8, goneAt: 1 };
    const { text } = buildIncidentList({ ...pages, incidents: [record, unread, gone], total: 3 });
    expect(text.split('\n')).toEqual([
      '*Your incidents*, open ones first',
      ...['*#42* Printer &lt;jammed&gt;', `🆕 Open · High priority · ${ago}`],
      ...['*#7* Not read from the ITSM yet', `▫️ not known · ${ago}`],
      ...['*#8* Printer &lt;jammed&gt;', `no longer in the ITSM · High priority · ${ago}`],
      '3 in all',
    ]);
  });

  it.each([
    [1, ['More 2']],
    [2, ['Back 1', 'More 3']],
    [3, ['Back 2']],
  ])('leads from page %i to its neighbours', (page, expected) => {
    const { text, blocks } = buildIncidentList({ ...pages, page, pages: 3, total: 21 });
    expect(text).toContain(`Page ${page} of 3 · 21 in all`);
    expect(buttonsOf(blocks).map((button) => `${button.text.text} ${button.value}`)).toEqual(expected);
    expect(new Set(buttonsOf(blocks).map((button) => button.action_id))).toEqual(new Set(['list_page']));
  });

  it('that is empty says what to do', () => {
    const { text, blocks } = buildIncidentList({ ...pages, incidents: [], total: 0, pages: 0 });
    expect(text).toContain('`/incident new`');
    expect(buttonsOf(blocks)).toMatchObject([{ action_id: 'new_incident', text: { text: 'New incident' } }]);
  });
});
