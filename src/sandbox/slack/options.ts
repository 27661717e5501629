import type { TeamSeed } from './demo-team.ts';

/** What the sandbox can be told; all of it may be left out. */
export interface SlackSandboxOptions extends TeamSeed {
  signingSecret?: string;
  appId?: string;
  /** The app-level token of Socket Mode. */
  appToken?: string;
  /** The bot's `…/slack/events`; can be set later on `settings`. */
  botUrl?: string;
  /** What Slack allows for an answer; 3,000 ms as Slack does. */
  answerWithinMs?: number;
  /** How long a trigger id lives; 3,000 ms as Slack does. */
  triggerLifeMs?: number;
  /** How long a response URL lives; 30 minutes as Slack does. */
  responseUrlLifeMs?: number;
  /** Waits before each repeat of an event; Slack's are at once, 1 min, 5 min. */
  eventRetryDelaysMs?: readonly number[];
  /** Keep to Slack's limits, per method and workspace and minute, and for posts to one a second in each channel. */
  enforceTiers?: boolean;
  /** Of these limits only the one on `chat.postMessage` in each channel. */
  enforcePostPace?: boolean;
  /** The time that limits and the journal go by, in milliseconds since 1970; the machine's when left out. */
  now?: () => number;
  /** The bot events the app has asked for; those the bot's manifest names and `app_mention`, `app_home_opened`. */
  subscribedEvents?: Set<string>;
  /**
   * The most messages on one page of a history or a thread: 1,000, but 15 for apps that are sold outside of Slack's
   * Marketplace.
   */
  historyPageLimit?: number;
  /** What is left where a message with replies is deleted: nothing, or, as in Slack, a tombstone. */
  deletedRoots?: 'gone' | 'tombstone';
}

/** The options that matter while it runs, with their defaults; may be changed at any time. */
export type Settings = Required<Omit<SlackSandboxOptions, keyof TeamSeed | 'botUrl'>> & { botUrl: string };

const SUBSCRIBED = ['message.channels', 'message.groups', 'app_mention', 'app_home_opened'];

/** The defaults are Slack's own limits and fixed demo secrets. */
export function toSettings(options: SlackSandboxOptions): Settings {
  return {
    signingSecret: options.signingSecret ?? 'sandbox-signing-secret',
    appId: options.appId ?? 'A0SANDBOX01',
    appToken: options.appToken ?? 'xapp-sandbox',
    botUrl: options.botUrl ?? '',
    answerWithinMs: options.answerWithinMs ?? 3_000,
    triggerLifeMs: options.triggerLifeMs ?? 3_000,
    responseUrlLifeMs: options.responseUrlLifeMs ?? 30 * 60_000,
    eventRetryDelaysMs: options.eventRetryDelaysMs ?? [0, 60_000, 300_000],
    enforceTiers: options.enforceTiers ?? false,
    enforcePostPace: options.enforcePostPace ?? false,
    now: options.now ?? Date.now,
    subscribedEvents: options.subscribedEvents ?? new Set(SUBSCRIBED),
    historyPageLimit: options.historyPageLimit ?? 1_000,
    deletedRoots: options.deletedRoots ?? 'gone',
  };
}
