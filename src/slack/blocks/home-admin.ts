import type { KnownBlock } from '@slack/types';
import type { FaultCode } from '../../domain/fault.ts';
import type { AdminHome } from '../../domain/ports/messenger.ts';
import { escapeText } from '../text/escape-text.ts';
import { sayRemedy } from './connection-words.ts';
import { faultWords } from './fault-words.ts';
import { buildQueue, queueWords } from './home-reports.ts';
import { buttons, heading, section } from './message.ts';
import { sayMissingScopes } from './missing-scopes-words.ts';
import { ageWords, dateWords } from './people-words.ts';
import { pressButton } from './press-button.ts';

const kept = 'Nothing is lost: reports wait, and are filed when the connection works.';

/** What an admin sees of the bot: the connection, today's counts and the queue; at most 23 blocks. */
export function buildAdminHome({ connection, queue, today, missing }: AdminHome): KnownBlock[] {
  return [
    heading('For admins'),
    section(sayConnection(connection, queue)),
    ...buildMissing(missing),
    section(`*Today*: ${sayToday(today)}`),
    ...buildQueue(queue),
    buttons(pressButton('openConnection'), pressButton('openSettings')),
  ];
}

function buildMissing(missing: AdminHome['missing']): KnownBlock[] {
  const words = missing && sayMissingScopes(missing);
  return words === undefined ? [] : [section(words)];
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
    `${sayRemedy(fault)} ${kept}`,
    `Last good call: ${last}`,
  ].join('\n');
}

function sayToday(today: AdminHome['today']): string {
  const counts = today.filter(({ count }) => count > 0);
  return counts.map(({ state, count }) => `${count} ${queueWords[state]}`).join(', ') || 'nothing yet';
}
