import type { ItsmSandbox } from '../itsm/create-itsm-sandbox.ts';
import type { Channel, User } from '../slack/model.ts';
import type { SlackSandbox } from '../slack/slack-sandbox.ts';
import type { BotProcess } from './bot-process.ts';

/** What the page shows and drives: both other sides, and the bot's process. */
export interface DemoParts {
  slack: SlackSandbox;
  itsm: ItsmSandbox;
  bot: Pick<BotProcess, 'state' | 'onChange' | 'kill'>;
  /** Callback id of the global shortcut 'New incident', as the app's manifest declares it. */
  shortcutId: string;
  /** Callback id of the message shortcut 'File as incident', as the app's manifest declares it. */
  messageShortcutId: string;
}

/** The bot's user in the workspace the sandbox began with. Throws when the world lost it. */
export function botUserOf({ world, installation }: SlackSandbox): User {
  const bot = world.users.get(installation.botUserId);
  if (!bot) throw new Error(`the sandbox has no user ${installation.botUserId}`);
  return bot;
}

/** The conversation of a person and the bot. */
export function directMessageOf({ world, installation }: SlackSandbox, userId: string): Channel {
  return world.directMessage(userId, installation.botUserId);
}

/** A channel's name as people write it; the bot's for the conversation with it. */
export function nameOf({ kind, name }: Channel, bot: User): string {
  return kind === 'im' ? bot.realName : `#${name}`;
}
