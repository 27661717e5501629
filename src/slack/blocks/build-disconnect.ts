import type { ModalView } from '@slack/types';
import type { Disconnecting } from '../../domain/connection-setup.ts';
import { callbackIds } from '../ids.ts';
import { connectionTitle } from './build-checking.ts';
import { buildToldForm } from './build-told-form.ts';
import { hostWords } from './connection-state-words.ts';
import { writeMetadata } from './form-metadata.ts';
import { words } from './inputs.ts';
import { type Message, section, toMessage } from './message.ts';

/** Asks a second time, with what would go: nothing of it comes back. */
export function buildDisconnect({ connectionId, host, forTeam, reports, cards }: Disconnecting): ModalView {
  const dropped =
    reports === 0
      ? 'No report waits for it.'
      : `${count(reports, 'report that is', 'reports that are')} not filed yet will be dropped; each filer is told, with their words.`;
  const readOnly =
    cards === 0
      ? ''
      : ` ${count(cards, 'card becomes', 'cards become')} read-only; the incidents stay in the ITSM.`;
  return {
    type: 'modal',
    callback_id: callbackIds.disconnectForm,
    title: words('Disconnect?', 24),
    submit: words('Disconnect', 24),
    close: words('Cancel', 24),
    private_metadata: writeMetadata({ connectionId }),
    blocks: [
      section(`The connection to ${hostWords(host)} and its credentials will be removed.`),
      section(dropped + readOnly),
      ...(forTeam ? [section('This workspace then uses the connection of the organisation.')] : []),
    ],
  };
}

/** What stands in its place while it is done. */
export function buildDisconnecting(): ModalView {
  return buildToldForm(connectionTitle, 'Disconnecting …', 'You may close this: you are told how it ends.');
}

/** What is said when it is done. */
export function sayDisconnected({
  host,
  dropped,
}: {
  readonly host: string;
  readonly dropped: number;
}): string {
  const what =
    dropped === 0 ? 'No report waited for it.' : `${count(dropped, 'report was', 'reports were')} dropped.`;
  return `The connection to ${hostWords(host)} is removed. ${what}`;
}

/** A message of these words, which are escaped already. */
export function sayEscaped(text: string): Message {
  return toMessage([section(text)]);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
