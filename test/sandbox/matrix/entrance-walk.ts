import type { SlackSandboxOptions } from '../../../src/sandbox/slack/options.ts';
import { type Setting, startSetting } from '../slack/setting.ts';
import { type Listening, startListening } from './listening-bot.ts';

/** How a row of Slack's entrances is shown to be true: what is to be seen when it was walked, and what was. */
export interface EntranceWalk {
  /** The bot's own receiver, or a plain one for what that receiver never does. */
  readonly by: 'bot' | 'plain';
  readonly sees: unknown;
  readonly walk: () => Promise<unknown>;
}

/** Walks by the behaviour they are for. */
export type EntranceWalks = Readonly<Record<string, EntranceWalk>>;

/** A walk with the bot's own HTTP receiver. */
export function byBot(
  sees: unknown,
  act: (listening: Listening) => Promise<unknown>,
  options: SlackSandboxOptions = {},
): EntranceWalk {
  return { by: 'bot', sees, walk: async () => act(await startListening('http', options)) };
}

/** A walk with the bot's own Socket Mode receiver. */
export function bySocket(sees: unknown, act: (listening: Listening) => Promise<unknown>): EntranceWalk {
  return { by: 'bot', sees, walk: async () => act(await startListening('socket')) };
}

/** A walk with a plain bot, or a plain HTTP caller. */
export function byPlainBot(sees: unknown, act: (setting: Setting) => Promise<unknown>): EntranceWalk {
  return { by: 'plain', sees, walk: async () => act(await startSetting()) };
}
