import type { KnownBlock } from '@slack/types';
import type { FaultCode } from '../../domain/fault.ts';
import type { AdminHome } from '../../domain/ports/messenger.ts';
import { actionIds } from '../ids.ts';
import { escapeText } from '../text/escape-text.ts';
import { faultWords } from './fault-words.ts';
import { buildQueue, queueWords } from './home-reports.ts';
import { buttons, heading, section } from './message.ts';
import { buttonLabels } from './notice-buttons.ts';
import { ageWords, dateWords } from './people-words.ts';

/** What an admin can do about a connection that is broken. */
const remedies: Partial<Record<FaultCode, string>> = {
  'credentials-refused': 'Check the client ID, the client secret, the username and the password.',
  'access-refused': 'Check the server address, and the rights of the account in the ITSM.',
  redirected: 'Enter the address that the ITSM sends on to, if it is yours.',
  'address-refused': 'Check the server address; a private one has to be allowed by whoever runs the bot.',
};
const otherRemedy = 'Check the server address, the credentials and the rights of the account.';
const kept = 'Nothing is lost: reports wait, and are filed when the connection works.';

/** What an admin sees of the bot: the connection, today's counts and the queue; at most 22 blocks. */
export function buildAdminHome({ connection, queue, today }: AdminHome): KnownBlock[] {
  return [
    heading('For admins'),
    section(sayConnection(connection, queue)),
    section(`*Today*: ${sayToday(today)}`),
    ...buildQueue(queue),
    buttons({
      type: 'button',
      action_id: actionIds.openSettings,
      text: { type: 'plain_text', text: buttonLabels.openSettings },
    }),
  ];
}

/** What keeps reports waiting though nobody has to mend the connection. */
const passing: ReadonlySet<FaultCode> = new Set(['unreachable', 'rate-limited']);

function sayConnection(connection: AdminHome['connection'], queue: AdminHome['queue']): string {
  if (connection === 'none') return `⚠️ ${faultWords['not-connected'].happened}`;
  const { health, host, lastGoodAt } = connection;
  const name = escapeText(host, 300);
  const last = lastGoodAt === undefined ? 'not yet' : `${dateWords(lastGoodAt)} (${ageWords(lastGoodAt)})`;
  if (health.state === 'working') {
    const held = queue.find(({ state, fault }) => state === 'received' && fault && passing.has(fault.code));
    const now = held?.fault
      ? `⏳ The connection to *${name}* is set up. ${faultWords[held.fault.code].happened} Reports wait and are tried again.`
      : `✅ The connection to *${name}* works.`;
    return `${now}\nLast good call: ${last}`;
  }
  const { fault, since } = health;
  return [
    `⚠️ The connection to *${name}* is broken since ${dateWords(since)}. ${faultWords[fault].happened}`,
    `${remedies[fault] ?? otherRemedy} ${kept}`,
    `Last good call: ${last}`,
  ].join('\n');
}

function sayToday(today: AdminHome['today']): string {
  const counts = today.filter(({ count }) => count > 0);
  return counts.map(({ state, count }) => `${count} ${queueWords[state]}`).join(', ') || 'nothing yet';
}
