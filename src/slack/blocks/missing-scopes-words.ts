import type { MissingScopes } from '../../domain/ports/workspaces.ts';
import { escapeText } from '../text/escape-text.ts';

/** What does not work without a scope, for the end of a sentence. */
export const withoutScope: Readonly<Record<string, string>> = {
  commands: 'the command /incident and the shortcuts',
  'chat:write': 'cards, notices and answers',
  'chat:write.public': 'cards in channels that the bot is not in',
  'files:read': 'files that go along with a report',
  'users:read': 'names of people, and who may do what',
  'users:read.email': 'the e-mail addresses of requesters',
  'usergroups:read': 'names of groups, and rights that are given to groups',
  'channels:read': 'whether a public channel is shared, and its name',
  'groups:read': 'whether a private channel is shared, and its name',
  'im:write': 'direct messages to people',
  'app_mentions:read': 'mentions of the bot',
  'channels:history': 'whole threads, edits and files of messages in public channels',
  'groups:history': 'whole threads, edits and files of messages in private channels',
};

/**
 * What admins read of scopes that Slack has not given: which, what is off because of that, and how to grant them.
 * Undefined where none is missing.
 */
export function sayMissingScopes({ required, optional, grantUrl }: MissingScopes): string | undefined {
  if (required.length + optional.length === 0) return undefined;
  return [
    ...sayList('⚠️ Slack has not given the bot permissions that it needs. Off without them:', required),
    ...sayList('ℹ️ Permissions that may be left out are missing. Off without them:', optional),
    sayRemedy(grantUrl),
  ].join('\n');
}

function sayList(opening: string, scopes: readonly string[]): string[] {
  if (scopes.length === 0) return [];
  return [
    opening,
    ...scopes.map(
      (scope) => `• \`${escapeText(scope, 100)}\`: ${withoutScope[scope] ?? 'a part of the bot'}`,
    ),
  ];
}

function sayRemedy(grantUrl: string | undefined): string {
  return grantUrl === undefined
    ? "To grant them, add them at https://api.slack.com/apps in the app's OAuth settings and install it again there."
    : `To grant them, install the bot again at ${escapeText(grantUrl, 500)}. Nothing is lost by that.`;
}
