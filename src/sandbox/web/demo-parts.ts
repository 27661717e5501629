import type { ItsmSandbox } from '../itsm/create-itsm-sandbox.ts';
import type { Channel, User } from '../slack/model.ts';
import type { SlackSandbox } from '../slack/slack-sandbox.ts';
import { homesOf } from '../slack/tenancy.ts';
import type { BotProcess } from './bot-process.ts';

/** What the page shows and drives: both other sides, and the bot's process. */
export interface DemoParts {
  slack: SlackSandbox;
  itsm: ItsmSandbox;
  bot: Pick<BotProcess, 'state' | 'onChange' | 'kill'>;
  /** Callback id of the global shortcut 'New incident', as the app's manifest declares it. */
  shortcutId: string;
  /** Where there are several workspaces: which one it is. */
  of?: Workspace;
  /** Callback id of the message shortcut 'File as incident', as the app's manifest declares it. */
  messageShortcutId: string;
}

/** A value of the ITSM's set-up, by the label of the field it goes into. */
export interface ConnectionValue {
  label: string;
  value: string;
}

/** One of several workspaces, in which the app comes and goes. */
export interface Workspace {
  /** What its pages' addresses begin with, like `/w/acme`. */
  base: string;
  name: string;
  /** Where a browser begins to install the bot. */
  installUrl: string;
  /** What 'ITSM connection' is to be filled with for its own ITSM. */
  connection: readonly ConnectionValue[];
}

/** Whether the app is in the workspace at the moment. */
export function isInstalled({ installation, installationOf }: SlackSandbox): boolean {
  return installationOf(installation.teamId) !== undefined;
}

/**
 * Whom somebody can mention in a channel: all of their own workspaces, and those of elsewhere who are in it. Of several
 * of one name the last is meant: who is in the channel goes before who is not, then who is of their own.
 */
export function mentionableIn({ world }: SlackSandbox, userId: string, channelId: string): User[] {
  const there = [...world.users.values()].filter(({ isDeleted }) => !isDeleted);
  const you = world.users.get(userId);
  const homes = you ? homesOf(you) : [];
  const isNear = (user: User) => homesOf(user).some((home) => homes.includes(home));
  const isIn = ({ id }: User) => world.channels.get(channelId)?.members.has(id) ?? false;
  return [
    ...there.filter((user) => isNear(user) && !isIn(user)),
    ...there.filter((user) => !isNear(user) && isIn(user)),
    ...there.filter((user) => isNear(user) && isIn(user)),
  ];
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
