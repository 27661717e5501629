import type { KnownBlock } from '@slack/types';
import type { Notice } from '../../domain/ports/messenger.ts';
import type { Report } from '../../domain/report.ts';
import type { NoticeKind } from '../../domain/step.ts';
import type { Submission } from '../../domain/submission.ts';
import { headOf } from '../../domain/text.ts';
import { escapeText } from '../text/escape-text.ts';
import { sayFault } from './fault-words.ts';
import { buttons, context, type Message, section, toMessage } from './message.ts';
import { noticeButton } from './notice-buttons.ts';
import { somebody } from './people-words.ts';

type Build = (submission: Submission, detail: string) => readonly KnownBlock[];

/** What each notice says below its first line, which names the report. */
const notices: Readonly<Record<NoticeKind, Build>> = {
  waiting: (submission) => [
    section(
      `Saved, not filed yet. ${faultOf(submission)}\nYou need not do anything; you will read when it is filed.`,
    ),
    buttons(noticeButton('tryNow', submission), noticeButton('dropReport', submission)),
  ],
  filed: (submission) => [section(`Filed as *#${submission.incidentId ?? '?'}*.`)],
  rejected: (submission) => [
    section(`Not filed. ${faultOf(submission)}\nEverything you typed is kept.`),
    ...itsmWords(submission),
    buttons(noticeButton('editAndFileAgain', submission), noticeButton('dropReport', submission)),
  ],
  looking: () => [
    section(
      'The ITSM did not say whether it filed this, and cannot be asked just now. ' +
        'The bot looks as soon as it can and does not file it a second time by itself.\n' +
        'You need not do anything; you will read how it ended.',
    ),
  ],
  unknown: (submission) => [
    section(
      'The ITSM did not answer when the bot filed this, and the bot has not found the incident there. ' +
        `Please look in the ITSM: its description would end with \`Ref ${reference(submission)}\`.`,
    ),
    buttons(
      noticeButton('itExists', submission),
      noticeButton('fileAgain', submission),
      noticeButton('dropUnknown', submission),
    ),
  ],
  'given-back': (submission) => [
    section(
      `Given back: it could not be filed for 3 days. ${faultOf(submission)}\nEverything you typed is kept.`,
    ),
    buttons(noticeButton('editAndFileAgain', submission), noticeButton('dropReport', submission)),
  ],
  dropped: ({ report }, detail) => [
    section(`${somebody(detail)} dropped this report as an admin: it will not be filed.`),
    ...yourWords(report),
  ],
  disconnected: ({ report }, detail) => [
    section(
      `${somebody(detail)} disconnected the bot from the ITSM, so it does not file this report any more.`,
    ),
    ...yourWords(report),
  ],
  'follow-up-refused': (submission, detail) => [
    section(`Filed as *#${submission.incidentId ?? '?'}*, but the ITSM did not take everything.`),
    ...quoted('Not taken', detail),
    buttons(noticeButton('retryFollowUp', submission)),
  ],
  'cc-without-email': (submission, detail) => [
    section(
      `${filedAs(submission)}. Slack gives no e-mail address of some people in CC, so the ITSM does not inform them.`,
    ),
    ...quoted('Not informed', detail),
  ],
  'filed-twice': (submission, detail) => [
    section(
      `Filed as *#${submission.incidentId ?? '?'}*, and the first try arrived after all: ` +
        `it is *#${escapeText(detail, 30)}*. Please close one of the two in the ITSM.`,
    ),
  ],
};

/** What a filer is told about their report: its subject, what happened, what they can do, with the buttons for it. */
export function buildNotice({ kind, submission, detail = '' }: Notice): Message {
  return toMessage([
    subjectLine(submission),
    ...notices[kind](submission, detail),
    referenceLine(submission),
  ]);
}

/** The line that names the report a message is about. */
export function subjectLine(submission: Submission): KnownBlock {
  return section(`*Your report*: ${escapeText(submission.report.subject, 1_500)}`);
}

/** The small print that names the reference. */
export function referenceLine(submission: Submission): KnownBlock {
  return context(`Ref ${reference(submission)}`);
}

function faultOf({ fault }: Submission): string {
  return fault ? sayFault(fault.code) : '';
}

function itsmWords({ fault }: Submission): readonly KnownBlock[] {
  return quoted('The ITSM says', fault?.userMessage ?? '');
}

/** What they wrote, as much as one message takes: Slack refuses one with more than 12,000 characters in its blocks. */
function yourWords({ description }: Report): readonly KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let rest = description.trim();
  while (rest !== '' && blocks.length < 3) {
    const part = wholeWords(rest, 1_900);
    if (part === '') break;
    const words = escapeText(part, 2_500).trim();
    if (words !== '') blocks.push(section(blocks.length === 0 ? `*You wrote*: ${words}` : words));
    rest = rest.slice(part.length).trimStart();
  }
  return rest === '' ? blocks : [...blocks, context('What else you wrote is too long for a message.')];
}

/** The beginning of a text, cut between words where it can be. */
function wholeWords(text: string, limit: number): string {
  const head = headOf(text, limit);
  const lastGap = head.length < text.length ? head.search(/\s\S*$/) : 0;
  return lastGap > 0 ? head.slice(0, lastGap) : head;
}

function quoted(label: string, text: string): readonly KnownBlock[] {
  const words = escapeText(text.trim(), 1_500);
  return words === '' ? [] : [section(`*${label}*: ${words}`)];
}

function filedAs({ incidentId }: Submission): string {
  return incidentId === undefined ? 'It will be filed' : `Filed as *#${incidentId}*`;
}

function reference(submission: Submission): string {
  return escapeText(submission.reference, 40);
}
