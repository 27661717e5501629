import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '../../../src/domain/fault.ts';
import { sourceLines } from '../../../src/domain/source-message.ts';
import { noticeKinds } from '../../../src/domain/step.ts';
import { type Submission, submissionStates } from '../../../src/domain/submission.ts';
import { buildAdminNews } from '../../../src/slack/blocks/build-admin-news.ts';
import { buildCard } from '../../../src/slack/blocks/build-card.ts';
import { buildHelp } from '../../../src/slack/blocks/build-help.ts';
import { buildNotice } from '../../../src/slack/blocks/build-notice.ts';
import { buildOutOfDate, buildSettled } from '../../../src/slack/blocks/build-settled.ts';
import { sayFault } from '../../../src/slack/blocks/fault-words.ts';
import { escapeText } from '../../../src/slack/text/escape-text.ts';
import { aReport, aSubmission } from '../submission.ts';
import { anyCard, anyReport, nastyText } from './arbitraries.ts';
import { checkMessage } from './message-checks.ts';

const runs = { numRuns: 60 };

describe('whatever people and the ITSM write, within limits and without pinging anybody', () => {
  it('is a card', () => {
    fc.assert(
      fc.property(anyCard, fc.boolean(), (card, forStrangers) =>
        checkMessage(buildCard(card, { forStrangers })),
      ),
      runs,
    );
  });

  it.each(noticeKinds)("is the notice '%s'", (kind) => {
    fc.assert(
      fc.property(anyReport, nastyText, fc.constantFrom(...faultCodes), (report, text, code) => {
        const fault = { code, userMessage: text };
        checkMessage(buildNotice({ kind, submission: aSubmission({ report, fault }), detail: text }));
      }),
      runs,
    );
  });

  it('is what stands in place of a notice', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(...submissionStates), (report, state) => {
        const submission = aSubmission({ report, state, incidentId: undefined });
        checkMessage(buildSettled(submission, 'Drop'));
        checkMessage(buildOutOfDate(submission));
      }),
      runs,
    );
  });

  it('is help and the news to admins', () => {
    fc.assert(
      fc.property(nastyText, fc.constantFrom(...faultCodes), (text, code) => {
        checkMessage(buildHelp(text));
        checkMessage(buildAdminNews({ code, userMessage: text }));
      }),
      runs,
    );
  });
});

describe('a card', () => {
  const incident = {
    subject: 'Printer is jammed',
    status: 'In Progress',
    priority: 'urgent',
    location: 'Vienna',
    tags: ['printer'],
    cc: [],
    spam: false,
    attachments: [{ ref: 'r', name: 'log.txt' }],
    customFields: {},
  } as const;

  it('shows what the ITSM holds, what it did not take, and as of when', () => {
    const { text } = buildCard({
      incidentId: 42,
      submission: aSubmission(),
      asRead: { incident, at: 1_700_000_000_000 },
      filesLeftOut: ['big.iso'],
      notTaken: ['Impact'],
    });
    expect(text.split('\n')).toEqual([
      '*#42* Printer is jammed',
      ...['*Status*', 'In Progress', '*Priority*', 'Urgent', '*Location*', 'Vienna', '*Tags*', 'printer'],
      ...['*Requester*', '<@U0MARIA0001>', '*Filed by*', '<@U0MARIA0001>'],
      'It eats paper.',
      'Attachments: log.txt',
      'Files left out: big.iso',
      'Not taken by the ITSM: Impact',
      'As of <!date^1700000000^{date_short_pretty} {time}|2023-11-14 22:13 UTC> · Ref BOT-7F3K9QZ2',
    ]);
  });

  const source = {
    ...{ channelId: 'C1', ts: '1700000000.000100', postedAt: 1_700_000_000_000, authorName: 'Anna' },
    ...{ channelName: '#it-help', permalink: 'https://acme.slack.com/archives/C1/p1700000000000100' },
  };
  const fromMessage = aReport({ source });
  const plain = { incidentId: 42, filesLeftOut: [], notTaken: [] };

  it('leads back to the message it is from, as long as that is there', () => {
    const words = 'From a message by Anna in #it-help';
    const shown = (changes: Partial<Submission>) =>
      buildCard({ ...plain, submission: aSubmission({ report: fromMessage, ...changes }) });
    expect(shown({}).text).toContain(`<${source.permalink}|${words}>`);
    const { text } = shown({ sourceDeletedAt: 1 });
    expect(text).toContain(`${words} (deleted in Slack)`);
    expect(text).not.toContain('https:');
  });

  it.each(['Now it *burns* & stays <hot>', `<p>Now it *burns* &amp; stays &lt;hot&gt;</p>`])(
    "shows the ITSM's description as words, less what the bot put under it: %s",
    (words) => {
      const isHtml = words.startsWith('<p>');
      const end = [sourceLines(source), 'Ref BOT-7F3K9QZ2'].join('\n\n');
      const description = `${words}${isHtml ? `<p>${end.replaceAll('\n\n', '</p><p>').replaceAll('\n', '<br>')}</p>` : `\n\n${end}`}`;
      const asRead = { incident: { ...incident, description }, at: 1_700_000_000_000 };
      const { text } = buildCard({ ...plain, submission: aSubmission({ report: fromMessage }), asRead });
      expect(text).toContain(escapeText('Now it *burns* & stays <hot>', 700));
      expect(text).not.toContain('It eats paper.');
      expect(text.match(/BOT-7F3K9QZ2|From a message/g)).toHaveLength(2);
    },
  );

  it('shows strangers number and status alone', () => {
    const asRead = { incident, at: 1_700_000_000_000 };
    const content = {
      incidentId: 42,
      submission: aSubmission({ report: fromMessage }),
      asRead,
      filesLeftOut: [],
      notTaken: [],
    };
    expect(buildCard(content, { forStrangers: true }).text).toBe('*#42* · In Progress');
  });
});

describe('a notice', () => {
  it.each(noticeKinds)("names the report it is about: '%s'", (kind) => {
    const submission = aSubmission({ report: aReport({ subject: 'Lost keyboard' }) });
    expect(buildNotice({ kind, submission }).text).toContain('Lost keyboard');
  });

  it("shows the ITSM's own words, HTML as words", () => {
    const fault = { code: 'content-refused', userMessage: '<b>Location</b> & floor' } as const;
    const { text } = buildNotice({ kind: 'rejected', submission: aSubmission({ fault }) });
    expect(text).toContain('*The ITSM says*: &lt;b&gt;Location&lt;/b&gt; &amp; floor');
  });
});

describe('the words of faults', () => {
  it.each(faultCodes)("say for '%s' what happened and what to do, and never the code", (code) => {
    const said = sayFault(code);
    expect(said).toMatch(/^[A-Z].*\. .*\.$/s);
    if (code.includes('-')) expect(said).not.toContain(code);
  });
});
