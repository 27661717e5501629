import type { KnownBlock } from '@slack/types';
import type { ConnectionState, MoveOffer, TypedConnection } from '../../domain/connection-setup.ts';
import { escapeText } from '../text/escape-text.ts';
import { sayRemedy } from './connection-words.ts';
import { faultWords } from './fault-words.ts';
import { buttons, section } from './message.ts';
import { dateWords, mention } from './people-words.ts';
import { pressButton } from './press-button.ts';

/** A host as it may stand in a message. */
export function hostWords(host: string): string {
  return `*${escapeText(host, 300)}*`;
}

/** How a connection is, for admins, in a few lines. */
export function sayState({ host, health, lastGoodAt, waiting }: ConnectionState): string {
  const state =
    health.state === 'working'
      ? `✅ Connected to ${hostWords(host)}.`
      : `⚠️ The connection to ${hostWords(host)} is broken since ${dateWords(health.since)}. ` +
        `${faultWords[health.fault].happened} ${sayRemedy(health.fault)}`;
  const last = `Last good call: ${lastGoodAt === undefined ? 'not yet' : dateWords(lastGoodAt)}.`;
  return `${state}\n${last} ${waiting === 0 ? 'No report waits' : `${sayReports(waiting)} for it`}.`;
}

/** Who typed a connection, and when. */
export function sayChange({
  changedBy,
  changedAt,
}: Pick<TypedConnection, 'changedBy' | 'changedAt'>): string {
  const by = mention(changedBy);
  return `Last changed${by === '' ? '' : ` by ${by}`}: ${dateWords(changedAt)}`;
}

/** What waits for a former connection, with the button that moves it; nothing where nothing does. */
export function buildMove(move: MoveOffer | undefined): KnownBlock[] {
  if (move === undefined) return [];
  return [
    section(
      `${sayReports(move.count)} for a former connection and stay with it unless you move them here. ` +
        'Their files are then uploaded afresh.',
    ),
    buttons(
      pressButton('moveReports', {
        value: writeMove(move),
        label: `Move ${move.count} waiting ${move.count === 1 ? 'report' : 'reports'}`,
      }),
    ),
  ];
}

/** Which reports a press on it moves, and where to; undefined when that cannot be read. */
export function readMove(value: string | undefined): Pick<MoveOffer, 'to' | 'from'> | undefined {
  const [, to, from] = /^([\w-]{1,100})(?::([\w-]{1,100}))?$/.exec(value ?? '') ?? [];
  return to === undefined ? undefined : { to, from };
}

function writeMove({ to, from }: MoveOffer): string {
  return from === undefined ? to : `${to}:${from}`;
}

/** '1 report waits', '2 reports wait'. */
function sayReports(count: number): string {
  return count === 1 ? '1 report waits' : `${count} reports wait`;
}
