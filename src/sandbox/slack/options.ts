import type { TeamSeed } from './demo-team.ts';

/** What the sandbox can be told; all of it may be left out. */
export interface SlackSandboxOptions extends TeamSeed {
  signingSecret?: string;
  appId?: string;
  /** The app-level token of Socket Mode. */
  appToken?: string;
  /** What the app calls itself when it is installed, and its secret. */
  clientId?: string;
  clientSecret?: string;
  /** Where the app lets browsers be sent back to: an address must begin with one of these; with none any will do. */
  redirectUrls?: readonly string[];
  /** The scopes whoever installs the app may leave out. */
  optionalScopes?: ReadonlySet<string>;
  /** How long a code lives; 10 minutes as Slack does. */
  codeLifeMs?: number;
  /** Tokens end, and are rotated. */
  tokenRotation?: boolean;
  /** How long a rotated token lives; 12 hours as Slack does. */
  tokenLifeMs?: number;
  /** Payloads of people where the app is installed for a whole organisation: Slack has sent them with and without a workspace. */
  teamInOrgPayloads?: 'acting' | 'none';
  /** Where a link to the app in Slack's client leads, by the workspace it names; nowhere when left out. */
  openApp?: (teamId: string | undefined) => string | undefined;
  /** An event in a channel of several workspaces with the app: one for each, or, as Slack says, one in all. */
  eventsInSharedChannels?: 'each' | 'once';
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

const SUBSCRIBED = [
  ...['message.channels', 'message.groups', 'app_mention', 'app_home_opened'],
  ...['app_uninstalled', 'tokens_revoked'],
];
const MINUTE = 60_000;

/** The defaults are Slack's own limits and fixed demo secrets. */
export function toSettings(options: SlackSandboxOptions): Settings {
  return {
    signingSecret: options.signingSecret ?? 'sandbox-signing-secret',
    appId: options.appId ?? 'A0SANDBOX01',
    appToken: options.appToken ?? 'xapp-sandbox',
    ...installSettings(options),
    botUrl: options.botUrl ?? '',
    answerWithinMs: options.answerWithinMs ?? 3_000,
    triggerLifeMs: options.triggerLifeMs ?? 3_000,
    responseUrlLifeMs: options.responseUrlLifeMs ?? 30 * MINUTE,
    eventRetryDelaysMs: options.eventRetryDelaysMs ?? [0, 60_000, 300_000],
    enforceTiers: options.enforceTiers ?? false,
    enforcePostPace: options.enforcePostPace ?? false,
    now: options.now ?? Date.now,
    subscribedEvents: options.subscribedEvents ?? new Set(SUBSCRIBED),
    historyPageLimit: options.historyPageLimit ?? 1_000,
    deletedRoots: options.deletedRoots ?? 'gone',
    teamInOrgPayloads: options.teamInOrgPayloads ?? 'acting',
    openApp: options.openApp ?? (() => undefined),
    eventsInSharedChannels: options.eventsInSharedChannels ?? 'each',
  };
}

type InstallSettings = Pick<
  Settings,
  | 'clientId'
  | 'clientSecret'
  | 'redirectUrls'
  | 'optionalScopes'
  | 'codeLifeMs'
  | 'tokenRotation'
  | 'tokenLifeMs'
>;

function installSettings(options: SlackSandboxOptions): InstallSettings {
  return {
    clientId: options.clientId ?? '1001.2002',
    clientSecret: options.clientSecret ?? 'sandbox-client-secret',
    redirectUrls: options.redirectUrls ?? [],
    optionalScopes: options.optionalScopes ?? new Set(['channels:history', 'groups:history']),
    codeLifeMs: options.codeLifeMs ?? 10 * MINUTE,
    tokenRotation: options.tokenRotation ?? false,
    tokenLifeMs: options.tokenLifeMs ?? 12 * 60 * MINUTE,
  };
}
