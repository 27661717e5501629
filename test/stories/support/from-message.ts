import type { Message, OpenView } from '../../../src/sandbox/slack/model.ts';
import type { StoryDatabase } from './databases.ts';
import { formOf, maria, messagesWith, wordsOf } from './person.ts';
import { waitFor } from './wait-for.ts';
import { createWorld, type World } from './world.ts';

export const jonas = 'U0JONAS0002';
/** A public channel without the bot in it. */
export const random = 'C0NOBOT0003';
/** A private channel with the bot in it. */
export const internal = 'G0PRIVATE04';

/** What the manifest asks for, the optional scopes granted too. */
export const everyScope = [
  ...['commands', 'chat:write', 'chat:write.public', 'files:read', 'users:read', 'users:read.email'],
  ...['usergroups:read', 'channels:read', 'groups:read', 'im:write', 'channels:history', 'groups:history'],
];

/** A world in which the bot may read messages. */
export function createReadingWorld(database: StoryDatabase): Promise<World> {
  return createWorld({ database, slack: { scopes: everyScope } });
}

type Bend = (payload: Record<string, unknown>) => Record<string, unknown>;

/** Chooses 'File as incident' in a message's menu and answers the form, once its fields are there. */
export async function openFromMessage(
  world: World,
  message: Message,
  { userId = maria, bend }: { readonly userId?: string; readonly bend?: Bend } = {},
): Promise<OpenView> {
  if (world.slack.world.topModal(userId)) await world.slack.closeForm(userId, true);
  for (let tries = 1; ; tries += 1) {
    const before = world.slack.journal.callsOf('views.open').length;
    const more = bend ? { payload: bend } : {};
    await world.slack.messageShortcut(userId, message, 'file_as_incident', more);
    // On a machine so loaded that Slack's 3 s run out, a person chooses it again.
    const opened = await waitFor('Slack to be asked for a form', () =>
      world.slack.journal.callsOf('views.open').slice(before).at(-1),
    );
    const wasTooLate = JSON.stringify(opened.answer ?? {}).includes('expired_trigger_id');
    if (!wasTooLate || tries === 3) return formOf(world, userId);
  }
}

/** The bot's words in the thread of a message that say all of `words`, once they are there. */
export async function replyUnder(
  world: World,
  message: Message,
  ...words: readonly string[]
): Promise<Message> {
  return waitFor(`a reply with '${words.join("', '")}'`, () => repliesUnder(world, message, ...words).at(-1));
}

/** The bot's words in the thread of a message that say all of `words`, as they are now. */
export function repliesUnder(world: World, message: Message, ...words: readonly string[]): Message[] {
  return messagesWith(world, message.channelId, ...words).filter((one) => one.threadTs === message.ts);
}

/** What a form says that is no field: its notes on top. */
export function notesOf(form: OpenView): string {
  return JSON.stringify(form.content.blocks.filter((block) => block.type !== 'input'));
}

/** The value that a field of the form begins with. */
export function initialOf(form: OpenView, blockId: string): unknown {
  const block = form.content.blocks.find((one) => one.block_id === blockId);
  const element = block?.element;
  if (typeof element !== 'object' || element === null) return undefined;
  return Object.entries(element).find(([key]) => key.startsWith('initial_'))?.[1];
}

/** A button's message says what came of a press: it says all of `words` then. */
export async function becomes(world: World, message: Message, ...words: readonly string[]): Promise<Message> {
  return waitFor(`the message to say '${words.join("', '")}'`, () => {
    const now = world.slack.world.message(message.channelId, message.ts);
    return now && words.every((word) => wordsOf(now).includes(word)) ? now : undefined;
  });
}
