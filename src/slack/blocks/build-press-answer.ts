import type { KnownBlock } from '@slack/types';
import type { PressAnswer } from '../../domain/press-answer.ts';
import { actionIds } from '../ids.ts';
import { escapeText } from '../text/escape-text.ts';
import { type ControlTarget, setAnywayControls } from './card-controls.ts';
import { sayChangeFault } from './change-fault-words.ts';
import { editAgainButton } from './edit-again-button.ts';
import { faultWords } from './fault-words.ts';
import { leftOutBlocks } from './left-out-blocks.ts';
import { buttons, type Message, section, toMessage } from './message.ts';
import { buttonLabels } from './notice-buttons.ts';
import { listOf } from './one-line.ts';
import { channelMention } from './people-words.ts';
import { statusName } from './status-words.ts';

/** How much of the ITSM's words and of a list of names is shown, in UTF-16 units after escaping. */
const shown = { words: 1_500, list: 600 } as const;

/** What an answer is about; `cardId` is the card that was pressed on, for the button of an answer that asks back. */
export interface PressedIncident {
  readonly incidentId: number;
  readonly connectionId: string;
  readonly cardId?: string | undefined;
}

/** What a person is told alone who pressed or edited: what happened to which incident, and what they can do. */
export function buildPressAnswer(
  { incidentId, connectionId, cardId }: PressedIncident,
  answer: PressAnswer,
): Message {
  const target = cardId === undefined ? { incidentId, connectionId } : { cardId };
  return toMessage(sayAnswer(`*#${incidentId}*`, answer, target));
}

function sayAnswer(number: string, answer: PressAnswer, target: ControlTarget): readonly KnownBlock[] {
  switch (answer.kind) {
    case 'status-not-set':
      return [
        section(
          `${number} was not set to *${statusName(answer.to)}*. ${sayNow(answer.now)}${sayChangeFault(answer.code)}`,
        ),
        ...quoted(answer.userMessage),
      ];
    case 'status-out-of-date':
      return [
        section(
          `Nothing was changed yet: ${number} is ${quotedStatus(answer.now)} now` +
            `${answer.shown === undefined ? '' : `, not ${quotedStatus(answer.shown)} as the card showed`}. ` +
            `Set it to *${statusName(answer.to)}* all the same?`,
        ),
        setAnywayControls(target, answer),
      ];
    case 'status-set':
      return [section(`${number} is *${statusName(answer.to)}* now.`)];
    case 'status-waits':
      return [
        section(
          `${number} is not *${statusName(answer.to)}* yet. ${faultWords[answer.code].happened} ` +
            'The bot tries for 10 minutes, and tells you if it could not be done.',
        ),
      ];
    case 'status-same':
      return [section(`${number} is *${statusName(answer.to)}* already. Nothing was changed.`)];
    case 'edit-conflict':
      return [
        section(
          `Nothing was changed yet: somebody changed ${listOf(answer.labels, shown.list)} of ${number} in the ITSM ` +
            'while your form was open. Choose which values shall stand.',
        ),
        buttons({
          type: 'button',
          action_id: actionIds.chooseValues,
          text: { type: 'plain_text', text: buttonLabels.chooseValues },
          value: answer.draftId,
        }),
      ];
    case 'edit-not-made':
      return [
        section(`Your changes to ${number} were not made. ${sayChangeFault(answer.code)}`),
        ...quoted(answer.userMessage),
        ...editAgainButton(answer.draftId),
      ];
    case 'edit-not-stuck':
      return [
        section(
          `${number} was saved, but the ITSM did not take: ${listOf(answer.labels, shown.list)}. ` +
            'Look at the card, and change them again or in the ITSM.',
        ),
      ];
    case 'files-not-attached':
      return answer.files.length > 0
        ? leftOutBlocks(number, answer.files)
        : [section(`All files went along to ${number}.`)];
    case 'not-refreshed':
      return [section(`${number} could not be read: its card is as it was. ${sayChangeFault(answer.code)}`)];
    case 'not-shared':
      return [
        section(
          `No card of ${number} was posted in ${channelMention(answer.channelId)}. ` +
            (answer.code === 'not-permitted'
              ? 'You are not in that channel, or the bot cannot see who is: invite it there and share again.'
              : sayChangeFault(answer.code)),
        ),
      ];
    case 'card-lost':
      return [
        section(
          `The card of ${number} in ${channelMention(answer.channelId)} is no more: it was deleted, or the channel ` +
            `is archived or closed to the bot. Invite the bot there and share the incident again if it is needed.`,
        ),
      ];
  }
}

function quotedStatus(name: string | undefined): string {
  return name === undefined ? 'of a status that is not known' : `*${statusName(name)}*`;
}

function sayNow(now: string | undefined): string {
  return now === undefined ? '' : `It is *${statusName(now)}*. `;
}

function quoted(userMessage: string | undefined): readonly KnownBlock[] {
  const words = escapeText((userMessage ?? '').trim(), shown.words).trim();
  return words === '' ? [] : [section(`*The ITSM says*: ${words}`)];
}
