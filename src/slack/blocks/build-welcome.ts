import { actionIds } from '../ids.ts';
import { buttons, type Message, section, toMessage } from './message.ts';

/** What whoever installed the bot is told, with the one button that is next. */
export function buildWelcome(): Message {
  return toMessage([
    section(
      '*Thank you for installing the incident bot.* People file incidents in your ITSM with it, from Slack.',
    ),
    section(
      'One thing is left: please tell it how to reach your ITSM. You need its address, the client id and secret of a ' +
        'REST client, and the log-in name and password of the account that the bot works as. If it was connected ' +
        'before, it still is, and nothing is left to do.',
    ),
    buttons({
      type: 'button',
      action_id: actionIds.openConnection,
      text: { type: 'plain_text', text: 'Connect the ITSM' },
      style: 'primary',
    }),
    section('You find the same form later under `/incident setup`, and all else under `/incident help`.'),
  ]);
}
