import { headOf } from '../../domain/text.ts';
import { actionIds } from '../ids.ts';
import { buttons, type Message, section, toMessage } from './message.ts';
import { buttonLabels } from './notice-buttons.ts';

const longestValue = 2_000;

const words = {
  newIncident: 'Here is the form for a new incident.',
  editIncident: 'Here is the form.',
  openSettings: 'Here are the settings of this workspace.',
  openConnection: 'Here is the connection to the ITSM.',
} as const;

/**
 * The button that opens a form where nothing but a message can be answered; `value` comes back with its press, as far
 * as a button can hold it.
 */
export function buildFormButton(press: keyof typeof words, value: string): Message {
  const isCut = value.length > longestValue;
  const cut = isCut
    ? ` Only the first ${longestValue} characters of your words go along: copy the rest from your message.`
    : '';
  return toMessage([
    section(words[press] + cut),
    buttons({
      type: 'button',
      action_id: actionIds[press],
      text: { type: 'plain_text', text: buttonLabels[press] },
      style: 'primary',
      ...(value !== '' && { value: headOf(value, longestValue) }),
    }),
  ]);
}
