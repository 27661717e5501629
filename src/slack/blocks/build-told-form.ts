import type { ModalView } from '@slack/types';
import type { Report } from '../../domain/report.ts';
import { escapeText } from '../text/escape-text.ts';
import { words } from './inputs.ts';
import { section } from './message.ts';

/** A form that only tells something, with no field; `text` is escaped and at most 3,000 units. */
export function buildToldForm(title: string, ...texts: readonly string[]): ModalView {
  return {
    type: 'modal',
    title: words(title, 24),
    close: words('Close', 24),
    blocks: texts.filter((text) => text !== '').map(section),
  };
}

/** What stands in a form's place until it is known whether its person may have it. */
export function buildLoadingForm(title: string): ModalView {
  return buildToldForm(title, 'One moment …');
}

/** For a form that came too late: how its report stands (`said`), and the words that were not taken, to copy. */
export function buildNotTakenForm(said: string, report: Report): ModalView {
  return buildToldForm(
    'Not changed',
    said,
    'These words were not taken. Copy them if you still need them:',
    `*Subject*\n${escapeText(report.subject, 1_500)}`,
    report.description === '' ? '' : `*Description*\n${escapeText(report.description, 2_900)}`,
  );
}
