/** What the bot does with each of Slack's scopes, for who is asked to allow it. */
const words: Readonly<Record<string, string>> = {
  commands: 'Offer the command /incident and its shortcuts.',
  'chat:write': 'Post cards and news of incidents, in public channels also where nobody invited it.',
  'chat:write.public': 'Post cards and news of incidents, in public channels also where nobody invited it.',
  'files:read': 'Read files that people attach to an incident.',
  'users:read': 'See names and e-mail addresses of people: the ITSM knows them by these.',
  'users:read.email': 'See names and e-mail addresses of people: the ITSM knows them by these.',
  'usergroups:read': 'See user groups, so that only some may file if you wish.',
  'channels:read': 'See names of channels, who is in them, and whether others share them.',
  'groups:read': 'See names of channels, who is in them, and whether others share them.',
  'im:write': 'Write to people in their own conversation with it.',
  'app_mentions:read': 'Read messages that mention it.',
  'channels:history':
    'Read channels that it was invited to, to file whole threads and to notice later changes.',
  'groups:history':
    'Read channels that it was invited to, to file whole threads and to notice later changes.',
};

/** What these scopes let the bot do, each thing once; a scope nobody found words for is named. */
export function scopeWords(scopes: readonly string[]): readonly string[] {
  return [...new Set(scopes.map((scope) => words[scope] ?? scope))];
}
