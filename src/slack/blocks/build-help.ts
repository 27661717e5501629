import { commands } from '../ids.ts';
import { escapeText } from '../text/escape-text.ts';
import { type Message, section, toMessage } from './message.ts';

const examples = [
  [`${commands.incident} new`, 'opens an empty form'],
  [`${commands.incident} new Printer on floor 3 is jammed`, 'opens the form with these words as the subject'],
  [`${commands.incident} show 12`, 'shows incident 12 to you; `#12` and `INC-12` work, too'],
  [`${commands.incident} status 12 Resolved`, 'sets its status; the beginning of the name is enough'],
  [`${commands.incident} edit 12`, 'opens it in a form'],
  [`${commands.incident} list`, 'lists what you filed or are requester of'],
  [`${commands.incident} setup`, 'opens the connection to the ITSM, for admins'],
  [`${commands.incident} settings`, 'opens the settings of this workspace, for admins'],
  [`${commands.incident} audit`, 'shows who did what, for admins'],
  [`${commands.incident} help`, 'shows this'],
] as const;

/** What the bot can be asked, by example. `unknown` is what was typed and is not understood. */
export function buildHelp(unknown = ''): Message {
  const lines = examples.map(([typed, does]) => `• \`${typed}\` ${does}`);
  const word = escapeText(unknown.trim().split(/\s/, 1)[0] ?? '', 60);
  const blocks = [
    section(
      `*What you can ask for*\n${lines.join('\n')}\n` +
        'A mention of the bot with the same words does the same, also in threads. ' +
        'The shortcut *New incident* opens the form from anywhere; ' +
        '*File as incident* in the menu of a message fills it with that message.',
    ),
  ];
  if (word !== '') blocks.unshift(section(`I do not know \`${commands.incident} ${word}\`.`));
  return toMessage(blocks);
}
