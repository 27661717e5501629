import type { SubmissionFault } from '../../domain/submission.ts';
import { escapeText } from '../text/escape-text.ts';
import { sayRemedy } from './connection-words.ts';
import { faultWords } from './fault-words.ts';
import { buttons, type Message, section, toMessage } from './message.ts';
import { pressButton } from './press-button.ts';

/** What an admin is told once when the connection to the ITSM breaks. */
export function buildAdminNews(fault: SubmissionFault): Message {
  const { happened } = faultWords[fault.code];
  const said = escapeText((fault.userMessage ?? '').trim(), 1_500);
  return toMessage([
    section(`*The connection to the ITSM is broken.* ${happened}`),
    ...(said === '' ? [] : [section(`*The ITSM says*: ${said}`)]),
    section(
      `Nothing is lost: reports wait and are filed when the connection works. ${sayRemedy(fault.code)}`,
    ),
    buttons(pressButton('openConnection', { style: 'primary' })),
  ]);
}
