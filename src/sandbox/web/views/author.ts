import type { Message, User } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';

/** Who wrote a message, as the page shows them. */
export interface Author {
  name: string;
  /** Marked as an app's. */
  isApp: boolean;
  avatar: Pick<User, 'initials' | 'color' | 'isBot'>;
}

/** The author: a person, our bot, another app by the name it gave itself, or Slack itself, which is no user. */
export function authorOf({ userId, botName }: Message, world: SlackWorld): Author {
  const user = world.users.get(userId);
  if (user) return { name: user.realName, isApp: user.isBot, avatar: user };
  const name = botName ?? 'Slackbot';
  const initials = name.slice(0, 1).toUpperCase();
  return { name, isApp: botName !== undefined, avatar: { initials, color: '5b5b66', isBot: false } };
}
