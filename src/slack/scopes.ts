/** What the bot asks of Slack, as `manifest.yml` has it. Whoever installs the bot may leave the optional ones out. */
export const scopes = {
  required: [
    'commands',
    'chat:write',
    'chat:write.public',
    'files:read',
    'users:read',
    'users:read.email',
    'usergroups:read',
    'channels:read',
    'groups:read',
    'im:write',
    'app_mentions:read',
  ],
  optional: ['channels:history', 'groups:history'],
} as const;
