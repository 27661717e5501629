import type { SubmissionFault } from '../../domain/submission.ts';
import { escapeText } from '../text/escape-text.ts';
import { faultWords } from './fault-words.ts';
import { type Message, section, toMessage } from './message.ts';

/** What an admin is told once when the connection to the ITSM breaks. */
export function buildAdminNews(fault: SubmissionFault): Message {
  const { happened } = faultWords[fault.code];
  const said = escapeText((fault.userMessage ?? '').trim(), 1_500);
  return toMessage([
    section(`*The connection to the ITSM is broken.* ${happened}`),
    ...(said === '' ? [] : [section(`*The ITSM says*: ${said}`)]),
    section(
      'Nothing is lost: reports wait and are filed when the connection works. ' +
        'Please check the server address, the credentials and the rights of the account.',
    ),
  ]);
}
