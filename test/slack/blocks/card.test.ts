import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceLines } from '../../../src/domain/source-message.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import { buildCard } from '../../../src/slack/blocks/build-card.ts';
import { buildShown } from '../../../src/slack/blocks/build-shown.ts';
import { escapeText } from '../../../src/slack/text/escape-text.ts';
import { aDrawnCard } from '../a-card.ts';
import { aReport, aSubmission } from '../submission.ts';
import { anyCard, anyDrawnCard } from './arbitraries.ts';
import { checkMessage } from './message-checks.ts';

const at = 1_700_000_000_000;
const asOf = 'As of <!date^1700000000^{date_short_pretty} {time}|2023-11-14 22:13 UTC>';
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
const source = {
  ...{ channelId: 'C1', ts: '1700000000.000100', postedAt: at, authorName: 'Anna' },
  ...{ channelName: '#it-help', permalink: 'https://acme.slack.com/archives/C1/p1700000000000100' },
};
const fromMessage = aReport({ source });

/** What can be pressed, by what stands on it. */
function controlsOf(blocks: readonly KnownBlock[]): unknown[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((one) =>
          one.type === 'button' ? one.text.text : one.type === 'static_select' && one.placeholder?.text,
        )
      : [],
  );
}

describe('a card', () => {
  it('keeps within limits and pings nobody, whatever people and the ITSM write', () => {
    fc.assert(
      fc.property(anyDrawnCard, fc.boolean(), (card, forStrangers) =>
        checkMessage(buildCard(card, { forStrangers })),
      ),
      { numRuns: 100 },
    );
  });

  it('keeps within limits for as much as an ITSM may hold', () => {
    const long = '<p>&lt;&amp;<b>*x*</b></p>'.repeat(40_000);
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => `${index} <!here> ${'&'.repeat(300)}`);
    const huge = {
      ...{ ...incident, subject: long, description: long, status: long, category: long, location: long },
      ...{ requesterName: long, tags: many(1_000), spam: true },
      attachments: many(300).map((name) => ({ ref: 'r', name })),
    };
    const content = aDrawnCard({
      submission: aSubmission({ report: aReport({ source, requesterId: '' }) }),
      asRead: { incident: huge, at },
      statuses: many(150).map((name) => ({ name, kind: 'active' })),
      fields: many(200).map((name) => ({ name, text: long })),
      ...{ filesLeftOut: many(300), notTaken: many(300) },
    });
    const card = buildCard({ ...content, id: 'k'.repeat(120) });
    checkMessage(card);
    checkMessage(buildShown(content.content, { isWatching: true }));
    expect(card.text).toMatch(/and 9\d\d more/);
  });

  it('shows what the ITSM holds, what it did not take, and as of when', () => {
    const { text } = buildCard(
      aDrawnCard({
        asRead: { incident, at },
        fields: [{ name: 'Cost *centre*', text: '4711 <b>' }],
        ...{ filesLeftOut: ['big.iso'], notTaken: ['Impact'] },
      }),
    );
    expect(text.split('\n')).toEqual([
      '*#42* Printer is jammed',
      ...['*Status*', '▶️ In Progress', '*Priority*', 'Urgent', '*Location*', 'Vienna', '*Tags*', 'printer'],
      ...['*Requester and filer*', '<@U0MARIA0001>'],
      'It eats paper.',
      ...['*Cost \u2217centre\u2217*', '4711 &lt;b&gt;'],
      'Attachments: log.txt',
      'Files left out: big.iso',
      'Not taken by the ITSM: Impact',
      `${asOf} · Ref BOT-7F3K9QZ2`,
    ]);
  });

  it('names requester and filer apart where they are two', () => {
    const submission = aSubmission({ report: aReport({ requesterId: 'U0JONAS0002' }) });
    expect(buildCard(aDrawnCard({ submission })).text).toContain(
      '*Requester*\n<@U0JONAS0002>\n*Filed by*\n<@U0MARIA0001>',
    );
  });

  it('has the next statuses, a menu of all, and what else can be done', () => {
    const { blocks } = buildCard(aDrawnCard({ asRead: { incident, at } }));
    expect(controlsOf(blocks)).toEqual([
      ...['Pending', 'Resolved', 'Set status'],
      ...['Edit', 'Refresh', 'Watch', 'Attach files', 'Share'],
    ]);
    expect(blocks.filter(({ type }) => type === 'actions')).toHaveLength(2);
  });

  it.each([
    [{ isGone: true }, '*#42 is no longer in the ITSM.*'],
    [{ isReadOnly: true }, 'an ITSM that this workspace is no longer connected to.*'],
  ])('that can no longer be changed says so on top and has no controls: %j', (changes, words) => {
    const { text, blocks } = buildCard(aDrawnCard({ asRead: { incident, at }, ...changes }));
    expect(text.split('\n')[0]).toContain(words);
    expect(text).toContain('Printer is jammed');
    expect(controlsOf(blocks)).toEqual([]);
  });

  it('of an incident that the bot did not file names no filer and no reference', () => {
    const { text } = buildCard(
      aDrawnCard({
        submission: undefined,
        asRead: { incident: { ...incident, description: 'Smoke', requesterName: 'Jo', spam: true }, at },
      }),
    );
    expect(text.split('\n')).toEqual([
      ...['*#42* Printer is jammed', '🚫 Marked as spam', '*Status*', '▶️ In Progress'],
      ...['*Priority*', 'Urgent', '*Location*', 'Vienna', '*Tags*', 'printer', '*Requester*', 'Jo'],
      ...['Smoke', 'Attachments: log.txt', asOf],
    ]);
  });

  it('gives a status that the table does not hold a neutral sign beside its own name', () => {
    const asRead = (status: string | undefined) => ({ incident: { ...incident, status }, at });
    const textOf = (status: string | undefined) => buildCard(aDrawnCard({ asRead: asRead(status) })).text;
    expect(textOf('Pending <Approval|x>')).toContain('▫️ Pending &lt;Approval|x&gt;');
    expect(textOf(undefined)).toContain('▫️ not known');
    expect(textOf('IN PROGRESS')).toContain('▶️ IN PROGRESS');
  });

  it('leads back to the message it is from, as long as that is there', () => {
    const words = 'From a message by Anna in #it-help';
    const shown = (changes: Partial<Submission>) =>
      buildCard(aDrawnCard({ submission: aSubmission({ report: fromMessage, ...changes }) }));
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
      const asRead = { incident: { ...incident, description }, at };
      const { text } = buildCard(aDrawnCard({ submission: aSubmission({ report: fromMessage }), asRead }));
      expect(text).toContain(escapeText('Now it *burns* & stays <hot>', 700));
      expect(text).not.toContain('It eats paper.');
      expect(text.match(/BOT-7F3K9QZ2|From a message/g)).toHaveLength(2);
    },
  );

  it('shows strangers number and status alone, and no controls', () => {
    const asRead = { incident, at };
    const card = aDrawnCard({ submission: aSubmission({ report: fromMessage }), asRead });
    const shown = buildCard(card, { forStrangers: true });
    expect([shown.text, shown.blocks.length]).toEqual(['*#42* · ▶️ In Progress', 1]);
    expect(buildCard(aDrawnCard({ asRead, isGone: true }), { forStrangers: true }).text).toBe(
      '*#42* · ▶️ In Progress · no longer in the ITSM',
    );
    expect(buildCard(aDrawnCard(), { forStrangers: true }).text).toBe('*#42* · Filed');
  });
});

