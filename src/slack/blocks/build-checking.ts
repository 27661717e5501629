import type { KnownBlock, ModalView } from '@slack/types';
import { type CheckResult, connectionChecks } from '../../domain/connection-check.ts';
import type { CheckOutcome } from '../../domain/connection-setup.ts';
import { buildToldForm } from './build-told-form.ts';
import { buildMove, hostWords, sayState } from './connection-state-words.ts';
import { checkNames, sayCheck } from './connection-words.ts';
import { buttons, context, type Message, section, toMessage } from './message.ts';
import { dateWords, somebody } from './people-words.ts';
import { pressButton } from './press-button.ts';

/** How the form is called. */
export const connectionTitle = 'ITSM connection';

const marks = { good: '✅', warned: '⚠️', failed: '❌' } as const;

/** What stands in the form's place while a connection is tried: each check with what it came to so far. */
export function buildChecking(host: string, results: readonly CheckResult[]): ModalView {
  return {
    ...buildToldForm(connectionTitle, `Checking ${hostWords(host)} …`),
    blocks: [
      section(`Checking ${hostWords(host)} …`),
      section(sayChecks(results)),
      context(
        'You may close this: you are told how it ends. Should you hear nothing within a minute, open it again: what ' +
          'you typed is kept for 15 minutes.',
      ),
    ],
  };
}

/** All checks, one a line; one that was not made says so once another has failed. */
export function sayChecks(results: readonly CheckResult[]): string {
  const isOver = results.some(({ is }) => is === 'failed');
  const lines = connectionChecks.map((check) => {
    const result = results.find((one) => one.check === check);
    if (result) return `${marks[result.is]} *${checkNames[check]}*: ${sayCheck(result)}`;
    return isOver ? `➖ *${checkNames[check]}*: not tried` : `⏳ *${checkNames[check]}*`;
  });
  return lines.join('\n');
}

type Kept = Extract<CheckOutcome, { readonly is: 'kept' }>;

/** What the form becomes when the connection was kept. */
export function buildConnected(kept: Kept): ModalView {
  return { ...buildToldForm(connectionTitle, 'Connected'), blocks: connectedBlocks(kept) };
}

/** The same for somebody who has closed the form. */
export function buildConnectedMessage(kept: Kept): Message {
  return toMessage(connectedBlocks(kept));
}

/** What is told to somebody who has closed the form when the connection was not kept. */
export function buildNotKeptMessage(host: string, results: readonly CheckResult[]): Message {
  return toMessage([
    section(`The connection to ${hostWords(host)} was not saved.`),
    section(sayChecks(results)),
    buttons(pressButton('openConnection', { style: 'primary' })),
  ]);
}

function connectedBlocks({ connection, results, replaced, move }: Kept): KnownBlock[] {
  const meanwhile = replaced
    ? [
        section(
          `${somebody(replaced.by)} had saved another connection while this one was tried ` +
            `(${dateWords(replaced.at)}). What stands now is yours.`,
        ),
      ]
    : [];
  return [section(sayState(connection)), section(sayChecks(results)), ...meanwhile, ...buildMove(move)];
}
