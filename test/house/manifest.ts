import { z } from 'zod';

const text = (longest: number, shortest = 1) => z.string().min(shortest).max(longest);
const address = z.url({ protocol: /^https$/ });

/** The scopes that the bot can ever need, as its contract has them. */
const knownScopes = [
  ...['commands', 'chat:write', 'chat:write.public', 'files:read', 'users:read', 'users:read.email'],
  ...['usergroups:read', 'channels:read', 'groups:read', 'im:write', 'app_mentions:read'],
] as const;

/** Scopes that whoever installs the bot may refuse. */
const optionalScopes = ['channels:history', 'groups:history'] as const;

/** An app manifest as strict as this project needs it: Slack's lengths, known scopes, https, nothing unknown. */
export const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: text(4_000, 175),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: text(32, 2).startsWith('/'),
        url: address,
        description: text(2_000),
        usage_hint: text(1_000),
        should_escape: z.boolean(),
      }),
    ),
    shortcuts: z.array(
      z.strictObject({
        name: text(24),
        type: z.enum(['global', 'message']),
        callback_id: text(255),
        description: text(150),
      }),
    ),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address.endsWith('/slack/oauth_redirect')).length(1),
    scopes: z.strictObject({
      bot: z.array(z.enum(knownScopes)),
      bot_optional: z.array(z.enum(optionalScopes)).optional(),
    }),
  }),
  settings: z.strictObject({
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: address,
      message_menu_options_url: address.optional(),
    }),
    event_subscriptions: z
      .strictObject({ request_url: address, bot_events: z.array(z.string()).min(1) })
      .optional(),
    org_deploy_enabled: z.literal(true),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});
export type Manifest = z.output<typeof manifestSchema>;

/** All scopes of a manifest, those that may be refused too. */
export function scopesOf({ oauth_config: { scopes } }: Manifest): string[] {
  return [...scopes.bot, ...(scopes.bot_optional ?? [])];
}

/**
 * What a manifest declares, or the code listens to: one line for each entrance, sorted. `message.channels` and its
 * like come in as the one event `message`.
 */
export function entrancesOf(manifest: Manifest): string[] {
  const events = (manifest.settings.event_subscriptions?.bot_events ?? []).map((event) =>
    event.replace(/^message\..*/, 'message'),
  );
  return [
    ...manifest.features.slash_commands.map(({ command }) => `command ${command}`),
    ...manifest.features.shortcuts.map(({ callback_id }) => `shortcut ${callback_id}`),
    ...[...new Set(events)].map((event) => `event ${event}`),
    ...(manifest.settings.interactivity.message_menu_options_url ? ['options'] : []),
  ].sort();
}

/** The addresses that Slack is told to send to. */
export function addressesOf({ features, settings }: Manifest): string[] {
  const { interactivity, event_subscriptions: events } = settings;
  return [
    ...features.slash_commands.map(({ url }) => url),
    interactivity.request_url,
    ...[interactivity.message_menu_options_url, events?.request_url].filter((url) => url !== undefined),
  ];
}