describe('an incident that one person is shown', () => {
  it('keeps within limits and pings nobody, whatever people and the ITSM write', () => {
    fc.assert(
      fc.property(anyCard, fc.boolean(), fc.boolean(), (content, isWatching, isTrouble) =>
        checkMessage(buildShown(content, { isWatching, ...(isTrouble && { trouble: 'No answer.' }) })),
      ),
      { numRuns: 60 },
    );
  });

  it('says that it is older where it could not be read, and offers what its person can do', () => {
    const { content } = aDrawnCard({ asRead: { incident, at } });
    const { text, blocks } = buildShown(content, {
      isWatching: false,
      trouble: 'The ITSM cannot be reached.',
    });
    expect(text).toMatch(
      /^It could not be read just now. The ITSM cannot be reached.\nBelow is what is known.\n\*#42\*/,
    );
    expect(controlsOf(blocks)).toEqual(['Edit', 'Watch', 'Attach files', 'Share']);
    expect(controlsOf(buildShown(content, { isWatching: true }).blocks)).toContain('Stop watching');
    const readOnly = { ...content, isReadOnly: true };
    expect(controlsOf(buildShown(readOnly, { isWatching: true }).blocks)).toEqual([]);
  });

  it('shows as many custom fields as there is room for, and counts the others', () => {
    const fields = Array.from({ length: 100 }, (_, index) => ({
      name: `Field ${index}`,
      text: 'x'.repeat(200),
    }));
    const { blocks } = buildShown(aDrawnCard({ fields }).content, { isWatching: false });
    const said = JSON.stringify(blocks);
    const shown = said.match(/\*Field \d+\*/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(9);
    expect(said).toContain(`And ${100 - shown} more in the ITSM`);
  });
});
