import { expect, it } from 'vitest';
import { emptiedReport, withoutPerson } from '../../../src/domain/emptied-report.ts';
import { buildCard } from '../../../src/slack/blocks/build-card.ts';
import { buildThreadNote } from '../../../src/slack/blocks/build-thread-note.ts';
import { aDrawnCard } from '../a-card.ts';
import { aReport, aSubmission } from '../submission.ts';
import { checkMessage } from './message-checks.ts';

const source = {
  ...{ channelId: 'C1', ts: '1700000000.000100', authorName: 'Anna', channelName: '#it-help' },
  permalink: 'https://acme.slack.com/archives/C1/p1700000000000100',
};
const report = aReport({ source, tags: ['printer'], location: 'Vienna', priority: 'urgent' });
const forgotten = aSubmission({ report: emptiedReport(report) });

it('is drawn on a card by what is left, and says where its words are', () => {
  const card = buildCard(aDrawnCard({ submission: forgotten, asRead: undefined }));
  checkMessage(card);
  expect(card.text.split('\n')).toEqual([
    '*#42* What it says is not kept here any more',
    ...[
      '*Status*',
      'Filed',
      '*Priority*',
      'Urgent',
      '*Urgency*',
      'High',
      '*Impact*',
      'On department',
      '*Requester and filer*',
      '<@U0MARIA0001>',
    ],
    'From a message in Slack',
    'Only the ITSM has its words now · Ref BOT-7F3K9QZ2',
  ]);
});

it('of a person who was erased names nobody on its card', () => {
  const { filerId } = forgotten;
  const erased = { ...forgotten, filerId: '', report: withoutPerson(forgotten.report, filerId) };
  const { text } = buildCard(aDrawnCard({ submission: erased, asRead: undefined }));
  expect(text).toContain('*#42* What it says is not kept here any more');
  expect(text).not.toMatch(/<@|Requester|Filed by/);
});

it('shows what the ITSM holds where that was read since', () => {
  const incident = { subject: 'Jam', cc: [], tags: [], spam: false, attachments: [], customFields: {} };
  const asRead = { incident, at: 1_700_000_000_000 };
  const { text } = buildCard(aDrawnCard({ submission: forgotten, asRead }));
  expect(text).toContain('*#42* Jam');
  expect(text).not.toMatch(/not kept|Only the ITSM/);
});

it('says under its message that it was filed from there, and marks that message when it was deleted', () => {
  const note = buildThreadNote(
    { kind: 'filed-from', submission: forgotten, cardLink: undefined },
    { forStrangers: false },
  );
  checkMessage(note);
  expect(note.text).toContain('From a message in Slack');
  const deleted = { ...forgotten, sourceDeletedAt: 1 };
  const { text } = buildCard(aDrawnCard({ submission: deleted, asRead: undefined }));
  expect(text).toContain('From a message in Slack (deleted in Slack)');
});
