/** What Slack allows for one method in one workspace. */
export interface SlackLimit {
  readonly callsPerMinute: number;
  /** The least time between two calls for one channel, in milliseconds. */
  readonly perChannelMs?: number;
}

const tier2: SlackLimit = { callsPerMinute: 20 };
const tier3: SlackLimit = { callsPerMinute: 50 };
const tier4: SlackLimit = { callsPerMinute: 100 };

/**
 * The limit of each method that the bot calls, as published (https://docs.slack.dev/apis/web-api/rate-limits and the
 * method's own page). Slack tolerates bursts over them and promises none, so the bot makes none.
 */
export const slackLimits = {
  'auth.teams.list': tier2,
  // Special: one a second for a channel, and 'several hundred a minute' for a workspace, of which this is the least.
  'chat.postMessage': { callsPerMinute: 200, perChannelMs: 1_000 },
  // Special, without a number: 'hundreds a minute'.
  'chat.getPermalink': tier4,
  'chat.postEphemeral': tier4,
  'chat.update': tier3,
  'conversations.history': tier3,
  'conversations.info': tier3,
  'conversations.members': tier4,
  'conversations.open': tier3,
  'conversations.replies': tier3,
  'files.info': tier4,
  'usergroups.list': tier2,
  'usergroups.users.list': tier2,
  'users.info': tier4,
  'users.list': tier2,
  'views.open': tier4,
  'views.publish': tier4,
  'views.update': tier4,
} as const satisfies Readonly<Record<string, SlackLimit>>;

/** A method of Slack's Web API that the bot calls. */
export type SlackMethod = keyof typeof slackLimits;
